import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cause, causes, type Disruption, type Effect, effects } from '../disruption.ts'
import type { Mode } from '../network.ts'
import { toInstant } from '../time/period.ts'
import { catalogue } from './catalogues.ts'
import { type Language, languages } from './messages.ts'
import { type Summary, summarise } from './summarise.ts'
import { affected, bus5, cases, disruption, missed, now, section, t1, timeZone } from './testing.ts'

type Name = keyof typeof cases
const say = (d: Disruption, lang: Language = 'nl', everyName = false): Summary =>
  summarise(d, catalogue(lang), { now, timeZone, lang, everyName })

const titles: Record<Name, [nl: string, fr: string, en: string, de: string]> = {
  suspended: [
    'Tram T1 rijdt niet',
    'Le tram T1 ne circule pas',
    'Tram T1 is not running',
    'Tram T1 fährt nicht',
  ],
  suspendedOneWay: [
    'Tram T1 richting Zwijnaarde rijdt niet',
    'Le tram T1 direction Zwijnaarde ne circule pas',
    'Tram T1 towards Zwijnaarde is not running',
    'Tram T1 Richtung Zwijnaarde fährt nicht',
  ],
  strike: [
    'De Lijn rijdt minder vaak',
    'Les lignes du réseau De Lijn circulent moins souvent',
    'De Lijn services run less often',
    'Die Linien von De Lijn fahren seltener',
  ],
  strikeOfTrams: [
    'De trams van De Lijn rijden niet',
    'Les trams du réseau De Lijn ne circulent pas',
    'De Lijn trams are not running',
    'Die Trams von De Lijn fahren nicht',
  ],
  detour: [
    'Tram T1 richting Zwijnaarde rijdt om tussen Korenmarkt en Sint-Pieters',
    'Le tram T1 direction Zwijnaarde suit une déviation entre Korenmarkt et Sint-Pieters',
    'Tram T1 towards Zwijnaarde is diverted between Korenmarkt and Sint-Pieters',
    'Tram T1 Richtung Zwijnaarde fährt zwischen Korenmarkt und Sint-Pieters eine Umleitung',
  ],
  detourWithReplacement: [
    'Tram T1 en bus 5 rijden om',
    'Le tram T1 et le bus 5 suivent une déviation',
    'Tram T1 and bus 5 are diverted',
    'Tram T1 und Bus 5 fahren eine Umleitung',
  ],
  detourWithoutStops: [
    'Bus 5 rijdt om',
    'Le bus 5 suit une déviation',
    'Bus 5 is diverted',
    'Bus 5 fährt eine Umleitung',
  ],
  shortened: [
    'Tram T1 rijdt om voorbij Ghelamco Arena',
    'Le tram T1 suit une déviation au-delà de Ghelamco Arena',
    'Tram T1 is diverted beyond Ghelamco Arena',
    'Tram T1 fährt hinter Ghelamco Arena eine Umleitung',
  ],
  passedBy: [
    'Tram T1 richting Zwijnaarde stopt niet aan halte Veldstraat',
    'Le tram T1 direction Zwijnaarde ne dessert pas l’arrêt Veldstraat',
    'Tram T1 towards Zwijnaarde does not serve the stop Veldstraat',
    'Tram T1 Richtung Zwijnaarde hält nicht an der Haltestelle Veldstraat',
  ],
  movedStop: [
    'Halte Veldstraat is verplaatst',
    'L’arrêt Veldstraat est déplacé',
    'The stop Veldstraat has moved',
    'Haltestelle Veldstraat ist verlegt',
  ],
  movedUnknown: [
    'Halte Veldstraat is verplaatst',
    'L’arrêt Veldstraat est déplacé',
    'The stop Veldstraat has moved',
    'Haltestelle Veldstraat ist verlegt',
  ],
  delays: [
    'Tram T1 en bus 5 hebben vertraging',
    'Le tram T1 et le bus 5 ont du retard',
    'Tram T1 and bus 5 are delayed',
    'Tram T1 und Bus 5 haben Verspätung',
  ],
  closedStop: [
    'Halte Korenmarkt is gesloten',
    'L’arrêt Korenmarkt est fermé',
    'The stop Korenmarkt is closed',
    'Haltestelle Korenmarkt ist geschlossen',
  ],
  addedStop: [
    'Er is een tijdelijke halte: Korte Meer',
    'Il y a un arrêt temporaire : Korte Meer',
    'There is a temporary stop: Korte Meer',
    'Es gibt eine vorübergehende Haltestelle: Korte Meer',
  ],
  works: [
    'Werken op straat: Veldstraat en Kouter',
    'Travaux dans la rue : Veldstraat et Kouter',
    'Works on the street: Veldstraat and Kouter',
    'Bauarbeiten auf der Straße: Veldstraat und Kouter',
  ],
  worksUnnamed: ['Heraanleg plein', 'Heraanleg plein', 'Heraanleg plein', 'Heraanleg plein'],
  unknown: ['Hinder op lijn T1', 'Hinder op lijn T1', 'Hinder op lijn T1', 'Hinder op lijn T1'],
  nothing: [
    'Er is hinder',
    'Il y a une perturbation',
    'There is a disruption',
    'Es gibt eine Störung',
  ],
  manyLines: [
    'Bussen 1, 2, 3, 6, 7 en 8 rijden om',
    'Les bus 1, 2, 3, 6, 7 et 8 suivent une déviation',
    'Buses 1, 2, 3, 6, 7 and 8 are diverted',
    'Busse 1, 2, 3, 6, 7 und 8 fahren eine Umleitung',
  ],
  manyStops: [
    'Tram T1 rijdt om',
    'Le tram T1 suit une déviation',
    'Tram T1 is diverted',
    'Tram T1 fährt eine Umleitung',
  ],
  mixed: [
    'Tram T1 rijdt niet, bus 5 rijdt om',
    'Le tram T1 ne circule pas, le bus 5 suit une déviation',
    'Tram T1 is not running, bus 5 is diverted',
    'Tram T1 fährt nicht, Bus 5 fährt eine Umleitung',
  ],
  cancelled: [
    'Gaat niet door: bus 5 rijdt om',
    'Plus d’actualité : le bus 5 suit une déviation',
    'Called off: bus 5 is diverted',
    'Findet nicht statt: Bus 5 fährt eine Umleitung',
  ],
  estimated: [
    'Bus 5 rijdt om',
    'Le bus 5 suit une déviation',
    'Bus 5 is diverted',
    'Bus 5 fährt eine Umleitung',
  ],
}

