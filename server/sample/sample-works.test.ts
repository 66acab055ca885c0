import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { languages } from '../../shared/text/messages.ts'
import { toInstant } from '../../shared/time/period.ts'
import { mostHeader } from '../../shared/works/text-lengths.ts'
import { fillDates } from '../feeds/example/template.ts'
import type { SampleWorks } from './sample-content.ts'

const dir = new URL('../../data/examples/works/', import.meta.url)
const template = await readFile(new URL('works.json', dir), 'utf8')
const people = JSON.parse(await readFile(new URL('people.json', dir), 'utf8'))
const at = (now: string): SampleWorks[] => JSON.parse(fillDates(template, now, 'Europe/Brussels'))

/** Every day of some weeks around the ends of years, months and summer time. */
const days = ['2026-02-20', '2026-03-20', '2026-10-16', '2026-12-20', '2028-02-20'].flatMap(
  (from) =>
    Array.from({ length: 21 }, (_, i) =>
      toInstant(Date.parse(`${from}T00:30:00Z`) + i * 86_400_000),
    ),
)

describe('works of the sample', () => {
  it('show every state that staff meet', () => {
    const states = at('2026-11-22T05:00:00Z').map(({ state }) => state)
    const count = (state: string) => states.filter((each) => each === state).length
    expect([count('published') >= 3, count('pending'), count('draft') >= 1]).toEqual([
      true,
      1,
      true,
    ])
  })

  it.each(days)('end after they begin and are not over on %s', (now) => {
    const today = now.slice(0, 10)
    for (const { id, schedule } of at(now)) {
      expect(schedule.start, id).not.toContain('{{')
      if (schedule.end === undefined) continue
      expect(schedule.end > schedule.start, id).toBe(true)
      expect(schedule.end.slice(0, 10) >= today, `${id} ends ${schedule.end}`).toBe(true)
    }
  })

  it('are of people who exist, and approved by somebody else of the same municipality', () => {
    const tenantOf = (key?: string) =>
      people.find(({ id }: { id: string }) => id === key)?.tenant as string | undefined
    for (const { tenant, author, approver } of at('2026-11-22T05:00:00Z')) {
      expect(tenantOf(author)).toBe(tenant)
      if (approver === undefined) continue
      expect(tenantOf(approver)).toBe(tenant)
      expect(approver).not.toBe(author)
    }
  })

  it('are written in every language where nothing but the text says what happens', () => {
    for (const { closure, texts = {} } of at('2026-11-22T05:00:00Z')) {
      if (closure) continue
      for (const lang of languages) {
        expect(texts[lang]?.header?.length ?? 0).toBeGreaterThan(0)
        expect(texts[lang]?.header?.length ?? 0).toBeLessThanOrEqual(mostHeader)
        expect(texts[lang]?.description?.length ?? 0).toBeGreaterThan(0)
      }
    }
  })
})
