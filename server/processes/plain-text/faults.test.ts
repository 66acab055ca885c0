import { describe, expect, test } from 'vitest'
import { expectInProportion } from '../../../shared/testing-growth.ts'
import { languages } from '../../../shared/text/catalogues.ts'
import { generatedText } from '../../../shared/works/texts.ts'
import { aContent } from '../../works/testing.ts'
import { unknownFacts } from './facts.ts'
import { faultsOf, rulesFor } from './faults.ts'
import { sentencesOf } from './sentences.ts'

const codesOf = (text: string, lang: 'nl' | 'fr' | 'en' | 'de' = 'nl') =>
  faultsOf(text, lang).map(({ code, excerpt }) => `${code} ${excerpt}`)

describe('sentences', () => {
  test.each([
    ['De bus rijdt om. De halte is dicht.', ['De bus rijdt om.', 'De halte is dicht.']],
    ['Van 7.30 uur tot 9 uur.', ['Van 7.30 uur tot 9 uur.']],
    ['Bel i.v.m. de halte. Of mail.', ['Bel i.v.m. de halte.', 'Of mail.']],
    ['Zie nr. 5 aan de Kouter.', ['Zie nr. 5 aan de Kouter.']],
    ['Eerste regel\nTweede regel', ['Eerste regel', 'Tweede regel']],
    ['  \n ', []],
  ])('%j', (text, expected) => {
    const found = sentencesOf(text)
    expect(found.map((each) => each.text)).toEqual(expected)
    for (const { start, end, text: own } of found) expect(text.slice(start, end)).toBe(own)
  })
})

describe('Dutch', () => {
  test.each([
    ['De lijn wordt omgeleid langs de Kouter.', ['passive wordt omgeleid']],
    ['Omgeleid worden de bussen niet.', ['passive Omgeleid worden']],
    [
      'De haltes werden gisteren verplaatst.',
      ['passive werden gisteren verplaatst', 'unclearTime gisteren'],
    ],
    ['Het wordt druk in Gent.', []],
    ['De lijn werd en wordt omgeleid.', ['passive wordt omgeleid']],
    ['Ingevolge werken rijdt de bus om.', ['jargon Ingevolge']],
    [
      'De bus dient te stoppen ter hoogte van het plein.',
      ['jargon dient te', 'jargon ter hoogte van'],
    ],
    ['Bel i.v.m. de halte.', ['abbreviation i.v.m.']],
    ['Dit geldt t.e.m. maandag aub.', ['abbreviation t.e.m.', 'abbreviation aub']],
    ['De halte, die dicht is, ligt om de hoek.', ['subclause die dicht is']],
    ['U stapt op aan de Kouter, waar ook lijn 5 stopt.', []],
    ['Van 12/03 tot 14-03-2026.', ['unclearTime 12/03', 'unclearTime 14-03-2026']],
    ['Vanaf 7u30 en tot 19h.', ['unclearTime 7u30', 'unclearTime 19h']],
    ['Tot nader order rijdt de tram niet.', ['unclearTime Tot nader order']],
    ['In week 12 is de straat dicht.', ['unclearTime week 12']],
    ['Bus 5 rijdt om. De halte Kouter is dicht. Stap op aan de halte Zuid.', []],
    ['De dienst is gesloten op maandag 12 maart 2026 van 7.30 uur tot 9 uur.', []],
  ])('%s', (text, expected) => expect(codesOf(text)).toEqual(expected))

  test('a sentence of sixteen words is long, of fifteen is not', () => {
    const words = (n: number) => `${Array.from({ length: n }, () => 'woord').join(' ')}.`
    expect(codesOf(words(15))).toEqual([])
    expect(faultsOf(words(16), 'nl')).toMatchObject([{ code: 'longSentence', start: 0, end: 96 }])
  })

  test('every fault has its place and advice in every language', () => {
    const text =
      'Ingevolge wegenwerken t.h.v. de Korenmarkt wordt de halte, die tijdelijk dicht is, verplaatst.'
    const faults = faultsOf(text, 'nl')
    expect(faults.length).toBeGreaterThan(4)
    for (const { start, end, excerpt, advice } of faults) {
      expect(text.slice(start, end)).toBe(excerpt)
      for (const lang of languages) expect(advice[lang]).not.toBe('')
    }
  })

  test('what we write ourselves has no hard words, no short forms and no passive', () => {
    const { header, description } = generatedText(aContent({ texts: {} }), 'nl')
    const own = faultsOf(`${header}.\n${description}`, 'nl').map(({ code }) => code)
    expect(own.filter((code) => code !== 'longSentence')).toEqual([])
  })
})

test.each(['a', '.', ' ', 'a.', 'Aa ', ', die ', 'wordt gestopt ', '1/', '12 ', 'a@', 'Van de '])(
  'ten thousand characters of %j take time in proportion',
  (part) => {
    expectInProportion(
      (size) => {
        const text = part.repeat(size / part.length)
        return () => [
          faultsOf(text, 'nl'),
          unknownFacts(text, { texts: [], names: [], lines: [], dates: [], times: [] }),
        ]
      },
      { from: 1_250, to: 10_000 },
    )
  },
)

test('of other languages only what needs none of their words is looked at, and said', () => {
  expect(rulesFor('en')).toEqual(['longSentence', 'unclearTime'])
  expect(codesOf('The stop is moved on 12/03.', 'en')).toEqual(['unclearTime 12/03'])
  expect(codesOf('Départ à 7h30 tous les jours.', 'fr')).toEqual([])
})