describe('titles', () => {
  for (const [name, expected] of Object.entries(titles) as [Name, string[]][]) {
    it(name, () => {
      expect(languages.map((lang) => say(cases[name], lang).title)).toEqual(expected)
    })
  }
})

describe('stops', () => {
  it('names what is passed by, and where the line does stop', () => {
    expect(say(cases.detour)).toMatchObject({
      what: 'Tram T1 richting Zwijnaarde rijdt om tussen Korenmarkt en Sint-Pieters.',
      notServed: [
        'Tram T1 richting Zwijnaarde stopt niet aan de haltes Veldstraat en Zonnestraat.',
      ],
      board: [
        'Ga naar de dichtstbijzijnde halte waar uw lijn wel stopt: Korenmarkt of Sint-Pieters.',
      ],
    })
    expect(say(cases.detour, 'fr')).toMatchObject({
      notServed: [
        'Le tram T1 direction Zwijnaarde ne dessert pas les arrêts Veldstraat et Zonnestraat.',
      ],
      board: [
        'Allez à l’arrêt le plus proche que votre ligne dessert : Korenmarkt ou Sint-Pieters.',
      ],
    })
    expect(say(cases.detour, 'en')).toMatchObject({
      notServed: [
        'Tram T1 towards Zwijnaarde does not serve the stops Veldstraat and Zonnestraat.',
      ],
      board: ['Go to the nearest stop that your line does serve: Korenmarkt or Sint-Pieters.'],
    })
    expect(say(cases.detour, 'de')).toMatchObject({
      notServed: [
        'Tram T1 Richtung Zwijnaarde hält nicht an den Haltestellen Veldstraat und Zonnestraat.',
      ],
      board: [
        'Gehen Sie zur nächstgelegenen Haltestelle, an der Ihre Linie hält: Korenmarkt oder Sint-Pieters.',
      ],
    })
  })

  it('says where to board instead, and that a stop is temporary', () => {
    const board = (lang: Language) => say(cases.detourWithReplacement, lang).board
    expect(board('nl')).toEqual([
      'Stap op aan halte Kouter in plaats van aan halte Veldstraat.',
      'Stap op aan de tijdelijke halte Zonnestraat.',
    ])
    expect(board('fr')).toEqual([
      'Montez à l’arrêt Kouter au lieu de l’arrêt Veldstraat.',
      'Montez à l’arrêt temporaire Zonnestraat.',
    ])
    expect(board('en')).toEqual([
      'Board at the stop Kouter instead of the stop Veldstraat.',
      'Board at the temporary stop Zonnestraat.',
    ])
    expect(board('de')).toEqual([
      'Steigen Sie an der Haltestelle Kouter ein statt an der Haltestelle Veldstraat.',
      'Steigen Sie an der vorübergehenden Haltestelle Zonnestraat ein.',
    ])
  })

  it('calls a stop of the network no temporary one, though the line calls there only now', () => {
    const replacement = { stopId: 'park', name: 'Park', basis: 'stated' as const }
    const added = missed('Park', { change: 'added', lineIds: undefined })
    const moved = disruption({
      stops: [
        missed('Veldstraat', { lineIds: undefined, replacement }),
        { ...added, stop: { ...added.stop, id: 'park' } },
      ],
    })
    expect(say(moved).board).toEqual(['Stap op aan halte Park.'])
  })

  it('does not say "temporary" twice', () => {
    expect(say(cases.movedStop)).toMatchObject({
      notServed: ['Halte Veldstraat is verplaatst voor bus 5.'],
      board: ['Stap op aan de tijdelijke halte Veldstraat.'],
    })
  })

  it('tells two stops of one name apart', () => {
    const other = { stopId: 'v2', name: 'Veldstraat', basis: 'stated' as const }
    const d = disruption({
      lines: [affected(t1)],
      stops: [missed('Veldstraat', { replacement: other })],
    })
    expect(say(d).board).toEqual(['Stap op aan de andere halte Veldstraat.'])
  })

  const kouter = { stopId: 'k', name: 'Kouter', basis: 'stated' as const }

  it('joins stops with one replacement, and names them where there are more', () => {
    const two = ['Veldstraat', 'Zonnestraat'].map((name) => missed(name, { replacement: kouter }))
    const alone = disruption({ lines: [affected(t1)], stops: two })
    expect(say(alone).board).toEqual(['Stap op aan halte Kouter.'])
    const three = disruption({ lines: [affected(t1)], stops: [...two, missed('Zuid')] })
    expect(say(three).board[0]).toBe(
      'Stap op aan halte Kouter in plaats van aan de haltes Veldstraat en Zonnestraat.',
    )
    expect(say(three, 'fr').board[0]).toBe(
      'Montez à l’arrêt Kouter au lieu des arrêts Veldstraat et Zonnestraat.',
    )
  })

  it('says how far it is, roughly, where both are on the map', () => {
    const board = (lat: number, lang: Language = 'nl') =>
      say(
        disruption({
          lines: [affected(t1)],
          stops: [missed('Zuid', { replacement: { ...kouter, lat, lon: 3.72 } })],
        }),
        lang,
      ).board
    expect(board(51.0514)).toEqual(['Stap op aan halte Kouter, op ongeveer 150 meter.'])
    expect(board(51.0506, 'fr')).toEqual(['Montez à l’arrêt Kouter, à environ 70 mètres.'])
    expect(board(51.0514, 'en')).toEqual(['Board at the stop Kouter, about 150 metres away.'])
    expect(board(51.0514, 'de')).toEqual([
      'Steigen Sie an der Haltestelle Kouter ein, etwa 150 Meter entfernt.',
    ])
    expect(board(51.05001)).toEqual(['Stap op aan halte Kouter.'])
    expect(board(0)).toEqual(['Stap op aan halte Kouter.'])
  })

  it('tells what several sources say of one stop once', () => {
    const temporary = { name: 'Zuid (tijdelijk)', basis: 'estimated' as const }
    const d = disruption({
      lines: [affected(bus5)],
      stops: [
        missed('Zuid', { lineIds: undefined, replacement: temporary }),
        missed('Zuid', { lineIds: undefined, change: 'moved', replacement: temporary }),
        missed('Zuid (tijdelijk)', { change: 'added', lineIds: [bus5.id] }),
      ],
    })
    expect(say(d)).toMatchObject({
      notServed: ['Halte Zuid is verplaatst.'],
      board: ['Stap op aan de tijdelijke halte Zuid.'],
    })
  })

  it('admits it where nobody says where the stop is now', () => {
    expect(say(cases.movedUnknown).board).toEqual(['We weten niet waar de halte nu staat.'])
  })

  it('counts what is too long to read, unless asked for all', () => {
    expect(say(cases.manyStops).notServed).toEqual([
      'Tram T1 stopt niet aan de haltes Noord, Oost, Zuid en nog 4.',
    ])
    expect(say(cases.manyStops, 'en').notServed).toEqual([
      'Tram T1 does not serve the stops Noord, Oost, Zuid and 4 more.',
    ])
    expect(say(cases.manyStops, 'nl', true).notServed[0]).toContain('Brugse Poort en Dampoort.')
  })

  it('names both sides of the street once', () => {
    const sides = [
      missed('Kouter'),
      missed('Kouter', { stop: { id: 'k2', name: 'Kouter', lat: 51, lon: 3 } }),
    ]
    expect(say(disruption({ lines: [affected(t1)], stops: sides })).notServed).toEqual([
      'Tram T1 stopt niet aan halte Kouter.',
    ])
  })

  it('gives lines with other stops their own sentence', () => {
    const d = disruption({
      lines: [affected(t1), affected(bus5)],
      stops: [missed('Kouter'), missed('Zuid', { lineIds: [bus5.id] })],
    })
    expect(say(d).notServed).toEqual([
      'Tram T1 stopt niet aan halte Kouter.',
      'Bus 5 stopt niet aan halte Zuid.',
    ])
  })

  it('names no served stop that is missed as well', () => {
    const d = disruption({
      lines: [affected(t1)],
      stops: [missed('Kouter'), missed('Zuid')],
      sections: [section('Zuid', 'Rabot', ['Kouter'])],
    })
    expect(say(d).board).toEqual([
      'Ga naar de dichtstbijzijnde halte waar uw lijn wel stopt: Rabot.',
    ])
  })
})

