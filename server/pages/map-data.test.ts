import { describe, expect, it } from 'vitest'
import type { Disruption } from '../../shared/disruption.ts'
import { disruption, exampleSnapshot } from '../../tests/fixtures/snapshot.ts'
import { disruptionsOn, mapDataAddress } from './map-data.ts'
import { disruptionPage } from './views/disruption.ts'
import { homePage } from './views/home.ts'
import { testNow, viewContext } from './views/testing.ts'

const noHistory = async () => []
const idsOf = (disruptions: readonly Disruption[]) => disruptions.map(({ id }) => id).sort()

describe('disruptionsOn', () => {
  it('are those of the list', async () => {
    const context = await viewContext((network) => exampleSnapshot(network, testNow))
    for (const line of [undefined, 'T1', 'Z99']) {
      const page = homePage({ when: 'all', ...(line ? { line } : {}) }, [], context)
      const listed = page.groups.flatMap(({ cards }) => cards.map(({ id }) => id)).sort()
      expect(idsOf(await disruptionsOn(page, context, noHistory))).toEqual(listed)
    }
  })

  it('leave out what riders are not told any more', async () => {
    const over = { start: '2026-01-01T00:00:00Z', end: '2026-01-02T00:00:00Z' }
    const context = await viewContext((network) => ({
      ...exampleSnapshot(network, testNow),
      disruptions: [disruption({ id: 'a' }), disruption({ id: 'b', communicationPeriods: [over] })],
    }))
    const page = homePage({ when: 'all' }, [], context)
    expect(idsOf(await disruptionsOn(page, context, noHistory))).toEqual(['a'])
  })

  it('of one that is over come from its history', async () => {
    const context = await viewContext((network) => exampleSnapshot(network, testNow))
    const gone = disruption({ id: 'gone' })
    const entry = { sequence: 1, version: 1, at: testNow, removed: false, disruption: gone }
    const page = disruptionPage(gone, [entry], true, context)
    const shown = await disruptionsOn(page, context, async () => [entry])
    expect(idsOf(shown)).toContain('gone')
  })
})

describe('mapDataAddress', () => {
  it('keeps the question', () => {
    expect(mapDataAddress('/')).toBe('/?kaart=1')
    expect(mapDataAddress('/?lijn=T1')).toBe('/?lijn=T1&kaart=1')
  })
})
