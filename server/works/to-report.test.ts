import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Geometry } from 'geojson'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Disruption } from '../../shared/disruption.ts'
import type { Proposal } from '../../shared/impact.ts'
import { catalogue } from '../../shared/text/catalogues.ts'
import { type Language, languages } from '../../shared/text/messages.ts'
import { summarise } from '../../shared/text/summarise.ts'
import { openPatterns, takeAll } from '../../shared/works/answers.ts'
import { asRidersSee } from '../../shared/works/as-riders-see.ts'
import { checkWorks } from '../../shared/works/check.ts'
import { impactRequestOf } from '../../shared/works/closure.ts'
import { emptyWorks } from '../../shared/works/empty.ts'
import { answerGroup, type Decision, groupsOf } from '../../shared/works/groups.ts'
import { textOf } from '../../shared/works/texts.ts'
import type { WorksContent } from '../../shared/works/works.ts'
import { loadConfig } from '../config.ts'
import { openWorld } from '../detour-world.ts'
import { createEngine } from '../detours/engine.ts'
import type { Engine } from '../detours/engine-types.ts'
import { createAreas } from '../disruptions/areas.ts'
import { toFeatures } from '../disruptions/geojson.ts'
import { merge } from '../disruptions/merge.ts'
import type { Report } from '../disruptions/report.ts'
import type { StoredReport } from '../disruptions/report-store.ts'
import { createResolver } from '../disruptions/statements.ts'
import type { Network } from '../network/network.ts'
import { reportOf } from './to-report.ts'

const now = '2026-11-23T09:00:00Z'
const timeZone = 'Europe/Brussels'
const publisher = 'Stad Gent'

let engine: Engine
let network: Network

beforeAll(async () => {
  const config = loadConfig('omweg.config.json', { DATA_DIR: join(tmpdir(), 'omweg-tests') })
  const world = await openWorld(config, { write: () => {} }, () => {})
  engine = createEngine(world)
  network = world.network
})

/** Works on a closure of the examples, from yesterday until a week from now, undecided. */
function drawn(name: string) {
  const file = readFileSync(`data/examples/closures/${name}.geojson`, 'utf8')
  const geometry = (JSON.parse(file) as { geometry: Geometry }).geometry
  const empty = emptyWorks({ timeZone, now: '2026-11-21T09:00:00Z', modes: ['bus', 'tram'] })
  const content: WorksContent = {
    ...empty,
    title: name,
    closure: {
      modes: ['bus', 'tram'],
      radius: 15,
      parts: [{ id: 'a', geometry: geometry as never }],
    },
  }
  const question = impactRequestOf(content)
  if (!question) throw new Error('nothing is drawn')
  const impact = engine.ask(question)
  return { content: { ...content, streets: impact.closed.streets }, impact }
}

const decided = (name: string): WorksContent => {
  const { content, impact } = drawn(name)
  return takeAll(content, impact)
}

/** Every group decided alike. */
function allDecided(name: string, decision: Decision | Proposal['kind']): WorksContent {
  const { content, impact } = drawn(name)
  return groupsOf(content, impact).reduce((next, group) => {
    if (typeof decision !== 'string') return answerGroup(next, group, decision)
    const choice = group.gaps.map(({ proposals }) =>
      proposals.findIndex(({ kind }) => kind === decision),
    )
    expect(choice.every((i) => i >= 0)).toBe(true)
    return answerGroup(next, group, { kind: 'proposals', choice })
  }, content)
}

const report = (content: WorksContent, onSite: 'unknown' | 'confirmed' | 'notThere' = 'unknown') =>
  reportOf({ id: 'w1', tenant: '44021', content, publishedAt: now, onSite }, network)

const stored = (made: Report, source: string): StoredReport =>
  ({
    id: `${source}-${made.key}`,
    hash: made.key,
    source,
    report: made,
    firstSeen: source === 'delijn' ? '2026-11-22T09:00:00Z' : now,
    changedAt: now,
  }) as StoredReport