describe('lines', () => {
  it('takes no stop for a whole line', () => {
    const d = disruption({ effect: 'NO_SERVICE', lines: [affected(t1)], stops: [missed('Kouter')] })
    expect(say(d).title).toBe('Tram T1 stopt niet aan halte Kouter')
  })

  it('splits directions into sentences', () => {
    const d = disruption({
      lines: [
        affected(t1, { directions: [{ routeId: 'r', directionId: 0, headsign: 'Zwijnaarde' }] }),
        affected(bus5, { directions: [{ routeId: 'q', directionId: 1, headsign: 'Wondelgem' }] }),
      ],
    })
    expect(say(d).title).toBe('Tram T1 en bus 5 rijden om')
    expect(say(d).what).toBe(
      'Tram T1 richting Zwijnaarde rijdt om. Bus 5 richting Wondelgem rijdt om.',
    )
  })

  it('names no direction where both are hit, and none it does not know', () => {
    const both = [0, 1].map((directionId) => ({
      routeId: 'r',
      directionId: directionId as 0 | 1,
      headsign: `${directionId}`,
    }))
    expect(say(disruption({ lines: [affected(t1, { directions: both })] })).what).toBe(
      'Tram T1 rijdt om.',
    )
    const nameless = [{ routeId: 'r', directionId: 1 as const }]
    expect(say(disruption({ lines: [affected(t1, { directions: nameless })] })).what).toBe(
      'Tram T1 rijdt om in één richting.',
    )
  })

  it('names no stretch where stretches differ', () => {
    const sections = [section('A', 'B', ['x']), section('C', 'D', ['y'])]
    expect(say(disruption({ lines: [affected(t1)], sections })).title).toBe('Tram T1 rijdt om')
    const thereAndBack = [section('A', 'B', ['x']), section('B', 'A', ['y'])]
    expect(say(disruption({ lines: [affected(t1)], sections: thereAndBack })).title).toBe(
      'Tram T1 rijdt om tussen A en B',
    )
  })
})

