import { describe, expect, it } from 'vitest'
import { catalogue } from './catalogues.ts'
import { timesInWords } from './dates.ts'
import { type Language, languages } from './messages.ts'
import { summarise } from './summarise.ts'
import {
  affected,
  bus5,
  disruption,
  missed,
  now,
  oneWay,
  section,
  stop,
  t1,
  timeZone,
} from './testing.ts'

const say = (one: ReturnType<typeof disruption>, lang: Language = 'nl') =>
  summarise(one, catalogue(lang), { now, timeZone, lang })

describe('a rule that gives one period more', () => {
  const times = {
    impactPeriods: [{ start: '2025-12-06T13:00:00Z', end: '2025-12-06T22:00:00Z' }],
    recurrence: [
      {
        timeZone,
        days: [1, 2, 3, 4, 5, 6, 7] as const,
        startDate: '2025-12-06',
        endDate: '2025-12-06',
        startTime: '14:00',
        endTime: '23:00',
      },
    ].map((rule) => ({ ...rule, days: [...rule.days] })),
  }
  const expected: Record<Language, string> = {
    nl: 'Op zaterdag 6 december van 14 tot 23 uur.',
    fr: 'Le samedi 6 décembre de 14 h à 23 h.',
    en: 'On Saturday 6 December from 14:00 to 23:00.',
    de: 'Am Samstag, dem 6. Dezember, von 14 bis 23 Uhr.',
  }

  it.each(languages)('reads as that period (%s)', (lang) => {
    const { dates } = catalogue(lang)
    const words = (over: object) =>
      timesInWords({ ...times, ...over }, { now, timeZone }, dates).join(' ')
    const plain = words({ recurrence: [] })
    if (lang === 'nl') expect(plain).toBe(expected.nl)
    const weekend = times.recurrence.map((rule) => ({
      ...rule,
      days: [6, 7],
      startDate: '2025-12-01',
    }))
    expect(words({})).toBe(plain)
    expect(words({ recurrence: weekend })).toBe(plain)
    // An open rule gives more than what was expanded so far.
    const open = weekend.map(({ endDate: _, ...rule }) => rule)
    expect(words({ recurrence: open })).not.toBe(plain)
  })
})

describe('works', () => {
  const works = disruption({ kind: 'works', effect: 'UNKNOWN_EFFECT', lines: [] })

  it('are not called unknown where something is tied to them', () => {
    expect(say(works).note).toContain('We weten nog niet')
    expect(say({ ...works, related: ['t2'] }).note).toBeUndefined()
  })

  it.each([
    ['Evenement: geen doorgang voor trams en bussen.', true],
    ['Geen doorgang voor gemotoriseerd verkeer uitgezonderd openbaar vervoer', false],
    ['Geen doorgang voor voetgangers; de bus rijdt', false],
  ])('%s', (text, blocks) => {
    const texts = [{ source: 's', header: {}, description: { nl: text }, url: {} }]
    for (const lang of languages) {
      const { worksBlocked, worksEffect } = catalogue(lang).sentences
      expect(say({ ...works, texts }, lang).note).toBe(blocks ? worksBlocked : worksEffect)
    }
  })
})

describe('one closure', () => {
  it('is one sentence, though other lines call at some of the stops', () => {
    const one = disruption({
      lines: [affected(t1), affected(bus5)],
      stops: [
        missed('A', { lineIds: [t1.id, bus5.id] }),
        missed('B', { lineIds: undefined }),
        missed('C', { lineIds: [t1.id, bus5.id] }),
      ],
    })
    expect(say(one).notServed).toEqual(['Tram T1 en bus 5 stoppen niet aan de haltes A, C en B.'])
  })

  it('is two, where the lines differ', () => {
    const two = disruption({
      lines: [affected(t1), affected(bus5)],
      stops: [missed('A', { lineIds: [t1.id] }), missed('B', { lineIds: undefined })],
    })
    expect(say(two).notServed).toHaveLength(2)
  })
})

