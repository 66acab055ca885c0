import { beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../disruptions/report.ts'
import type { StoredSource } from '../disruptions/report-store.ts'
import { createResolver, type Resolver } from '../disruptions/statements.ts'
import { aReport, smallAreas, smallTown } from '../disruptions/testing.ts'
import { sandboxPicture } from './sandbox-snapshot.ts'

let resolver: Resolver
let networkHash: string
beforeAll(async () => {
  const network = await smallTown()
  networkHash = network.hash
  resolver = createResolver({ network, areas: smallAreas })
})

const source = (reports: Partial<Report>[], changedAt = '2026-11-22T08:00:30Z'): StoredSource => ({
  source: 'works-99999',
  publisher: 'Proefstad',
  example: false,
  revision: reports.length,
  reports: new Map(
    reports.map((report, i) => [
      `r${i}`,
      {
        id: `r${i}`,
        source: 'works-99999',
        hash: JSON.stringify(report),
        report: aReport({ key: `k${i}`, selectors: [{ routeId: 't1a' }], ...report }),
        firstSeen: '2026-11-22T08:00:00Z',
        changedAt,
      },
    ]),
  ),
})

const at = (now: string, of?: StoredSource) => sandboxPicture(of, { resolver, networkHash, now })

describe('sandboxPicture', () => {
  it('is empty and an example before anything is said', () => {
    const { snapshot, until } = at('2026-11-22T09:00:00Z')
    expect(snapshot).toMatchObject({ sequence: 0, example: true, disruptions: [] })
    expect(until).toBeUndefined()
  })

  it('shows each works, labelled as made up, with a version that grows', () => {
    const { snapshot } = at('2026-11-22T09:00:00Z', source([{}, { header: { nl: 'Twee' } }]))
    expect(snapshot).toMatchObject({ sequence: 2, example: true, madeAt: '2026-11-22T08:00:30Z' })
    expect(snapshot.disruptions).toMatchObject([
      { id: 'r0', version: 31, example: true, sources: [{ source: 'works-99999' }] },
      { id: 'r1', version: 31, example: true },
    ])
    const later = at('2026-11-22T09:00:00Z', source([{}], '2026-11-22T08:10:00Z'))
    expect(later.snapshot.disruptions[0]?.version).toBe(601)
  })

  it('says when a period begins or ends, and lets go of what is over', () => {
    const period = { start: '2026-11-22T10:00:00Z', end: '2026-11-22T11:00:00Z' }
    const of = source([{ impactPeriods: [period], communicationPeriods: [] }])
    expect(at('2026-11-22T09:00:00Z', of).until).toBe(period.start)
    expect(at('2026-11-22T10:30:00Z', of)).toMatchObject({
      until: period.end,
      snapshot: { madeAt: period.start, disruptions: [{}] },
    })
    expect(at('2026-11-22T11:00:01Z', of).snapshot).toMatchObject({
      madeAt: period.end,
      disruptions: [],
    })
  })

  it('is the same to the letter for the same sources', () => {
    const [one, two] = [0, 1].map(() => at('2026-11-22T09:00:00Z', source([{}])).snapshot)
    expect(one).toEqual(two)
    expect(one?.hash).not.toBe(at('2026-11-22T09:00:00Z', source([{}, {}])).snapshot.hash)
  })
})