describe('the rest of the card', () => {
  it('says why, with the street', () => {
    expect(say(cases.detour).why).toBe('Dit komt door werken (Veldstraat).')
    expect(say(cases.delays, 'de').why).toBe('Der Grund: ein Unfall.')
    expect(say(cases.nothing).why).toBeUndefined()
  })

  it('quotes the source with its language where the structure is silent', () => {
    expect(say(cases.unknown, 'fr')).toMatchObject({
      title: 'Hinder op lijn T1',
      titleLang: 'nl',
      what: 'Le tram T1 connaît une perturbation.',
      why: 'Een gaslek.',
      whyLang: 'nl',
    })
    expect(say(cases.unknown).titleLang).toBeUndefined()
  })

  it('says who says it, and what is our own guess', () => {
    expect(say(cases.detour).sure).toBe('De Lijn meldt dit.')
    expect(say(cases.estimated).sure).toBe(
      'De Lijn meldt dit. Dit is onze schatting: de lijnen, de haltes en de periode. Het kan anders zijn.',
    )
    expect(say(cases.estimated).example).toBe('Dit is een voorbeeld. Het is niet echt.')
    expect(say(cases.detour).example).toBeUndefined()
    const sources = ['De Lijn', 'Stad Gent', 'De Lijn'].map((publisher) => ({
      source: publisher,
      publisher,
      firstSeen: now,
      updatedAt: now,
    }))
    expect(say(disruption({ sources })).sure).toBe('De Lijn en Stad Gent melden dit.')
  })

  it('lets nothing withdrawn read as true', () => {
    const d = disruption({ status: 'cancelled', lines: [affected(t1)], stops: [missed('Kouter')] })
    expect(say(d)).toMatchObject({
      what: 'Gaat niet door: tram T1 rijdt om.',
      cancelled: 'Dit gaat niet door.',
      notServed: [],
      board: [],
    })
  })

  it('tells works that touch no line for what they are', () => {
    expect(say(cases.works).what).toBe('Werken op straat: Veldstraat en Kouter.')
    expect(say(cases.works).sure).toBe('Stad Gent meldt dit.')
    expect(say(cases.works).note).toBe('We weten nog niet of bussen of trams er hinder van hebben.')
    expect(say(cases.works).why).toBeUndefined()
    expect(say(cases.detour).note).toBeUndefined()
  })
})