describe('the direction', () => {
  const there = section('A', 'C', ['B'])
  const back = { ...section('C', 'A', ['B2']), directionId: 1 as const, headsign: 'Evergem' }
  const stops = [missed('B')]

  it.each(languages)('is named where the poles of one direction are hit (%s)', (lang) => {
    const { sentences } = catalogue(lang)
    const towards = sentences.towards(['Zwijnaarde'])
    const lines = [affected(t1)]
    const one = disruption({ effect: 'NO_SERVICE', lines, stops, sections: [there] })
    expect(say(one, lang).title).toContain(towards)
    expect(say(one, lang).notServed[0]).toContain(towards)
    const closed = { ...one, stops: [missed('B', { lineIds: undefined })] }
    expect(say(closed, lang).notServed[0]).toContain(towards)
  })

  it('tells where to go for each of them, where that differs', () => {
    const lines = [affected(t1)]
    const other = { ...back, from: stop('D'), to: stop('E'), missedStopIds: ['B'] }
    const one = disruption({ effect: 'NO_SERVICE', lines, stops, sections: [there, other] })
    expect(say(one).board).toEqual([
      'Ga naar de dichtstbijzijnde halte waar uw lijn wel stopt.',
      'Richting Zwijnaarde: A of C.',
      'Richting Evergem: D of E.',
    ])
    expect(say({ ...one, sections: [there, back] }).board).toHaveLength(1)
  })

  it('is not named where both are, or where the source says both', () => {
    const both = disruption({
      effect: 'NO_SERVICE',
      lines: [affected(t1)],
      stops,
      sections: [there, back],
    })
    expect(say(both).title).not.toContain('richting')
    const directions = [...oneWay, { routeId: 'r1', directionId: 1 as const, headsign: 'Evergem' }]
    const detour = disruption({
      effect: 'DETOUR',
      stops,
      sections: [there],
      lines: [affected(t1, { directions })],
    })
    expect(say(detour).title).not.toContain('richting')
  })
})

describe('the source’s own words', () => {
  const text = { source: 'delijn', header: {}, description: {}, url: {} }

  it('of advice come before ours, which is left out, and keep their language', () => {
    const one = disruption({
      effect: 'NO_SERVICE',
      stops: [missed('B')],
      texts: [{ ...text, advice: { nl: 'Neem tram 3.' } }],
    })
    expect(say(one)).toMatchObject({ advice: [{ text: 'Neem tram 3.' }], board: [] })
    expect(say(one, 'fr').advice).toEqual([{ text: 'Neem tram 3.', lang: 'nl' }])
    // Where to board is no repetition of it.
    const replacement = { stopId: 'C', name: 'C', basis: 'stated' as const }
    expect(say({ ...one, stops: [missed('B', { replacement })] }).board).toHaveLength(1)
  })

  it('of advice are not repeated where we say the same and more', () => {
    const replacement = { name: 'Blekerijstraat', basis: 'stated' as const }
    const one = disruption({
      effect: 'DETOUR',
      stops: [missed('B', { replacement })],
      texts: [{ ...text, advice: { nl: 'Stap op aan de tijdelijke halte.' } }],
    })
    expect(say(one).board[0]).toMatch(/^Stap op aan de tijdelijke halte Blekerijstraat/)
    expect(say(one).advice).toEqual([])
  })

  it('of the cause are said for every cause', () => {
    const one = disruption({ cause: 'CONSTRUCTION', causeDetail: { nl: 'Vernieuwing wegdek' } })
    expect(say(one).why).toContain('werken')
    expect(say(one).whyDetail).toEqual({ text: 'Vernieuwing wegdek.' })
    expect(say(one, 'de').whyDetail).toEqual({ text: 'Vernieuwing wegdek.', lang: 'nl' })
    expect(say({ ...one, causeDetail: { nl: 'werken' } }).whyDetail).toBeUndefined()
    const party = disruption({
      kind: 'works',
      lines: [],
      cause: 'SPECIAL_EVENT',
      causeDetail: { nl: 'Wijkfeest Brugse Poort' },
    })
    expect(say(party).whyDetail?.text).toBe('Wijkfeest Brugse Poort.')
  })

  it('tell where a stop has gone that we do not know the place of', () => {
    const moved = disruption({
      effect: 'STOP_MOVED',
      stops: [missed('B', { change: 'moved' })],
      texts: [{ ...text, description: { nl: 'De halte staat 50 meter verder.' } }],
      sources: [{ source: 'delijn', publisher: 'De Lijn', firstSeen: now, updatedAt: now }],
    })
    expect(say(moved).board).toEqual(['Lees in de tekst van De Lijn waar de halte nu staat.'])
    expect(say({ ...moved, texts: [] }).board[0]).toContain('We weten niet')
  })
})

describe('a stop that is served, but', () => {
  const lift = disruption({
    effect: 'ACCESSIBILITY_ISSUE',
    lines: [affected(t1)],
    stops: [{ stop: stop('Station'), change: 'affected', lineIds: [t1.id], basis: 'stated' }],
  })

  it('with a lift out of order is not a line that is hard to reach', () => {
    expect(say(lift)).toMatchObject({
      title: 'Halte Station is minder toegankelijk',
      what: 'Halte Station is minder toegankelijk. De lijn stopt er wel.',
      notServed: [],
      board: [],
    })
  })

  it('where something else is the matter', () => {
    const other = say({ ...lift, effect: 'OTHER_EFFECT' })
    expect(other.what).toBe('Er is hinder aan halte Station. De lijn stopt er wel.')
    expect(other.board).toEqual([])
  })
})
