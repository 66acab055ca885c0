import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { causes } from '../disruption.ts'
import { languages } from '../text/messages.ts'
import { structureKey } from './structure-key.ts'
import { answer, bus5, content, leg, missed, stop, tramAnswer, tramT1 } from './testing.ts'
import { generatedText, mostHeader, mostText, textOf } from './texts.ts'
import type { AnswerKind, WorksContent } from './works.ts'

const { closure: _, ...textOnly } = content()
const instead = {
  id: 'r1',
  name: 'Korte Meer',
  position: [3.7243, 51.0498] as [number, number],
  replaces: ['Veldstraat'],
}
const shortened = leg({ kind: 'shortened', path: null, streets: [], delaySeconds: 0 })

/** What works say in practice. */
const cases: Record<string, WorksContent> = {
  detour: content(),
  temporaryStop: content({ replacementStops: [instead] }),
  everyStopServed: content({
    answers: [answer({ legs: [leg({ missedStops: [], delaySeconds: 60 })] })],
  }),
  shortenedTram: content({ answers: [tramAnswer({ kind: 'shortened', legs: [shortened] })] }),
  busForTram: content({
    answers: [
      tramAnswer({
        kind: 'shortened',
        legs: [leg({ kind: 'replacementBus', missedStops: [], delaySeconds: 420 })],
      }),
    ],
  }),
  cancelledLine: content({
    answers: [answer({ kind: 'cancelled', legs: [], why: 'geen bus vrij' })],
  }),
  twoLinesDiffer: content({
    answers: [
      answer(),
      answer({ patternId: 'p5-1', directionId: 1, headsign: 'Dok', kind: 'cancelled', legs: [] }),
      tramAnswer({ kind: 'shortened', legs: [shortened] }),
    ],
  }),
  nights: content({
    schedule: {
      ...content().schedule,
      start: '2026-12-01T00:00',
      end: '2026-12-12T12:00',
      repeats: [{ days: [1, 2, 3, 4, 5], startTime: '21:00', endTime: '05:00' }],
      exceptions: ['2026-12-08'],
    },
  }),
  notAffected: content({
    answers: [answer({ kind: 'notAffected', legs: [], why: 'het kruispunt blijft open' })],
  }),
  textOnly: {
    ...textOnly,
    answers: [],
    named: { lines: [bus5, tramT1], stops: [stop('Dampoort')] },
    schedule: {
      timeZone: 'Europe/Brussels',
      start: '2026-12-01T07:00',
      repeats: [],
      exceptions: [],
    },
    cause: 'DEMONSTRATION',
  },
}

describe('typical works', () => {
  it.each(Object.keys(cases))('%s', (name) => {
    const works = cases[name] as WorksContent
    expect(
      Object.fromEntries(languages.map((lang) => [lang, generatedText(works, lang)])),
    ).toMatchSnapshot()
  })

  it('tells who to ask', () => {
    const asked = content({ contact: 'mobiliteit@stad.gent' })
    expect(generatedText(asked, 'nl').description).toMatch(/\n\nVragen\? mobiliteit@stad\.gent$/)
  })

  it('tells how far it is where places are known', () => {
    const said = (place?: [number, number]) =>
      generatedText(content({ replacementStops: [instead] }), 'nl', () => place).description
    const stop = 'stopt niet aan halte Veldstraat. Stap op aan de tijdelijke halte Korte Meer'
    expect(said()).toContain(`${stop}.\n\n`)
    expect(said([3.7229, 51.0498])).toContain(`${stop}, op ongeveer 100 meter.\n\n`)
  })

  it('names the lines and the street in a header, and counts only where numbers do not fit', () => {
    const many = (numbers: string[]) =>
      content({
        streets: ['Hundelgemsesteenweg', 'Plataan'],
        answers: numbers.flatMap((number) =>
          ([0, 1] as const).map((directionId) =>
            answer({
              patternId: `p${number}-${directionId}`,
              routeId: number,
              directionId,
              headsign: directionId === 0 ? `Buiten ${number}` : 'Gent Zuid',
              line: { id: number, number, mode: 'bus' },
              legs: [leg({ lastServed: stop(`Voor ${number}`) })],
            }),
          ),
        ),
      })
    expect(generatedText(many(['40', '41', '42', '401', '436']), 'nl').header).toBe(
      'Bussen 40, 41, 42, 401 en 436 rijden om: Hundelgemsesteenweg dicht',
    )
    const numbers = Array.from({ length: 12 }, (_, i) => `${i + 100}`)
    expect(generatedText(many(numbers), 'nl').header).toBe(
      '12 lijnen rijden om: Hundelgemsesteenweg dicht',
    )
  })

  it('says once what lines do alike, and in which direction what they do not', () => {
    const of = (number: string, directionId: 0 | 1, headsign: string, stops: string[]) =>
      answer({
        patternId: `p${number}-${directionId}`,
        routeId: number,
        directionId,
        headsign,
        line: { id: number, number, mode: 'bus' },
        legs: [leg({ missedStops: stops.map((name) => missed(name)) })],
      })
    const { description } = generatedText(
      content({
        answers: [
          of('40', 0, 'Kwenenbos', ['Plataan', 'Waterstraat']),
          of('40', 1, 'Gent Zuid', ['Waterstraat', 'Plataan']),
          of('401', 0, 'Baaigem', ['Plataan', 'Waterstraat']),
          of('401', 1, 'Gent Zuid', ['Waterstraat']),
        ],
      }),
      'nl',
    )
    expect(description).toContain('Bus 401 richting Gent Zuid stopt niet aan halte Waterstraat.')
    expect(description).toContain('Bus 40 stopt niet aan de haltes Plataan en Waterstraat.')
    expect(description).toContain(
      'Bus 401 richting Baaigem stopt niet aan de haltes Plataan en Waterstraat.',
    )
    expect(description.match(/niet aan/g)).toHaveLength(3)
  })
})