const name = fc.constantFrom(
  'Korenmarkt',
  'Gent Sint-Pieters',
  'Zwijnaarde Brug',
  '  Kouter ',
  'Sint-Denijs-Westrem Dorp',
  '',
  'Veldstraat (tijdelijk)',
)
const ref = fc.record({
  id: fc.constantFrom('s1', 's2', 's3', 's4'),
  name,
  lat: fc.constant(51),
  lon: fc.constant(3),
})
const lineIds = ['l1', 'l2', 'l3', 'l4', 'l5', 'l6']
const basis = fc.constantFrom('stated' as const, 'estimated' as const)
const line = fc.record({
  line: fc.record({
    id: fc.constantFrom(...lineIds),
    number: fc.constantFrom('1', 'T1', '70', 'N4', ''),
    mode: fc.constantFrom<Mode>('tram', 'bus', 'metro', 'rail', 'ferry', 'trolleybus', 'other'),
  }),
  directions: fc.array(
    fc.record(
      {
        routeId: fc.constant('r'),
        directionId: fc.constantFrom(0 as const, 1 as const),
        headsign: name,
      },
      { requiredKeys: ['routeId'] },
    ),
    { maxLength: 3 },
  ),
  suspended: fc.boolean(),
  basis,
})
const stopChange = fc.record(
  {
    stop: ref,
    change: fc.constantFrom('notServed' as const, 'moved' as const, 'added' as const),
    lineIds: fc.subarray([...lineIds, 'unknown'], { minLength: 1 }),
    replacement: fc.record(
      { stopId: fc.constantFrom('s9'), name, basis },
      { requiredKeys: ['name', 'basis'] },
    ),
    basis,
  },
  { requiredKeys: ['stop', 'change', 'basis'] },
)
const gap = fc.record(
  {
    patternId: fc.constant('p'),
    routeId: fc.constant('r'),
    lineId: fc.constantFrom(...lineIds),
    directionId: fc.constantFrom(0 as const, 1 as const),
    headsign: name,
    from: ref,
    to: ref,
    fromMeasure: fc.constant(0),
    toMeasure: fc.constant(9),
    missedStopIds: fc.subarray(['s1', 's2', 's3', 's4']),
  },
  {
    requiredKeys: [
      'patternId',
      'routeId',
      'lineId',
      'directionId',
      'headsign',
      'fromMeasure',
      'toMeasure',
      'missedStopIds',
    ],
  },
)
const instant = fc
  .integer({ min: 0, max: 24 * 400 })
  .map((h) => toInstant(Date.UTC(2024, 8, 1) + h * 3_600_000))