/** What riders see of reports, by source; through what feeds go through. */
function published(reports: Record<string, Report>): Disruption[] {
  const areas = createAreas({ type: 'FeatureCollection', features: [] })
  const resolve = createResolver({ network, areas })
  const statements = Object.entries(reports).flatMap(([source, made]) =>
    resolve({
      source,
      publisher: source === 'delijn' ? 'De Lijn' : publisher,
      example: false,
      reports: new Map([[made.key, stored(made, source)]]),
    } as Parameters<typeof resolve>[0]),
  )
  return merge(statements, new Map(), ['delijn', 'works-44021']).disruptions.map((each) => ({
    ...each,
    version: 1,
  }))
}

const shown = (content: WorksContent): Disruption => {
  const [only] = published({ 'works-44021': report(content) })
  if (!only) throw new Error('nothing is shown')
  return only
}

const said = (disruption: Disruption, lang: Language = 'nl') =>
  summarise(disruption, catalogue(lang), { now, timeZone, lang, everyName: true })

describe.each(['kouter', 'coupure', 'charles-de-kerchovelaan', 'gravensteen', 'korenmarkt'])(
  'riders read what was approved: %s',
  (name) => {
    it('nothing is left open, and nothing stands in the way', () => {
      const { content, impact } = drawn(name)
      const whole = takeAll(content, impact)
      expect(openPatterns(whole, impact)).toEqual([])
      expect(checkWorks(whole, { impact, now })).toEqual([])
    })

    it('the lines, what they do, the stops, the way, the period and who says it', () => {
      const content = decided(name)
      const own = asRidersSee(content)
      const seen = shown(content)
      const ids = (d: Disruption) => d.lines.map(({ line }) => line.id).sort()
      expect(ids(seen)).toEqual(ids(own))
      expect(seen.stops.map(({ stop }) => stop.id).sort()).toEqual(
        own.stops.map(({ stop }) => stop.id).sort(),
      )
      expect(seen.detours).toEqual(own.detours)
      expect(seen.detours.every(({ basis }) => basis === 'stated')).toBe(true)
      expect([seen.effect, seen.impactPeriods]).toEqual([own.effect, own.impactPeriods])
      for (const lang of languages) {
        const [mine, theirs] = [said(own, lang), said(seen, lang)]
        expect(theirs.title).toBe(mine.title)
        expect(theirs.what).toBe(mine.what)
        expect(theirs.way).toEqual(mine.way)
        expect(theirs.when).toEqual(mine.when)
        expect(theirs.sure).toContain(publisher)
        expect(theirs.sure).not.toMatch(/schatting|estim|schätz/i)
      }
    })

    it('on the map: detours solid, a cross at each missed stop, a ring at each other one', () => {
      const content = decided(name)
      const { features } = toFeatures([shown(content)], network, now)
      const of = (kind: string) => features.filter(({ properties }) => properties.kind === kind)
      const missed = content.answers.flatMap(({ legs }) => legs.flatMap((leg) => leg.missedStops))
      expect(new Set(of('missedStop').map(({ properties }) => properties.stopId))).toEqual(
        new Set(missed.map(({ stopId }) => stopId)),
      )
      expect(of('detour').every(({ properties }) => properties.basis === 'stated')).toBe(true)
      const replaced = new Set(of('replacementStop').map(({ properties }) => properties.name))
      expect(replaced).toEqual(new Set(content.replacementStops.map((stop) => stop.name)))
      expect(of('area')).toHaveLength(1)
      expect(of('section').length).toBeGreaterThan(0)
    })
  },
)

