import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectInProportion } from '../../shared/testing-growth.ts'
import { adviceIn } from './advice.ts'

describe('what riders are told to do', () => {
  it.each([
    ['Pendelbus P3 rijdt het hele weekend niet. Neem tram 3.', 'Neem tram 3.'],
    ['Lijn 19 rijdt niet: neem lijn 11.', 'neem lijn 11.'],
    ['Lijn 19 rijdt niet. Reizigers kunnen lijn 11 nemen.', 'Reizigers kunnen lijn 11 nemen.'],
    [
      'Omleiding\nStap op aan de halte Parkplein (Burggravenlaan).\nPeriode',
      'Stap op aan de halte Parkplein (Burggravenlaan).',
    ],
    ['De lift werkt niet. Gebruik de helling.', 'Gebruik de helling.'],
    ['Neem de bus aan St. Pieters. Daarna stap je over.', 'Neem de bus aan St. Pieters.'],
    ['Neem tram 1. Stap over op bus 5.', 'Neem tram 1.\nStap over op bus 5.'],
    [
      'Bekijk in de routeplanner welke ritten rijden.',
      'Bekijk in de routeplanner welke ritten rijden.',
    ],
  ])('%s', (nl, advice) => {
    expect(adviceIn({ nl })).toEqual({ nl: advice })
  })

  it.each([
    'Gebruik van de lift is niet mogelijk.',
    'Neem contact op met De Lijn.',
    'Stap 1: de werken beginnen.',
    'Bus 5 neemt de Veldstraat.',
    'Reizigers kunnen niet opstappen aan de halte Zuid.',
    'Bekijk het plan.',
    '',
  ])('tells nothing where it is not sure: %s', (nl) => {
    expect(adviceIn({ nl })).toBeUndefined()
  })

  it('reads each language in its own words', () => {
    expect(
      adviceIn({
        fr: 'L’arrêt n’est pas desservi. Montez à l’arrêt provisoire.',
        en: 'The lift is out of order. Use the ramp.',
        de: 'Der Aufzug ist defekt. Nutzen Sie die Rampe.',
        'nl-BE': 'Neem tram 3.',
        und: 'Prenez le tram 3.',
        it: 'Take the tram.',
      }),
    ).toEqual({
      fr: 'Montez à l’arrêt provisoire.',
      en: 'Use the ramp.',
      de: 'Nutzen Sie die Rampe.',
      'nl-BE': 'Neem tram 3.',
      und: 'Prenez le tram 3.',
    })
  })

  it('quotes, and never throws', () => {
    const bits = ['Neem tram 3', '. ', ': ', '\n', 'St', 'Gebruik de ', 'neem de', 'x']
    const text = fc.array(fc.oneof(fc.constantFrom(...bits), fc.string({ maxLength: 8 })))
    fc.assert(
      fc.property(text, (parts) => {
        const nl = parts.join('')
        const flat = nl.replace(/\s+/g, ' ')
        for (const sentence of (adviceIn({ nl })?.nl ?? '').split('\n')) {
          expect(flat).toContain(sentence.replace(/\s+/g, ' ').trim())
        }
      }),
      { seed: 5, numRuns: process.env.OMWEG_DEEP ? 20_000 : 400 },
    )
  })

  it.each(['Neem de ', 'Reizigers kunnen ', 'Bekijk ', '. ', ': a', 'Je kan niet '])(
    'takes time in proportion on "%s" many times',
    (bit) => {
      expectInProportion(
        (size) => {
          const nl = bit.repeat(size / bit.length)
          return () => adviceIn({ nl })
        },
        { from: 5_000, to: 40_000 },
      )
    },
  )
})
