/**
 * Lists of ten thousand works on the embedded database: how long a page takes, by what is asked.
 *
 * @module
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { openDatabase } from '../../server/store/open.ts'
import { aContent, person, worksClock, worksForTests } from '../../server/works/testing.ts'
import type { WorksQuery } from '../../shared/staff-api.ts'
import { median, quantile, report, round } from './measure.ts'

const count = 10_000
const rounds = 40

const queries: Record<string, WorksQuery> = {
  first: {},
  waiting: { status: ['pending'] },
  search: { q: 'kerkstraat 7' },
  line: { line: '5', sort: 'start' },
  street: { street: 'molen', sort: 'title' },
  period: { from: '2027-01-01', until: '2027-01-31', sort: 'start', pageSize: 100 },
  own: { owner: 'me', status: ['draft', 'rejected'] },
  last: { page: 500, sort: 'title' },
}

export async function benchWorks(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'omweg-bench-works-'))
  const db = await openDatabase({ dataDir, log: pino({ level: 'silent' }) })
  const room = await worksForTests(db, { clock: worksClock() })
  const { works } = room
  const editor = person('editor')
  try {
    const started = performance.now()
    for (let i = 0; i < count; i++) await write(i)
    report({
      bench: 'works-writes',
      works: count,
      perSecond: Math.round(count / ((performance.now() - started) / 1000)),
    })
    for (const [name, query] of Object.entries(queries)) {
      const times: number[] = []
      let total = 0
      for (let i = 0; i < rounds; i++) {
        const from = performance.now()
        total = (await works.list(editor, query)).total
        times.push(performance.now() - from)
      }
      report({
        bench: 'works-list',
        query: name,
        works: count,
        found: total,
        medianMs: round(median(times), 2),
        p95Ms: round(quantile(times, 0.95), 2),
      })
    }
    const { items } = await works.list(editor, {})
    const times: number[] = []
    for (let i = 0; i < rounds; i++) {
      const from = performance.now()
      await works.get(editor, items[i % items.length]?.id ?? '')
      times.push(performance.now() - from)
    }
    report({
      bench: 'works-get',
      medianMs: round(median(times), 2),
      p95Ms: round(quantile(times, 0.95), 2),
    })
  } finally {
    await room.stop()
    await db.close()
    rmSync(dataDir, { recursive: true, force: true })
  }

  /** Drafts of twenty people, one in four submitted, over two years. */
  async function write(i: number): Promise<void> {
    const by = person('editor', '44021', i % 20 === 0 ? editor.id : `p${i % 20}`)
    const day = new Date(Date.UTC(2026, 10, 23 + (i % 730))).toISOString().slice(0, 10)
    const streets = [`${['Kerk', 'Molen', 'Station', 'Nieuw'][i % 4]}straat ${i % 50}`]
    const content = aContent({
      title: `Works ${i} in ${streets[0]}`,
      streets,
      schedule: {
        timeZone: 'Europe/Brussels',
        start: `${day}T07:00`,
        ...(i % 10 === 0 ? {} : { end: `${day}T18:00` }),
        repeats: [],
        exceptions: [],
      },
    })
    const made = await works.create(by, { tenant: '44021', content })
    if (i % 4 === 0) await works.act(by, made.id, 'submit', made.version)
  }
}
