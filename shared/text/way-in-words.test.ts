import { describe, expect, it } from 'vitest'
import type { DetourPath, Disruption } from '../disruption.ts'
import { catalogue } from './catalogues.ts'
import type { Language } from './messages.ts'
import { summarise } from './summarise.ts'
import { affected, bus5, disruption, missed, now, section, t1, timeZone } from './testing.ts'

const say = (d: Disruption, lang: Language = 'nl') =>
  summarise(d, catalogue(lang), { now, timeZone, lang })

const estimate = (over: Partial<DetourPath> = {}): DetourPath => ({
  routeIds: ['r5'],
  directionId: 0,
  path: [],
  basis: 'estimated',
  confidence: 0.5,
  patternIds: ['p1'],
  streets: ['Kasteellaan', 'Dok-Zuid'],
  delaySeconds: 200,
  ...over,
})

const there = { ...section('Korenmarkt', 'Zuid', ['Reep']), lineId: bus5.id, routeId: 'r5' }
const back = { ...there, patternId: 'p2', directionId: 1 as const, headsign: 'Evergem' }
const bus = (detours: DetourPath[], over: Partial<Disruption> = {}) =>
  disruption({ lines: [affected(bus5)], sections: [there, back], detours, ...over })

describe('a way that is estimated', () => {
  it.each<[Language, string[]]>([
    [
      'nl',
      [
        'Waarschijnlijk rijdt bus 5 richting Zwijnaarde via Kasteellaan en Dok-Zuid. Dat duurt ongeveer 3 minuten langer.',
        'Wij hebben die weg geschat, niet De Lijn.',
      ],
    ],
    [
      'fr',
      [
        'Le bus 5 direction Zwijnaarde passe probablement par Kasteellaan et Dok-Zuid. Cela prend environ 3 minutes de plus.',
        'C’est nous qui estimons ce chemin, pas De Lijn.',
      ],
    ],
    [
      'en',
      [
        'Bus 5 towards Zwijnaarde probably runs via Kasteellaan and Dok-Zuid. That takes about 3 minutes longer.',
        'That is our own estimate, not given by De Lijn.',
      ],
    ],
    [
      'de',
      [
        'Wahrscheinlich fährt Bus 5 Richtung Zwijnaarde über Kasteellaan und Dok-Zuid. Das dauert etwa 3 Minuten länger.',
        'Diesen Weg haben wir geschätzt, nicht De Lijn.',
      ],
    ],
  ])('%s', (lang, text) => {
    expect(say(bus([estimate({ confidence: 0.7 })]), lang).way).toEqual(text)
  })

  it('is said in the sentence on what is sure', () => {
    expect(say(bus([estimate()])).sure).toBe(
      'De Lijn meldt dit. Dit is onze schatting: de weg die de lijn volgt. Het kan anders zijn.',
    )
  })

  it('tells minutes only where they are sure, and more than nothing', () => {
    expect(say(bus([estimate()])).way[0]).not.toMatch(/langer/)
    expect(say(bus([estimate({ confidence: 0.8, delaySeconds: 30 })])).way[0]).not.toMatch(/langer/)
    const apart = [180, 600].map((delaySeconds) => estimate({ confidence: 0.8, delaySeconds }))
    expect(say(bus(apart)).way[0]).not.toMatch(/langer/)
  })

  it('is one for both directions along the same streets, and two where they differ', () => {
    const other = estimate({ directionId: 1, patternIds: ['p2'] })
    const streets = ['Dok-Zuid', 'Kasteellaan']
    expect(say(bus([estimate(), { ...other, streets }])).way[0]).toBe(
      'Waarschijnlijk rijdt bus 5 via Kasteellaan en Dok-Zuid.',
    )
    expect(say(bus([estimate(), { ...other, streets: ['Reep'] }])).way).toEqual([
      'Waarschijnlijk rijdt bus 5 richting Zwijnaarde via Kasteellaan en Dok-Zuid.',
      'Waarschijnlijk rijdt bus 5 richting Evergem via Reep.',
      'Wij hebben die wegen geschat, niet De Lijn.',
    ])
  })

  it('may have no name', () => {
    expect(say(bus([estimate({ streets: [] })])).way[0]).toBe(
      'Waarschijnlijk rijdt bus 5 richting Zwijnaarde langs een andere weg.',
    )
  })

  it('is no estimate where it is stated, and nothing where that names no street', () => {
    expect(say(bus([estimate({ basis: 'stated' })])).way).toEqual([
      'Bus 5 richting Zwijnaarde rijdt via Kasteellaan en Dok-Zuid.',
    ])
    expect(say(bus([estimate({ basis: 'stated', streets: [] })])).way).toEqual([])
  })

  it('is nothing where it is called off', () => {
    expect(say(bus([estimate()], { status: 'cancelled' })).way).toEqual([])
  })

  it.each(['NO_SERVICE', 'MODIFIED_SERVICE', 'UNKNOWN_EFFECT', 'DETOUR'] as const)(
    'changes nothing of what is said of %s',
    (effect) => {
      const d = disruption({ effect, lines: [affected(t1)], stops: [missed('Veldstraat')] })
      const { way, sure, ...rest } = say(d)
      const more = say({ ...d, detours: [estimate()] })
      expect([way, more.way.length]).toEqual([[], 2])
      expect(more.sure.startsWith(sure)).toBe(true)
      expect(more).toMatchObject(rest)
    },
  )
})
