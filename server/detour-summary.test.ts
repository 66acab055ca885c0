import { describe, expect, it } from 'vitest'
import type { Impact, ImpactAnswer, Proposal } from '../shared/impact.ts'
import { summarise } from './detour-summary.ts'
import { reason } from './detours/reasons.ts'

const stop = (name: string) => ({ id: name, name, lat: 51.05, lon: 3.72 })
const shortened: Proposal = {
  kind: 'shortened',
  gap: 0,
  leave: 100,
  rejoin: 900,
  leaveAt: [3.72, 51.05],
  rejoinAt: [3.73, 51.05],
  lastServed: stop('Reep'),
  path: null,
  metres: 0,
  seconds: 0,
  delaySeconds: 0,
  missedStops: [],
  replacementStops: [],
  streets: [],
  reasons: [],
}
const detour: Proposal = { ...shortened, kind: 'detour', delaySeconds: 250 }
const missed = { stopId: 'k', stopSequence: 3, name: 'Kouter', measure: 500 }

const answer = (...impacts: Partial<Impact>[]): ImpactAnswer => ({
  networkHash: 'n',
  closed: { metres: 100, streets: ['Kouter'] },
  impacts: impacts.map((over) => ({
    patternId: 'p',
    routeId: 'r',
    directionId: 0,
    line: { id: '5', number: '5', mode: 'bus', color: 'ffffff', textColor: '000000' },
    headsign: 'Zuid',
    length: 900,
    blocked: [{ from: 200, to: 400 }],
    missedStops: [{ ...missed, kind: 'inside' as const }],
    proposals: [],
    confidence: 0.9,
    basis: 'streets' as const,
    ...over,
  })),
  complete: true,
  notes: [],
})
const linesOf = (given: ImpactAnswer, language: 'nl' | 'fr' | 'en' | 'de' = 'nl') =>
  summarise(given, language).trimEnd().split('\n').slice(2)

describe('the summary', () => {
  it('says minutes of a detour', () => {
    expect(linesOf(answer({ proposals: [detour] }))).toEqual([
      'Bus 5 richting Zuid: Omweg over straat, 4 minuten langer.',
      '  De lijn slaat 1 halte over: Kouter',
    ])
  })

  it('says of a shortened trip where it ends, and no minutes', () => {
    const [first] = linesOf(answer({ proposals: [shortened] }))
    expect(first).toBe('Bus 5 richting Zuid: Kortere rit. De lijn eindigt aan Reep.')
    const both = { ...shortened, path: detour.path, nextServed: stop('Rabot') }
    expect(linesOf(answer({ proposals: [both] }))[0]).toBe(
      'Bus 5 richting Zuid: Kortere rit. De lijn rijdt niet tussen Reep en Rabot.',
    )
    expect(linesOf(answer({ proposals: [shortened] }), 'fr')[0]).toBe(
      'Le bus 5 direction Zuid : Trajet raccourci. La ligne se termine à Reep.',
    )
  })

  it.each([
    ['nl', 'Vervangbus. De tram rijdt niet. Een bus rijdt de hele route.'],
    ['fr', 'Bus de remplacement. Le tram ne circule pas. Un bus le remplace sur tout le trajet.'],
    ['en', 'Replacement bus. The tram does not run. A bus runs the whole route instead.'],
    ['de', 'Ersatzbus. Die Tram fährt nicht. Auf dem ganzen Linienweg fährt ein Bus.'],
  ] as const)('says of a bus from end to end that no tram runs: %s', (language, said) => {
    const bus: Proposal = { ...shortened, kind: 'replacementBus', lastServed: undefined }
    const [first] = linesOf(answer({ proposals: [bus] }), language)
    expect(first?.endsWith(`: ${said}`)).toBe(true)
    const toTheEnd = { ...bus, lastServed: stop('Reep') }
    expect(linesOf(answer({ proposals: [toTheEnd] }), language)[0]).not.toContain(said)
  })

  it('says why there is nothing, and does not say that the line runs on past its stops', () => {
    expect(linesOf(answer({ why: reason('noPath') }))).toEqual([
      `Bus 5 richting Zuid: ${reason('noPath').text.nl}`,
      '  1 halte is niet bereikbaar: Kouter',
    ])
  })

  it('says once what is the same', () => {
    const line = { id: '6', number: '6', mode: 'bus' as const, color: '', textColor: '' }
    const same = answer({ proposals: [detour] }, { proposals: [detour], headsign: 'Rabot', line })
    expect(linesOf(same)[0]).toBe(
      'Bussen 5 en 6 richting Zuid of Rabot: Omweg over straat, 4 minuten langer.',
    )
    expect(linesOf(same)).toHaveLength(2)
  })

  it('says first that the data is made up', () => {
    expect(summarise(answer(), 'en', true)).toMatch(/^This is example data\./)
  })
})