describe('what was decided', () => {
  it('a tram that turns does not run between two stops', () => {
    const seen = shown(allDecided('kouter', 'shortened'))
    expect(seen.effect).toBe('NO_SERVICE')
    expect(seen.lines.map(({ suspended }) => suspended)).toEqual([false])
    expect(said(seen).title).toMatch(/^Tram T1 richting Flanders Expo rijdt niet (tussen|voorbij) /)
    expect(seen.detours).toEqual([])
  })

  it('a bus in its stead is a bus, and its way is drawn', () => {
    const seen = shown(allDecided('gravensteen', 'replacementBus'))
    expect(seen.effect).toBe('MODIFIED_SERVICE')
    expect(new Set(seen.detours.map(({ mode }) => mode))).toEqual(new Set(['bus']))
    expect(said(seen).way.join(' ')).toMatch(/^Een bus vervangt tram/)
  })

  it('a line that is called off in one direction is not called off in both', () => {
    const seen = shown(allDecided('kouter', { kind: 'cancelled', why: 'geen spoor' }))
    expect(seen.effect).toBe('NO_SERVICE')
    expect(said(seen).title).toBe('Tram T1 richting Flanders Expo rijdt niet')
    expect(seen.lines[0]?.directions.every(({ directionId }) => directionId === 1)).toBe(true)
    expect(seen.sections.length).toBeGreaterThan(0)
  })

  it('some trips of a direction being called off is not the direction', () => {
    const content = allDecided('kouter', { kind: 'cancelled', why: 'geen spoor' })
    const [other] = network.patternsOfRoute(content.answers[0]?.routeId ?? '', 0)
    if (!other) throw new Error('the sample has changed')
    const more: Network['patternsOfRoute'] = (...of) => [...network.patternsOfRoute(...of), other]
    const larger = {
      pattern: (id: string) => network.pattern(id),
      stop: (id: string) => network.stop(id),
      patternsOfRoute: more,
    } as Network
    const published = {
      id: 'w1',
      tenant: '44021',
      content,
      publishedAt: now,
      onSite: 'unknown',
    } as const
    const changes = (of: Network) => reportOf(published, of).selectors.map(({ change }) => change)
    expect(new Set(changes(network))).toEqual(new Set(['suspended']))
    expect(new Set(changes(larger))).toEqual(new Set(['partlySuspended']))
  })

  it('works that hinder no line are works on the street, not a detour', () => {
    const seen = shown(allDecided('kouter', { kind: 'notAffected', why: 'het spoor blijft vrij' }))
    expect([seen.kind, seen.effect, seen.lines, seen.detours]).toEqual([
      'works',
      'NO_EFFECT',
      [],
      [],
    ])
    expect(said(seen).title).toBe('Werken op straat: Kouter')
    expect(said(seen).note).toBe('Bussen en trams rijden normaal.')
  })

  it('works without a map name their lines and stops, and promise nothing', () => {
    const line = network.lines.find(({ number }) => number === '5a')
    const stop = network.stop('200200')
    if (!line || !stop) throw new Error('the sample has changed')
    const { closure: _, ...rest } = drawn('kouter').content
    const { id, number, mode } = line
    const works: WorksContent = {
      ...rest,
      named: { lines: [{ id, number, mode }], stops: [stop] },
      texts: { nl: { description: 'Neem de tram.', writtenFor: '' } },
    }
    const seen = shown(works)
    expect(said(seen).what).toBe(`Bus 5a heeft hinder. Er is hinder aan halte ${stop.name}.`)
    expect(said(seen).title).toBe('Bus 5a heeft hinder')
    const stopsOnly = shown({ ...works, named: { lines: [], stops: [stop] } })
    expect(said(stopsOnly).what).toBe(`Er is hinder aan halte ${stop.name}.`)
    expect(seen.texts[0]?.description.nl).toBe('Neem de tram.')
  })

  it('patterns of another network get the detour by their course', () => {
    const content = decided('charles-de-kerchovelaan')
    const old = structuredClone(content)
    for (const each of old.answers) each.patternId = `old-${each.patternId}`
    const ids = (works: WorksContent) =>
      shown(works).detours.flatMap(({ patternIds = [] }) => patternIds)
    expect(ids(old).length).toBeGreaterThan(0)
    expect(new Set(ids(old))).toEqual(new Set([...ids(old), ...ids(content)]))
    expect(ids(old).every((id) => network.pattern(id))).toBe(true)
  })
})

