import { describe, expect, it } from 'vitest'
import { languages } from '../text/messages.ts'
import { checkWorks } from './check.ts'
import { faultInWords } from './fault-words.ts'
import { structureKey } from './structure-key.ts'
import { answer, answered, bus5, content, impact, leg, now, stop } from './testing.ts'
import { type WorksContent, worksFaultCodes } from './works.ts'

const faults = (works: WorksContent, options: Partial<Parameters<typeof checkWorks>[1]> = {}) =>
  checkWorks(works, { now, ...options }).map(({ field, code }) => `${field} ${code}`)

const schedule = (parts: Partial<WorksContent['schedule']>) => ({
  schedule: { ...content().schedule, ...parts },
})
const { closure: _, ...undrawn } = content({ answers: [] })
const written = { description: 'Neem bus 6.', writtenFor: '' }
const textOnly: WorksContent = {
  ...undrawn,
  named: { lines: [bus5], stops: [stop('Dampoort')] },
}
const whole: WorksContent = {
  ...textOnly,
  texts: { nl: { ...written, writtenFor: structureKey(textOnly) } },
}

describe('checkWorks', () => {
  it('has nothing against what is whole', () => {
    expect(faults(content(), { impact: answered([impact()]) })).toEqual([])
    expect(faults(whole)).toEqual([])
  })

  it.each<[string, Partial<WorksContent>, string[]]>([
    ['no name', { title: ' ' }, ['title missing']],
    [
      'nothing drawn',
      { closure: { parts: [], modes: ['bus'], radius: 15 } },
      ['closure.parts emptyClosure'],
    ],
    [
      'nothing stopped',
      { closure: { ...(content().closure as never as object), modes: [] } as never },
      ['closure.modes missing'],
    ],
    [
      'an end before the start',
      schedule({ end: '2026-11-30T07:00' }),
      ['schedule.end endBeforeStart'],
    ],
    ['an end at the start', schedule({ end: '2026-12-01T07:00' }), ['schedule.end endBeforeStart']],
    [
      'all in the past',
      schedule({ start: '2026-10-01T07:00', end: '2026-10-02T07:00' }),
      ['schedule.end inThePast'],
    ],
    [
      'no day on which it is',
      schedule({
        end: '2026-12-04T18:00',
        repeats: [{ days: [6], startTime: '08:00', endTime: '12:00' }],
      }),
      ['schedule neverInForce'],
    ],
    [
      'no reason why a line can pass',
      { answers: [answer({ kind: 'notAffected', legs: [], why: ' ' })] },
      ['answers missingWhy'],
    ],
    ['a detour without a way', { answers: [answer({ legs: [] })] }, ['answers missingLeg']],
    [
      'a way without a path',
      { answers: [answer({ legs: [leg({ path: null })] })] },
      ['answers pathBroken'],
    ],
    [
      'a way that begins elsewhere',
      { answers: [answer({ legs: [leg({ leaveAt: [3.69, 51] })] })] },
      ['answers pathBroken'],
    ],
    [
      'ways that overlap',
      { answers: [answer({ legs: [leg(), leg({ gap: 1, leave: 1_000, rejoin: 2_000 })] })] },
      ['answers pathBroken'],
    ],
    [
      'a way of no length',
      { answers: [answer({ legs: [leg({ metres: 4, origin: 'drawn' })] })] },
      ['answers pathTooShort'],
    ],
    [
      'a short way that was proposed',
      { answers: [answer({ legs: [leg({ metres: 4, origin: 'proposed' })] })] },
      [],
    ],
    [
      'a stop without a name',
      { replacementStops: [{ id: 'r1', name: '', position: [3.7, 51], replaces: [] }] },
      ['replacementStops.0.name missing'],
    ],
  ])('sees %s', (_, parts, expected) => {
    expect(faults(content(parts))).toEqual(expected)
  })

  it('lets a tram that turns have no way', () => {
    const turned = leg({ kind: 'shortened', path: null })
    expect(faults(content({ answers: [answer({ kind: 'shortened', legs: [turned] })] }))).toEqual(
      [],
    )
  })

  it('holds decisions against what is hit now, once for each line and destination', () => {
    const more = [impact(), impact({ patternId: 'p5-0b' }), impact({ patternId: 'p5-0c' })]
    expect(checkWorks(content(), { now, impact: answered(more) })).toEqual([
      {
        field: 'answers',
        code: 'unansweredPattern',
        values: { line: '5', headsign: 'Zwijnaarde', patternId: 'p5-0b' },
      },
    ])
    expect(faults(content(), { impact: answered([]) })).toEqual(['answers answerNotHit'])
    const wider = impact({ blocked: [{ from: 400, to: 2_600 }] })
    expect(faults(content(), { impact: answered([wider]) })).toEqual(['answers missingLeg'])
  })

  it('knows stops and lines', () => {
    const nothing = { knownStop: () => false, knownLine: () => false }
    expect(faults(whole, nothing)).toEqual([
      'named.stops.0 unknownStop',
      'named.lines.0 unknownLine',
    ])
    const placed = {
      id: 'r1',
      stopId: 'x',
      name: 'X',
      position: [3.7, 51] as [number, number],
      replaces: [],
    }
    expect(faults(content({ replacementStops: [placed] }), nothing)).toEqual([
      'replacementStops.0 unknownStop',
    ])
  })

  it('wants works without a map to name something and to say it', () => {
    expect(faults(textOnly)).toEqual(['texts.nl.description missing'])
    expect(faults({ ...whole, named: { lines: [], stops: [] } })).toContain('named nothingNamed')
  })

  it('wants texts to fit and to be read again once something changed', () => {
    const header = 'x'.repeat(81)
    const key = structureKey(content())
    expect(faults(content({ texts: { fr: { header, writtenFor: key } } }))).toEqual([
      'texts.fr.header tooLong',
    ])
    expect(faults(content({ texts: { fr: { header: 'Vite', writtenFor: 'old' } } }))).toEqual([
      'texts.fr staleText',
    ])
    expect(faults(content({ texts: { fr: { header: ' ', writtenFor: 'old' } } }))).toEqual([])
  })
})

describe('faultInWords', () => {
  const values = { line: '5', headsign: 'Zuid', stop: 'Kouter', most: 80, length: 91 }
  it.each(languages)('%s says of each what to do, in whole sentences', (lang) => {
    for (const code of worksFaultCodes) {
      const said = faultInWords({ field: 'answers', code, values }, lang)
      expect(said).toMatch(/^\p{Lu}.*[.?]$/u)
      expect(said).not.toMatch(/undefined|\$\{/)
    }
  })

  it('names what is missing', () => {
    const said = (field: string) => faultInWords({ field, code: 'missing' }, 'nl')
    expect(said('title')).toBe('De werken hebben nog geen naam. Geef ze een naam.')
    expect(said('replacementStops.3.name')).toMatch(/^Een vervanghalte/)
    expect(said('elders')).toBe('Hier ontbreekt iets. Vul het in.')
  })

  it('names the line', () => {
    const fault = { field: 'answers', code: 'unansweredPattern', values } as const
    expect(faultInWords(fault, 'nl')).toBe(
      'Lijn 5 richting Zuid kan niet door. Kies wat deze lijn doet.',
    )
  })
})
