import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectInProportion } from '../../../../shared/testing-growth.ts'
import { meansLine, readText } from './read-text.ts'
import { sections } from './sections.ts'

const real =
  '\nPeriode \nVan vrijdag 21 april 2023 tot het einde van de  werken. \n\nNiet-bediende halte \n. Anderlecht : Aristide Briand\n\n\nVervanghalte \n. Anderlecht : Aristide Briand (tijdelijk)\n\n\n'

describe('readText', () => {
  it('reads the layout of an omleiding', () => {
    expect(readText('Werken thv de halte Aristide Briand', real)).toEqual({
      missed: [{ municipality: 'Anderlecht', name: 'Aristide Briand', temporary: false }],
      replacements: [{ municipality: 'Anderlecht', name: 'Aristide Briand', temporary: true }],
      moved: [],
      period: { startDate: '2023-04-21', endInclusive: false, openEnd: true },
      days: [],
      streets: [],
      suspensions: [],
      wholeNetwork: false,
    })
  })

  it('reads headings within a line', () => {
    const { missed } = readText(
      '',
      'Interventie hulpdiensten. Niet-bediende haltes: Halle Colruyt, Halle Station. Vervanghalte: Halle Markt.',
    )
    expect(missed.map(({ name }) => name)).toEqual(['Halle Colruyt', 'Halle Station'])
  })

  it('takes the direction from the heading or from the line', () => {
    const { missed } = readText(
      '',
      'Niet-bediende haltes richting Zuid:\n. Gent : Ham\n. Gent : Dok (richting Muide)',
    )
    expect(missed).toEqual([
      { municipality: 'Gent', name: 'Ham', temporary: false, towards: 'Zuid' },
      { municipality: 'Gent', name: 'Dok', temporary: false, towards: 'Muide' },
    ])
  })

  it('reads sentences', () => {
    const text =
      'De haltes Korenmarkt en Gravensteen worden niet bediend. De halte Ham is verplaatst naar de halte Dok-Noord.'
    const { missed, moved } = readText('', text)
    expect(missed.map(({ name }) => name)).toEqual(['Korenmarkt en Gravensteen'])
    expect(moved).toEqual([
      { from: { name: 'Ham', temporary: false }, to: { name: 'Dok-Noord', temporary: false } },
    ])
  })

  it('takes "Geen" for what it is', () => {
    expect(readText('', 'Niet-bediende haltes\n. Geen.\n').missed).toEqual([])
  })

  it.each([
    ['Werken Veldstraat en Koning Albertlaan', '', ['Veldstraat', 'Koning Albertlaan']],
    ['', 'Door werken in de Gandastraat rijdt lijn 5 via de Kunstlaan.', ['Gandastraat']],
    ['', 'De bussen rijden via de Kunstlaan.', []],
    ['Werken Antoon Catriestraat', '', []],
    ['Schoolstraat', 'Dit is een schoolstraat.', []],
  ])('finds the streets of "%s" "%s"', (title, text, streets) => {
    expect(readText(title, text).streets).toEqual(streets)
  })

  it.each([
    ['Lijn 19 rijdt niet: werken tussen A en B.', [{ numbers: ['19'], general: false }]],
    ['De trams 1 en 4 rijden niet.', [{ numbers: ['1', '4'], general: true }]],
    ['De lijn is volledig onderbroken.', [{ numbers: [], general: true }]],
    ['Lijn 5 rijdt niet tussen Zuid en Rabot.', []],
    ['Tram 4 rijdt niet verder dan Gent Zuid.', []],
    ['Niet alle bussen rijden uit.', []],
    ['De nachtlijn rijdt niet.', []],
  ])('knows standstill: %s', (text, expected) => {
    expect(readText('', text).suspensions).toEqual(expected)
  })

  it('tells tram 1 and line T1 are one', () => {
    expect(meansLine(['1'], 'T1')).toBe(true)
    expect(meansLine(['1'], '11')).toBe(false)
  })

  it('never throws, and names nothing that is not in the text', () => {
    const bits = [
      'Periode',
      'Niet-bediende haltes',
      'Vervanghalte:',
      '\n. Gent : Korenmarkt',
      '. Halle Colruyt.',
      ' en ',
      '\n',
      ': ',
      'De halte Ham wordt niet bediend',
      'is verplaatst naar halte Zuid',
      'richting Zuid',
      '(tijdelijk)',
      'van 21 april 2026 tot en met 3 mei 2026',
      'elke nacht van 22 uur tot 5 uur',
      'Veldstraat',
      'rijdt niet',
    ]
    const text = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(fc.oneof(fc.constantFrom(...bits), fc.string({ maxLength: 8 })))
        .map((a) => a.join('')),
    )
    fc.assert(
      fc.property(text, text, (title, body) => {
        const read = readText(title, body)
        const all = `${title}\n${body}`
        const named = [
          ...read.missed,
          ...read.replacements,
          ...read.moved.flatMap(({ from, to }) => [from, to]),
        ]
        // Brackets and "tijdelijk" may be cut out of a name, so its ends are looked for.
        for (const { name } of named) {
          for (const word of name.split(/\s+/)) expect(all).toContain(word.replace(/\)$/, ''))
        }
        for (const street of read.streets) expect(all.replace(/\s+/g, ' ')).toContain(street)
        const { startDate, endDate } = read.period ?? {}
        if (startDate && endDate) expect(startDate <= endDate).toBe(true)
      }),
      { seed: 2, numRuns: process.env.OMWEG_DEEP ? 20_000 : 400 },
    )
  })

  it.each([
    ...['halte a ', 'van 1 mei 2026 om 3 ', 'Periode ', ' ', 'A', 'Koning de ', '. Gent : '],
    ...['lijn 1, ', 'rijdt niet '],
  ])('takes time in proportion on "%s" many times', (bit) => {
    expectInProportion(
      (size) => {
        const long = `Periode${bit.repeat(size / bit.length)}x`
        return () => readText(long, `${long}\n${long}`)
      },
      { from: 5_000, to: 40_000 },
    )
  })
})

describe('sections', () => {
  it('keeps every line that is not a heading', () => {
    expect(sections('Hallo\nPeriode: morgen\nReisweg\nvia A')).toEqual([
      { topic: 'intro', scope: '', lines: ['Hallo'] },
      { topic: 'period', scope: '', lines: ['morgen'] },
      { topic: 'route', scope: '', lines: ['via A'] },
    ])
  })
})

it.each(['.', '...', 'A-', 'Kerkstraat ', 'halte A en ', '1/', 'van 1 ', '(a'])(
  'a text of %j alone is read in time in proportion',
  (piece) => {
    expectInProportion(
      (size) => {
        const text = piece.repeat(size / piece.length)
        return () => readText(text, text)
      },
      { from: 2_500, to: 20_000 },
    )
  },
)