describe('texts', () => {
  it('are there in every language, and say which are translations', () => {
    const made = report(decided('kouter'))
    expect(Object.keys(made.header)).toEqual([...languages])
    expect(made.translatedFrom).toEqual({ fr: 'nl', en: 'nl', de: 'nl' })
    const [seen] = published({ 'works-44021': made })
    expect(seen?.texts[0]?.translatedFrom).toEqual(made.translatedFrom)
    expect(seen && said(seen, 'fr').translated).toBe('Traduction du néerlandais.')
    expect(seen && said(seen, 'nl').translated).toBeUndefined()
  })

  it('that staff wrote are theirs, and no translation', () => {
    const written = { header: 'Tram dévié', advice: 'Prenez le bus 5.', writtenFor: 'x' }
    const made = report({ ...decided('kouter'), texts: { fr: written } })
    expect([made.header.fr, made.advice]).toEqual(['Tram dévié', { fr: 'Prenez le bus 5.' }])
    expect(made.translatedFrom).toEqual({ en: 'nl', de: 'nl' })
  })

  it('say whether somebody looked in the street', () => {
    const content = decided('kouter')
    const plain = report(content).description.nl
    expect(report(content, 'confirmed').description.nl).toBe(
      `${plain}\n\nTer plaatse gezien: de straat is dicht.`,
    )
    expect(report(content, 'notThere').description.de).toMatch(/jetzt nicht gesperrt\.$/)
  })

  it('are the same for the same works', () => {
    const content = decided('kouter')
    expect(report(structuredClone(content))).toEqual(report(content))
    expect(report(content).header.nl).toBe(textOf(content, 'nl').header)
  })
})

describe('times', () => {
  it('of nights without an end are told for two years ahead, and never end', () => {
    const { end: _, ...open } = decided('kouter').schedule
    const nights = [
      { days: [1, 2, 3, 4, 5, 6, 7] as never[], startTime: '21:00', endTime: '05:00' },
    ]
    const made = report({ ...decided('kouter'), schedule: { ...open, repeats: nights } })
    expect(made.impactPeriods.length).toBeGreaterThan(700)
    expect(made.communicationPeriods[0]?.end).toBeUndefined()
    expect(made.recurrence[0]?.endDate).toBeUndefined()
  })

  it('to tell begin two weeks before, or when staff say', () => {
    const content = decided('kouter')
    expect(report(content).communicationPeriods).toEqual([
      { start: '2026-11-08T06:00:00Z', end: '2026-11-29T17:00:00Z' },
    ])
    const schedule = { ...content.schedule, announce: '2026-11-15T12:00' }
    expect(report({ ...content, schedule }).communicationPeriods[0]?.start).toBe(
      '2026-11-15T11:00:00Z',
    )
  })
})

describe('where the operator says the same', () => {
  const theirs = (content: WorksContent): Report => {
    const { approved: _, translatedFrom: __, ...own } = report(content)
    return {
      ...own,
      key: 'd7',
      reference: 'D7',
      selectors: own.selectors.map(({ change: _, ...selector }) => selector),
      stops: own.stops.map(({ replacement: _, ...stop }) => stop),
      detours: own.detours.map((detour) => ({
        routeIds: detour.routeIds,
        path: [...detour.path].reverse(),
        basis: 'stated',
      })),
      header: { nl: 'Tram T1 rijdt om door werken aan de Kouter' },
      description: own.description,
    }
  }

  it('it is one disruption with both sources, and the detour and words of the works first', () => {
    const content = decided('kouter')
    const both = published({ delijn: theirs(content), 'works-44021': report(content) })
    expect(both).toHaveLength(1)
    const [one] = both
    expect(one?.sources.map((source) => source.publisher).sort()).toEqual(['De Lijn', publisher])
    expect(one?.detours).toEqual(report(content).detours)
    expect(one?.texts[0]?.source).toBe('works-44021')
    expect(one?.lines[0]?.directions).toEqual(shown(content).lines[0]?.directions)
    expect(one && said(one).way).toEqual(said(shown(content)).way)
  })

  it('whichever was there first', () => {
    const content = decided('kouter')
    const a = published({ delijn: theirs(content), 'works-44021': report(content) })
    const b = published({ 'works-44021': report(content), delijn: theirs(content) })
    expect(a).toEqual(b)
  })
})
