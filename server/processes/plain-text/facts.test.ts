import { describe, expect, test } from 'vitest'
import { factsOf, type Known, unknownFacts } from './facts.ts'

const nothing: Known = { texts: [], names: [], lines: [], dates: [], times: [] }
const keysOf = (text: string) => factsOf(text).map(({ kind, key }) => `${kind} ${key}`)

describe('facts of a text', () => {
  test.each([
    ['Van 7.30 uur tot 19u.', ['time 07:30', 'time 19:00']],
    ['Vanaf 12 maart 2026.', ['date 2026-03-12']],
    ['Vanaf 12/3/26 en op 3 mei.', ['date 2026-03-12', 'date 05-03']],
    ['Lijnen 5, 38 en T1 rijden om.', ['line 5', 'line 38', 'line t1']],
    ['Tram 4 en bus 5 stoppen.', ['line 4', 'line 5']],
    ['Het duurt 5 minuten langer.', ['amount 5 minuten']],
    ['Bel 09 210 94 91 of mail info@delijn.be.', ['address 092109491', 'address info@delijn.be']],
    [
      'De bus stopt in de Veldstraat en op Sint-Pietersplein.',
      ['name veldstraat', 'name sint-pietersplein'],
    ],
    ['De halte is dicht.', []],
    ['Veldstraat is dicht.', ['name veldstraat']],
  ])('%s', (text, expected) => expect(keysOf(text)).toEqual(expected))

  test('each has its place', () => {
    const text = 'Lijn 5 rijdt op 3 mei om via Kouter.'
    for (const { start, end, excerpt } of factsOf(text)) {
      expect(text.slice(start, end)).toBe(excerpt)
    }
  })
})

describe('what the structure does not know', () => {
  const known: Known = {
    texts: ['Bus 5 rijdt om. De halte Korenmarkt wordt niet bediend.'],
    names: ['Veldstraat'],
    lines: ['T1'],
    dates: ['2026-03-12'],
    times: ['07:30'],
  }
  test.each([
    ['Lijn 5 en tram T1 stoppen niet aan Korenmarkt.', []],
    ['Op 12 maart en vanaf 7u30, in de Veldstraat.', []],
    ['Op 13 maart.', ['13 maart']],
    ['Op 12 maart 2025.', ['12 maart 2025']],
    ['Lijn 6 rijdt om tot 9 uur via de Kouter.', ['Lijn 6', '9 uur', 'Kouter']],
  ])('%s', (text, expected) =>
    expect(unknownFacts(text, known).map(({ excerpt }) => excerpt)).toEqual(expected),
  )

  test('nothing known: everything is named', () => {
    expect(unknownFacts('Bus 5 om 9 uur.', nothing)).toHaveLength(2)
  })
})