describe('any works', () => {
  const name = fc.constantFrom(
    'Gent Sint-Pietersstation perron 12',
    'Dampoort',
    "'t Zand <b>",
    'Koningin Maria Hendrikaplein (Kant van het station)',
  )
  const anyLeg = fc
    .record({
      kind: fc.constantFrom(
        'detour' as const,
        'railDetour' as const,
        'shortened' as const,
        'replacementBus' as const,
      ),
      stops: fc.array(name, { maxLength: 6 }),
      from: fc.option(name, { nil: undefined }),
      to: fc.option(name, { nil: undefined }),
      streets: fc.array(name, { maxLength: 12 }),
      delaySeconds: fc.integer({ min: -600, max: 3_600 }),
    })
    .map(({ kind, stops, from, to, streets, delaySeconds }) => {
      const { lastServed: _, nextServed: __, ...plain } = leg({ kind, streets, delaySeconds })
      return {
        ...plain,
        missedStops: stops.map((each) => missed(each)),
        ...(from ? { lastServed: stop(from) } : {}),
        ...(to ? { nextServed: stop(to) } : {}),
        path: kind === 'shortened' ? null : plain.path,
      }
    })
  const anyAnswer = fc
    .record({
      number: fc.integer({ min: 1, max: 999 }),
      isTram: fc.boolean(),
      directionId: fc.constantFrom(0 as const, 1 as const),
      headsign: name,
      kind: fc.constantFrom<AnswerKind>('detour', 'shortened', 'notAffected', 'cancelled'),
      legs: fc.array(anyLeg, { minLength: 1, maxLength: 2 }),
    })
    .map(({ number, isTram, kind, legs, ...rest }) =>
      answer({
        ...rest,
        kind,
        patternId: `p${number}${rest.directionId}`,
        routeId: `r${number}`,
        line: { id: `l${number}`, number: `${number}`, mode: isTram ? 'tram' : 'bus' },
        legs: kind === 'detour' || kind === 'shortened' ? legs : [],
      }),
    )
  const anyWorks = fc
    .record({
      answers: fc.array(anyAnswer, { maxLength: 12 }),
      streets: fc.array(name, { maxLength: 10 }),
      cause: fc.constantFrom(...causes),
      isOpen: fc.boolean(),
      isDrawn: fc.boolean(),
    })
    .map(({ isOpen, isDrawn, ...parts }) => {
      const { end, ...schedule } = content().schedule
      const works = content({
        ...parts,
        schedule: isOpen || end === undefined ? schedule : { ...schedule, end },
      })
      if (isDrawn) return works
      const { closure: _, ...rest } = works
      return { ...rest, answers: [], named: { lines: [bus5], stops: [] } }
    })

  it('says something, in bounds, whole, the same each time, and never as markup it made', () => {
    fc.assert(
      fc.property(anyWorks, fc.constantFrom(...languages), (works, lang) => {
        const said = generatedText(works, lang)
        expect(generatedText(structuredClone(works), lang)).toEqual(said)
        expect(said.header.length).toBeGreaterThan(0)
        expect(said.header.length).toBeLessThanOrEqual(mostHeader)
        expect(said.description.length).toBeGreaterThan(0)
        for (const text of Object.values(said)) {
          expect(text.length).toBeLessThanOrEqual(mostText)
          expect(text).not.toMatch(/undefined|NaN|null|\[object|Infinity/)
          expect(text.replaceAll("'t Zand <b>", '')).not.toMatch(/[<>]/)
          expect(text).not.toMatch(/ {2}|\.\.|^\s|\s$/)
        }
      }),
      { seed: 1, numRuns: process.env.OMWEG_DEEP ? 5_000 : 300 },
    )
  })
})

describe('textOf', () => {
  const works = content()
  const writtenFor = structureKey(works)

  it('marks as translated what nobody wrote in another language', () => {
    expect(languages.map((lang) => textOf(works, lang).translated)).toEqual([
      false,
      true,
      true,
      true,
    ])
  })

  it('puts what is written in place of the generated words, field by field', () => {
    const written = { ...works, texts: { fr: { header: ' Rue fermée ', writtenFor } } }
    const shown = textOf(written, 'fr')
    expect(shown).toEqual({
      ...generatedText(works, 'fr'),
      header: 'Rue fermée',
      origin: 'written',
      translated: false,
      stale: false,
    })
    expect(textOf(written, 'nl').origin).toBe('generated')
  })

  it('is stale once something is said differently, and not before', () => {
    const texts = { nl: { description: 'Neem bus 6.', writtenFor } }
    const staleIn = (parts: Partial<WorksContent>) =>
      textOf(content({ texts, ...parts }), 'nl').stale
    expect(staleIn({})).toBe(false)
    expect(staleIn({ title: 'Andere naam', note: 'voor collega’s' })).toBe(false)
    expect(staleIn({ streets: ['Kouter'] })).toBe(true)
    expect(staleIn({ cause: 'ACCIDENT' })).toBe(true)
    expect(staleIn({ replacementStops: [instead] })).toBe(true)
    expect(staleIn({ answers: [answer({ kind: 'cancelled', legs: [] })] })).toBe(true)
    expect(staleIn({ schedule: { ...works.schedule, end: '2026-12-13T18:00' } })).toBe(true)
  })

  it('has no opinion on empty writing', () => {
    const shown = textOf(content({ texts: { nl: { header: ' ', writtenFor: 'old' } } }), 'nl')
    expect([shown.origin, shown.stale]).toEqual(['generated', false])
  })
})