const periods = fc.array(fc.record({ start: instant, end: instant }, { requiredKeys: [] }), {
  maxLength: 5,
})
const translated = fc.dictionary(
  fc.constantFrom('nl', 'fr', 'und'),
  fc.constantFrom('Hinder', ' Werken  in de straat', ''),
)
const anyDisruption: fc.Arbitrary<Disruption> = fc
  .record({
    kind: fc.constantFrom('service' as const, 'works' as const),
    status: fc.constantFrom('confirmed' as const, 'cancelled' as const),
    cause: fc.constantFrom<Cause>(...causes),
    causeDetail: translated,
    effect: fc.constantFrom<Effect>(...effects),
    networks: fc.array(
      fc.record({
        agencyId: fc.constant('delijn'),
        agencyName: fc.constantFrom('De Lijn', 'MIVB', ''),
      }),
      { maxLength: 2 },
    ),
    lines: fc.uniqueArray(line, { maxLength: 6, selector: (l) => l.line.id }),
    stops: fc.array(stopChange, { maxLength: 8 }),
    sections: fc.array(gap, { maxLength: 4 }),
    detours: fc.array(
      fc.record(
        {
          routeIds: fc.array(fc.constant('r'), { maxLength: 1 }),
          path: fc.constant<[number, number][]>([]),
          basis,
          streets: fc.array(name, { maxLength: 9 }),
          patternIds: fc.subarray(['p', 'q']),
          confidence: fc.constantFrom(0.3, 0.8),
          delaySeconds: fc.integer({ min: -100, max: 2_000 }),
        },
        { requiredKeys: ['routeIds', 'path', 'basis'] },
      ),
      { maxLength: 3 },
    ),
    streets: fc.array(name, { maxLength: 7 }),
    impactPeriods: periods,
    periodBasis: basis,
    recurrence: fc.array(
      fc.record(
        {
          timeZone: fc.constant(timeZone),
          days: fc.subarray([1, 2, 3, 4, 5, 6, 7] as const, { minLength: 1 }),
          startDate: fc.constantFrom('2025-01-31', '2025-03-03', '2025-10-26'),
          endDate: fc.constantFrom('2025-03-04', '2026-02-28'),
          startTime: fc.constantFrom('00:00', '06:30', '22:00'),
          endTime: fc.constantFrom('00:00', '05:00', '18:15'),
        },
        { requiredKeys: ['timeZone', 'days', 'startDate'] },
      ),
      { maxLength: 2 },
    ),
    texts: fc.array(
      fc.record({
        source: fc.constant('x'),
        header: translated,
        description: translated,
        url: fc.constant({}),
      }),
      { maxLength: 2 },
    ),
    example: fc.boolean(),
  })
  .map((parts) => disruption(parts))

const sentencesOf = (summary: Summary) => [
  ...summary.what.split(/(?<=\.) /),
  ...summary.notServed,
  ...summary.board,
  ...summary.way.flatMap((text) => text.split(/(?<=\.) /)),
  ...summary.when,
  ...(summary.why ? [summary.why] : []),
  ...summary.sure.split(/(?<=\.) /),
]

describe('for any disruption', () => {
  const runs = { seed: 11, numRuns: process.env.OMWEG_DEEP ? 5000 : 300 }

  it.each(languages)('%s reads well', (lang) => {
    fc.assert(
      fc.property(anyDisruption, (d) => {
        const summary = say(d, lang)
        const all = [summary.title, ...sentencesOf(summary)]
        expect(summary.title).not.toBe('')
        expect(summary.title).not.toMatch(/\.$/)
        expect(summary.what).not.toBe('')
        for (const text of all) {
          expect(text).not.toMatch(/undefined|null|NaN|\[object|1970/)
          expect(text).not.toMatch(/[A-Z]{2,}_[A-Z]/)
          expect(text).not.toMatch(/ {2}|^ | $| [.,]|\.\.|,,|,\.|: *$|\( | \)|\(\)/)
          expect(text.split('(').length).toBe(text.split(')').length)
          expect(text.charAt(0)).toBe(text.charAt(0).toUpperCase())
        }
        for (const text of sentencesOf(summary)) expect(text).toMatch(/[.!?]$/)
      }),
      runs,
    )
  })

  it('Dutch sentences stay short', () => {
    fc.assert(
      fc.property(anyDisruption, (d) => {
        for (const text of sentencesOf(say(d))) {
          expect(text.split(' ').length, text).toBeLessThanOrEqual(25)
        }
      }),
      runs,
    )
  })

  it('is the same each time', () => {
    fc.assert(
      fc.property(anyDisruption, (d) => {
        expect(say(structuredClone(d))).toEqual(say(d))
      }),
      { ...runs, numRuns: 50 },
    )
  })
})
