import { describe, expect, it } from 'vitest'
import type { ReasonCode, ReasonValues } from '../../shared/text/impact-words.ts'
import { languages } from '../../shared/text/messages.ts'
import { reason } from './reasons.ts'

/** One of each, so that a new code is a type error here too. */
const samples: { [C in ReasonCode]: ReasonValues[C] } = {
  viaStreets: { streets: ['Coupure Links', 'Nieuwewandeling'] },
  minorStreets: { metres: 312 },
  narrow: { metres: 88 },
  destinationOnly: { metres: 1_260 },
  contraflow: { metres: 140 },
  drivenToday: { metres: 92 },
  sizeUnknown: {},
  byWaypoints: { count: 2 },
  lowConfidence: {},
  delay: { seconds: 250 },
  quicker: { seconds: 130 },
  misses: { count: 3 },
  missesNone: {},
  collateral: { count: 2, names: ['Gent Kouter', 'Gent Zuid'] },
  replacementExisting: { count: 2 },
  temporaryNeeded: { count: 2 },
  noReplacement: { count: 2 },
  railsFromMap: {},
  railsFromLines: {},
  turnsAt: { stop: 'Gent Korenmarkt' },
  noTurnKnown: {},
  replacementBus: {},
  noReplacementBus: {},
  busTooFar: { metres: 14_400 },
  faster: { seconds: 100 },
  fewerStops: { count: 2 },
  mainRoads: {},
  shorter: { metres: 410 },
  noStreets: {},
  offStreets: {},
  noPath: {},
  terminusClosed: { stop: 'Zwijnaarde Bibliotheek' },
  wholePattern: {},
  noRails: {},
  noTurningPoint: {},
  timeBudget: {},
  waypointUnreachable: { number: 2 },
  noLineHere: {},
  noTripThen: {},
  otherModes: { modes: ['tram', 'bus'] },
  passing: { streets: ['E17'] },
  geometryOnly: { count: 3 },
}
const codes = Object.keys(samples) as ReasonCode[]
const say = reason as (code: ReasonCode, values?: object) => ReturnType<typeof reason>

describe.each(codes)('%s', (code) => {
  it('is whole sentences in every language, each its own', () => {
    const { text } = say(code, samples[code])
    expect(Object.keys(text)).toEqual([...languages])
    expect(new Set(Object.values(text)).size).toBe(languages.length)
    for (const words of Object.values(text)) {
      expect(words).toMatch(/^[\p{Lu}\d].*\.$/u)
      expect(words).not.toMatch(/undefined|NaN|#| {2}|\.\./)
      for (const part of words.split(/(?<=\.) /)) expect(part.split(' ').length).toBeLessThan(20)
    }
  })

  it('names each thing it is told', () => {
    const { values = {}, text } = say(code, samples[code])
    for (const value of Object.values(values)) {
      const names = typeof value === 'string' && code !== 'otherModes' ? value.split(', ') : []
      for (const name of names) expect(text.nl).toContain(name)
    }
  })
})

describe('figures', () => {
  const nl = (...[code, values]: Parameters<typeof say>) => say(code, values).text.nl

  it('are minutes from seconds', () => {
    expect(nl('delay', { seconds: 250 })).toBe('De rit duurt ongeveer 4 minuten langer.')
    expect(nl('delay', { seconds: 62 })).toBe('De rit duurt ongeveer 1 minuut langer.')
    expect(nl('delay', { seconds: 12 })).toBe('De rit duurt ongeveer even lang als normaal.')
    expect(nl('quicker', { seconds: 12 })).toBe('De rit duurt ongeveer even lang als normaal.')
    expect(say('delay', { seconds: 250 }).values).toEqual({ seconds: 250 })
  })

  it('are metres, no more exact than they are', () => {
    expect(nl('shorter', { metres: 3 })).toContain('10 meter')
    expect(nl('shorter', { metres: 88 })).toContain('90 meter')
    expect(nl('shorter', { metres: 97 })).toContain('100 meter')
    expect(nl('shorter', { metres: 312 })).toContain('300 meter')
    expect(nl('shorter', { metres: 980 })).toContain('1 kilometer')
    expect(nl('shorter', { metres: 1_260 })).toContain('1,3 kilometer')
    expect(say('shorter', { metres: 1_500 }).text.fr).toContain('1,5 kilomètre.')
    expect(say('shorter', { metres: 1_500 }).text.en).toContain('1.5 kilometres shorter')
  })

  it('count by the rules of the language', () => {
    for (const code of codes) {
      if (!('count' in samples[code])) continue
      for (const language of languages) {
        const one = say(code, { ...samples[code], count: 1 }).text[language]
        const two = say(code, { ...samples[code], count: 2 }).text[language]
        expect(one?.replace('1', '2'), `${code} ${language}`).not.toBe(two)
      }
    }
  })
})

describe('lists', () => {
  it('are names with an and, and a count where they are many', () => {
    const streets = ['A', 'B', 'C', 'D', 'E', 'F', 'G']
    expect(reason('viaStreets', { streets }).text).toEqual({
      nl: 'De weg gaat via A, B, C, D en nog 3.',
      fr: 'Le trajet passe par A, B, C, D et 3 autres.',
      en: 'The way goes along A, B, C, D and 3 more.',
      de: 'Der Weg führt über A, B, C, D und 3 weitere.',
    })
    expect(reason('viaStreets', { streets }).values).toEqual({ streets: 'A, B, C, D, E, F, G' })
    expect(reason('viaStreets', { streets: [] }).text.nl).toContain('straten zonder naam')
    expect(reason('otherModes', { modes: ['tram', 'bus'] }).text.nl).toBe(
      'Hier rijden alleen trams en bussen.',
    )
  })

  it('are left out where there are none', () => {
    expect(reason('collateral', { count: 2, names: [] }).text.nl).toBe(
      'Daarvan liggen er 2 buiten de afsluiting.',
    )
  })
})

it('has no values where there is nothing to tell', () => {
  expect(reason('missesNone')).not.toHaveProperty('values')
})
