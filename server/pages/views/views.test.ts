import { describe, expect, it } from 'vitest'
import type { Basis, Disruption, Replacement, Snapshot } from '../../../shared/disruption.ts'
import { parsePageQuery } from '../../../shared/page-address.ts'
import { catalogue } from '../../../shared/text/catalogues.ts'
import type { Language } from '../../../shared/text/messages.ts'
import {
  detourOf,
  disruption,
  exampleSnapshot,
  lineOf,
  mainPattern,
} from '../../../tests/fixtures/snapshot.ts'
import { lineRef, type Network } from '../../network/network.ts'
import { ghentNetwork } from '../../network/testing.ts'
import { pageInstant, type ViewContext } from './context.ts'
import { disruptionPage } from './disruption.ts'
import { homePage } from './home.ts'
import { linePage } from './line.ts'
import { searchHits, searchPage } from './search.ts'
import { statusPage } from './status.ts'
import { stopPage } from './stop.ts'
import { testNow, viewContext } from './testing.ts'
import { textPage } from './texts.ts'

const example = (parts: Partial<ViewContext> = {}) =>
  viewContext((network) => exampleSnapshot(network, testNow), parts)

async function homeAt(search: string, parts: Partial<ViewContext> = {}) {
  const { query, problems } = parsePageQuery(new URLSearchParams(search))
  return homePage(query, problems, await example(parts))
}

const idsOf = (page: Awaited<ReturnType<typeof homeAt>>) =>
  Object.fromEntries(page.groups.map(({ id, cards }) => [id, cards.map((card) => card.id)]))

describe('the list', () => {
  it('groups what is now, what comes, what does not take place, and works', async () => {
    expect(idsOf(await homeAt(''))).toEqual({
      now: ['moved-stop', 'delijn-t1', 'suspended'],
      coming: ['coming', 'strike'],
      cancelled: ['cancelled'],
      works: ['works'],
    })
  })

  it('keeps what is over out of it', async () => {
    expect(JSON.stringify(await homeAt('?wanneer=datum&datum=2026-11-20'))).not.toContain('"ended"')
  })

  it.each([
    ['?wanneer=nu', ['moved-stop', 'delijn-t1', 'suspended'], []],
    ['?wanneer=vandaag', ['moved-stop', 'delijn-t1', 'suspended'], []],
    ['?wanneer=datum&datum=2026-11-23', ['moved-stop', 'delijn-t1'], ['coming']],
    ['?lijn=T1', ['delijn-t1'], ['strike']],
    ['?lijn=delijn-2-T1', ['delijn-t1'], ['strike']],
    ['?lijn=tram%20T2', ['suspended'], ['strike']],
    ['?soort=bus', ['moved-stop'], ['strike']],
    ['?zoek=veldstraat', ['delijn-t1'], []],
  ])('%s', async (search, now, coming) => {
    const groups = idsOf(await homeAt(search))
    expect(groups.now).toEqual(now)
    expect(groups.coming).toEqual(coming)
  })

  it('finds a stop by words of its name', async () => {
    const name = (await homeAt('?halte=Tuinwijklaan')).groups[0]?.cards.map(({ id }) => id)
    expect(name).toContain('delijn-t1')
  })

  it('shows nothing, and says why, for a line that does not exist', async () => {
    const page = await homeAt('?lijn=Z99')
    expect(page.groups.every(({ total }) => total === 0)).toBe(true)
    expect(page.filters.problems).toEqual([
      { field: 'line', message: expect.stringContaining('Z99') },
    ])
  })

  it('takes several lines, stops and places; of what is not there the rest still holds', async () => {
    expect(idsOf(await homeAt('?lijn=T1,T2')).now).toEqual(['delijn-t1', 'suspended'])
    const page = await homeAt('?lijn=T1,Z99&plaats=44021,99999')
    expect(idsOf(page).now).toEqual(['delijn-t1'])
    expect(page.filters.problems.map(({ field }) => field)).toEqual(['line', 'place'])
    const both = (await homeAt('?lijn=T1,T2&plaats=44021,44043')).filters
    expect(both.chosen.map(({ label }) => label)).toEqual(['Tram T1, Tram T2', 'Gent, Merelbeke'])
    // The form sends the same again.
    expect(both.lines[0]).toEqual({ value: 'delijn-2-T1,delijn-2-T2', label: 'T1, T2' })
    expect(both.query.line).toBe('delijn-2-T1,delijn-2-T2')
    expect(both.places[0]).toEqual({ value: '44021,44043', label: 'Gent, Merelbeke' })
  })

  it('takes ids of stops, but words with a comma for words', async () => {
    const ids = (await homeAt('?halte=200552,nowhere')).filters
    expect(ids.stopIds).toEqual(['200552'])
    expect(ids.problems.map(({ field }) => field)).toEqual(['stop'])
    expect(ids.chosen[0]?.label).toContain('Korenmarkt')
    // Among ids nothing is looked for by its name, in all names there are.
    expect((await homeAt('?halte=200552,Tuinwijklaan')).filters.stopIds).toEqual(['200552'])
    const words = (await homeAt('?halte=Nergens,%20Gent')).filters.problems
    expect(words.map(({ message }) => message)).toEqual([expect.stringContaining('Nergens, Gent')])
  })

  it('lists the disruptions chosen, a part as its whole', async () => {
    const shownAs = (id: string) => (id === 'a-part' ? 'delijn-t1' : undefined)
    const page = await homeAt('?hinder=a-part,works', { shownAs })
    expect(idsOf(page)).toMatchObject({ now: ['delijn-t1'], works: ['works'] })
    expect(page.filters.chosen).toEqual([
      { field: 'disruption', label: '2 berichten', removeHref: '/' },
    ])
    expect(page.gone).toBeUndefined()
    expect(page.subscribe?.feed).toContain('disruption=')
    const [chosen] = (await homeAt('?hinder=delijn-t1&lijn=T1')).filters.chosen.slice(-1)
    expect(chosen?.label).toContain('T1')
    expect(chosen?.removeHref).toBe('/?lijn=T1')
  })

  it('says that what was chosen is over, or that nobody knows it', async () => {
    const past = new Map([['over', disruption({ id: 'over' })]])
    expect((await homeAt('?hinder=over', { past })).gone).toBe('Deze hinder is voorbij.')
    expect((await homeAt('?hinder=never', { past })).gone).toContain('of niet meer')
    expect((await homeAt('?hinder=over,delijn-t1', { past })).gone).toBeUndefined()
    // It is there, and not of that line.
    expect((await homeAt('?hinder=delijn-t1&lijn=T2', { past })).gone).toBeUndefined()
  })

  it('names a date that is none and shows the list all the same', async () => {
    const page = await homeAt('?wanneer=datum&datum=2026-13-01')
    expect(page.filters.problems[0]).toEqual({
      field: 'date',
      message: expect.stringContaining('2026-13-01'),
    })
    expect(page.groups[0]?.total).toBe(3)
  })

  it('lets the map ask the same address', async () => {
    const { map } = await homeAt('?lijn=T1&wanneer=nu', { lang: 'fr' })
    expect(map?.dataUrl).toBe('/?lijn=T1&wanneer=nu&kaart=1')
  })

  it('takes each chosen filter away by a link', async () => {
    const { filters } = await homeAt('?lijn=T1&wanneer=weekend&plaats=44021', { lang: 'fr' })
    const byField = Object.fromEntries(filters.chosen.map((c) => [c.field, c.removeHref]))
    expect(byField.line).toBe('/fr?plaats=44021&wanneer=weekend')
    expect(byField.when).toBe('/fr?lijn=T1&plaats=44021')
  })

  it('looks around a street', async () => {
    const page = await homeAt('?bij=51.0525,3.7130&straat=Coupure%20Links')
    expect(idsOf(page).works).toEqual(['works'])
    expect(page.filters.chosen[0]?.label).toContain('Coupure Links')
  })

  it('cuts endless lists and links to the whole', async () => {
    const context = await viewContext((network) => ({
      ...exampleSnapshot(network, testNow),
      disruptions: Array.from({ length: 100 }, (_, i) => disruption({ id: `d${i}` })),
    }))
    const short = homePage({ when: 'all' }, [], context).groups[0]
    expect([short?.cards.length, short?.total]).toEqual([60, 100])
    expect(homePage({ when: 'all', full: true }, [], context).groups[0]?.cards.length).toBe(100)
  })

  it('does not tell before or after the time to tell', async () => {
    const period = { start: '2026-11-01T00:00:00Z', end: '2026-11-20T00:00:00Z' }
    const context = await viewContext((network) => ({
      ...exampleSnapshot(network, testNow),
      disruptions: [disruption({ id: 'told', communicationPeriods: [period] })],
    }))
    expect(homePage({ when: 'all' }, [], context).groups[0]?.total).toBe(0)
    const at = (now: string) => homePage({ when: 'all' }, [], { ...context, now }).groups[0]?.total
    expect(at('2026-10-31T23:59:59Z')).toBe(0)
    expect(at('2026-11-01T00:00:00Z')).toBe(1)
  })

  it('has the reader’s language in every address', async () => {
    const page = await homeAt('?lijn=T1', { lang: 'de' })
    expect(page.path).toBe('/de?lijn=T1')
    expect(page.languages.map(({ href }) => href)).toEqual([
      '/?lijn=T1',
      '/fr?lijn=T1',
      '/en?lijn=T1',
      '/de?lijn=T1',
    ])
    expect(page.canonical).toBe('https://omweg.example/de?lijn=T1')
  })

  it('says how old the oldest source is and which one is silent', async () => {
    const source = {
      type: 'delijn-core',
      example: false,
      every: 60,
      count: 0,
      consecutiveFailures: 0,
      warnings: [],
    }
    const page = await homeAt('', {
      sources: [
        { ...source, id: 'a', publisher: 'A', state: 'ok', lastSuccess: testNow },
        { ...source, id: 'b', publisher: 'B', state: 'stale', lastSuccess: '2026-11-21T12:00:00Z' },
        { ...source, id: 'c', publisher: 'C', state: 'failing' },
      ],
    })
    expect(page.checked).toContain('13')
    expect(page.stale).toEqual([
      { publisher: 'B', at: expect.stringContaining('13') },
      { publisher: 'C' },
    ])
  })
})

describe('a line', () => {
  it('strikes the stops that are not served and says where to board', async () => {
    const context = await example()
    const page = linePage(lineOf(context.network, 'T1'), context)
    expect(page.current.map(({ id }) => id)).toEqual(['delijn-t1'])
    expect(page.coming.map(({ id }) => id)).toEqual(['strike'])
    const [out, back] = page.directions
    expect(out?.missedCount).toBe(3)
    expect(out?.stops.slice(4, 7).map(({ state }) => state)).toEqual(Array(3).fill('notServed'))
    expect(out?.stops[4]?.board?.name).toBe(out?.stops[3]?.name)
    expect(back?.missedCount).toBe(0)
  })

  it('serves no stop at all while it is suspended', async () => {
    const context = await example()
    const page = linePage(lineOf(context.network, 'T2'), context)
    for (const { stops } of page.directions) {
      expect(new Set(stops.map(({ state }) => state))).toEqual(new Set(['notServed']))
    }
  })

  it('runs normally where nothing is said', async () => {
    const context = await example()
    const page = linePage(lineOf(context.network, '10'), context)
    expect(page.current).toEqual([])
    expect(page.directions.every(({ missedCount }) => missedCount === 0)).toBe(true)
  })
})

describe('a stop', () => {
  it('says per line whether it calls there now', async () => {
    const context = await example()
    const pattern = mainPattern(context.network, lineOf(context.network, 'T1'))
    const stop = context.network.stop(pattern.visits[4]?.stopId ?? '')
    if (!stop) throw new Error('no stop')
    const page = stopPage(stop, context)
    const t1 = page.lines.find(({ line }) => line.number === 'T1')
    expect(t1?.state).toBe('notServed')
    expect(t1?.board?.name).toBeTruthy()
    expect(page.current.map(({ id }) => id)).toContain('delijn-t1')
  })

  it('leads to stops near by that are served, those that lead the same way first', async () => {
    const context = await example()
    const pattern = mainPattern(context.network, lineOf(context.network, 'T1'))
    const stop = context.network.stop(pattern.visits[10]?.stopId ?? '')
    if (!stop) throw new Error('no stop')
    const { near } = stopPage(stop, context)
    expect(near.length).toBeGreaterThan(0)
    expect(near.every(({ metres, calls }) => metres <= 600 && calls.length > 0)).toBe(true)
    expect(near.every(({ calls }) => calls.every(({ headsigns }) => headsigns.length > 0))).toBe(
      true,
    )
    expect(near.some(({ id }) => id === stop.id)).toBe(false)
    const ways = near.map(({ sameWay }) => sameWay)
    expect(ways).toEqual([...ways].sort((a, b) => Number(b) - Number(a)))
    // The pole across the street has the name, not the direction.
    const across = context.network.stopsNear(stop.lon, stop.lat, 100, 10)
    const opposite = across.find(({ id, name }) => id !== stop.id && name === stop.name)
    expect(near.find(({ id }) => id === opposite?.id)?.sameWay ?? false).toBe(false)
    expect(near[0]?.sameWay).toBe(true)
  })

  it('says first where a stop that has moved is now', async () => {
    const network = await ghentNetwork()
    const { stop: id } = { stop: mainPattern(network, lineOf(network, '5a')).visits[3]?.stopId }
    const stop = network.stop(id ?? '')
    if (!stop) throw new Error('no stop')
    const pageWith = async (replacement?: Replacement) => {
      const moved = disruption({
        id: 'moved',
        effect: 'STOP_MOVED',
        stops: [
          {
            stop: { id: stop.id, name: stop.name, lat: stop.lat, lon: stop.lon },
            change: 'moved',
            ...(replacement ? { replacement } : {}),
            basis: 'stated',
          },
        ],
      })
      const context = await viewContext((n) => ({
        ...exampleSnapshot(n, testNow),
        disruptions: [moved],
      }))
      return stopPage(stop, context)
    }
    const lat = stop.lat + 70 / 111_200
    const known = { name: stop.name, lat, lon: stop.lon, basis: 'stated' as const }
    expect((await pageWith(known)).answer).toEqual({
      good: false,
      text: `Deze halte is nu verplaatst. Stap op aan de tijdelijke halte ${stop.name}, op ongeveer 70 meter.`,
    })
    expect((await pageWith()).answer?.text).toBe('Deze halte is nu verplaatst.')
  })

  it('shows what is the matter where lines do stop', async () => {
    const network = await ghentNetwork()
    const stop = network.stop(mainPattern(network, lineOf(network, 'T1')).visits[4]?.stopId ?? '')
    if (!stop) throw new Error('no stop')
    const lift = disruption({
      id: 'lift',
      effect: 'ACCESSIBILITY_ISSUE',
      stops: [
        {
          stop: { id: stop.id, name: stop.name, lat: stop.lat, lon: stop.lon },
          change: 'affected',
          basis: 'stated',
        },
      ],
    })
    const context = await viewContext((n) => ({
      ...exampleSnapshot(n, testNow),
      disruptions: [lift],
    }))
    const page = stopPage(stop, context)
    expect(page.answer?.good).toBe(true)
    expect(page.current.map(({ id }) => id)).toEqual(['lift'])
  })
})

describe('a disruption', () => {
  it('shows the source’s own words in their language, untouched', async () => {
    const context = await example({ lang: 'fr' })
    const t1 = context.snapshot.disruptions[0]
    if (!t1) throw new Error('no disruption')
    const page = disruptionPage(t1, [], false, context)
    expect(page.texts).toEqual([
      {
        publisher: 'De Lijn',
        lang: 'nl',
        header: 'Omleiding lijn T1 door werken',
        paragraphs: [
          'Door werken aan de sporen rijdt lijn T1 om.',
          'Niet-bediende halte: zie lijst.',
        ],
        url: 'https://www.delijn.be/',
      },
    ])
    expect(page.title).not.toContain('Omleiding')
    expect(page.places).toEqual(['Gent'])
  })

  it('says what the source had translated, and keeps its own language plain', async () => {
    const translated = disruption({
      id: 'x',
      texts: [
        {
          source: 'delijn',
          header: { nl: 'Omleiding', fr: 'Déviation' },
          description: {},
          url: {},
          translatedFrom: { fr: 'nl' },
        },
      ],
    })
    const [nl, fr] = await Promise.all(
      (['nl', 'fr'] as const).map(async (lang) =>
        disruptionPage(translated, [], false, await example({ lang })),
      ),
    )
    expect(nl?.texts[0]).toEqual({
      publisher: 'De Lijn',
      lang: 'nl',
      header: 'Omleiding',
      paragraphs: [],
    })
    expect(fr?.texts[0]?.translated).toBe(true)
    expect(nl?.card.summary.translated).toBeUndefined()
    expect(fr?.card.summary.translated).toBe('Traduction du néerlandais.')
  })

  it('repeats no words made from what the card says, and keeps what somebody wrote', async () => {
    const texts = [
      {
        source: 'delijn',
        header: { nl: 'Extra drukte', fr: 'Trams perturbés' },
        description: { nl: 'De trams zitten vol.', fr: 'Les trams.\n\nDes questions ? 09 1' },
        url: {},
        generated: { fr: 1 } as Record<string, number>,
      },
    ]
    const shown = async (lang: 'nl' | 'fr' | 'de', some = texts) =>
      disruptionPage(disruption({ id: 'x', texts: some }), [], false, await example({ lang })).texts
    const written = {
      publisher: 'De Lijn',
      lang: 'nl',
      header: 'Extra drukte',
      paragraphs: ['De trams zitten vol.'],
    }
    expect(await shown('nl')).toEqual([written])
    expect(await shown('de')).toEqual([written])
    expect(await shown('fr')).toEqual([
      { publisher: 'De Lijn', lang: 'fr', paragraphs: ['Des questions ? 09 1'] },
    ])
    const made = texts.map((text) => ({ ...text, generated: { nl: 1, fr: 2 } }))
    expect(await shown('nl', made)).toEqual([])
  })

  it('links to no address that a browser would run', async () => {
    const context = await example()
    const bad = disruption({
      id: 'x',
      texts: [
        {
          source: 'delijn',
          header: { und: 'x' },
          description: {},
          url: { und: 'javascript:alert(1)' },
        },
      ],
    })
    const page = disruptionPage(bad, [], false, context)
    expect(page.texts[0]).toEqual({ publisher: 'De Lijn', header: 'x', paragraphs: [] })
  })

  it('stays readable after it has ended', async () => {
    const context = await example()
    const ended = context.snapshot.disruptions[0]
    if (!ended) throw new Error('no disruption')
    expect(disruptionPage(ended, [], true, context).card.state).toBe('ended')
  })
})

describe('search', () => {
  it('says which hits are disrupted and where they lead', async () => {
    const context = await example({ lang: 'en' })
    const [t2] = searchHits('T2', 5, context)
    expect(t2).toMatchObject({ kind: 'line', href: '/en/lijn/delijn-2-T2', disrupted: true })
    expect(searchHits('korenlei', 5, context).find(({ kind }) => kind === 'street')?.href).toBe(
      '/en?bij=51.0547%2C3.7205&straat=Korenlei',
    )
  })

  it('takes long and empty questions', async () => {
    const context = await example()
    expect(searchPage('', context).hits).toEqual([])
    expect(searchPage('x'.repeat(5_000), context).q.length).toBeLessThanOrEqual(80)
  })
})

describe('the answer of a line', () => {
  const answerTo = async (number: string, disruptions: (network: Network) => Disruption[]) => {
    const context = await viewContext((network) => ({
      ...exampleSnapshot(network, testNow),
      disruptions: disruptions(network),
    }))
    const page = linePage(lineOf(context.network, number), context)
    return { ...page.answer, cards: page.current.map(({ id }) => id) }
  }
  const on = (network: Network, id: string, parts: Partial<Disruption>, directionId?: 0 | 1) => {
    const line = lineOf(network, 'T1')
    const direction = directionId === undefined ? {} : { directionId }
    return disruption({
      id,
      lines: [
        {
          line: lineRef(line),
          directions: line.routeIds.map((routeId) => ({ routeId, ...direction })),
          suspended: parts.effect === 'NO_SERVICE',
          basis: 'stated',
        },
      ],
      ...parts,
    })
  }
  const wayOf = (basis: Basis) => ({ routeIds: [], path: [], basis })
  const gone = { effect: 'NO_SERVICE' } as const
  const late = { effect: 'SIGNIFICANT_DELAYS' } as const

  it.each<[string, (network: Network) => Disruption[], boolean, string]>([
    ['nothing', () => [], true, 'Ja, lijn T1 rijdt normaal.'],
    [
      'more trams',
      (n) => [on(n, 'a', { effect: 'ADDITIONAL_SERVICE' })],
      true,
      'Ja, lijn T1 rijdt normaal.',
    ],
    ['suspended', (n) => [on(n, 'a', gone)], false, 'Nee, tram T1 rijdt nu niet.'],
    ['one way', (n) => [on(n, 'a', gone, 0)], false, 'Ja, tram T1 rijdt, maar niet richting'],
    [
      'stops missed',
      (n) => [detourOf(n, 'T1', 4, 2, { id: 'a' })],
      false,
      'maar stopt niet aan alle haltes.',
    ],
    ['a detour', (n) => [on(n, 'a', { effect: 'DETOUR' })], false, 'langs een andere weg.'],
    ['late', (n) => [on(n, 'a', late)], false, 'maar met hinder.'],
    [
      'late, on a way that is stated',
      (n) => [on(n, 'a', { ...late, detours: [wayOf('stated')] })],
      false,
      'langs een andere weg.',
    ],
    [
      'late, on a way that we estimate',
      (n) => [on(n, 'a', { ...late, detours: [wayOf('estimated')] })],
      false,
      'maar met hinder.',
    ],
  ])('%s', async (_name, disruptions, good, text) => {
    expect(await answerTo('T1', disruptions)).toMatchObject({
      good,
      text: expect.stringContaining(text),
    })
  })

  it('has the cards that cost most first', async () => {
    const { cards } = await answerTo('T1', (n) => [
      on(n, '1-more', { effect: 'ADDITIONAL_SERVICE' }),
      on(n, '2-late', late),
      detourOf(n, 'T1', 4, 2, { id: '3-missed' }),
      on(n, '4-gone', gone),
    ])
    expect(cards).toEqual(['4-gone', '3-missed', '2-late', '1-more'])
  })
})

describe('a disruption’s page says once', () => {
  it('a heading that its text begins with', async () => {
    const text = 'Heraanleg van het voetpad in de Brusselsepoortstraat. Beheerder: Stad Gent'
    const works = disruption({
      id: 'a',
      texts: [
        {
          source: 'gipod',
          header: { nl: 'Heraanleg van het voetpad in de…' },
          description: { nl: text },
          url: {},
        },
      ],
    })
    const [own] = disruptionPage(works, [], false, await example()).texts
    expect(own).toEqual({ publisher: 'gipod', lang: 'nl', paragraphs: [text] })
  })

  it('that a whole line does not run, and a gap that patterns share', async () => {
    const context = await example()
    const line = lineOf(context.network, 'T1')
    const patterns = line.routeIds.flatMap((id) => context.network.patternsOfRoute(id))
    const whole = disruption({
      id: 'a',
      lines: [{ line: lineRef(line), directions: [], suspended: true, basis: 'stated' }],
      sections: patterns.map(({ id, routeId, lineId, directionId, headsign, visits, length }) => ({
        ...{ patternId: id, routeId, lineId, directionId, headsign },
        ...{ fromMeasure: 0, toMeasure: length },
        missedStopIds: visits.map(({ stopId }) => stopId),
      })),
    })
    expect(patterns.length).toBeGreaterThan(2)
    const { sections } = disruptionPage(whole, [], false, context)
    expect(sections.map(({ missed }) => missed)).toEqual([[], []])

    const gap = detourOf(context.network, 'T1', 4, 2, { id: 'b' })
    const twice = { ...gap, sections: gap.sections.flatMap((s) => [s, { ...s, patternId: 'x' }]) }
    expect(disruptionPage(twice, [], false, context).sections).toHaveLength(1)

    const [own] = gap.sections
    const other = { ...own, lineId: 'another', headsign: 'Elsewhere', patternId: 'y' }
    const shared = { ...gap, sections: [...gap.sections, other] } as Disruption
    const [both, ...more] = disruptionPage(shared, [], false, context).sections
    expect(more).toEqual([])
    expect(both?.lines).toHaveLength(2)
    expect(both?.headsigns).toBe(`${own?.headsign} of Elsewhere`)
  })

  it('what changed in one minute', async () => {
    const entry = (version: number, at: string, removed = false) => ({
      ...{ sequence: version, version, at, removed },
    })
    const history = [
      entry(1, '2026-11-21T12:00:01Z'),
      entry(2, '2026-11-21T12:00:09Z'),
      entry(3, '2026-11-21T13:00:01Z'),
      entry(4, '2026-11-21T13:00:31Z'),
      entry(5, '2026-11-21T13:00:41Z', true),
    ]
    const page = disruptionPage(disruption({ id: 'a' }), history, true, await example())
    expect(page.history.map(({ what }) => what)).toEqual(['created', 'changed', 'removed'])
  })

  it('in the reader’s language that a stop is temporary', async () => {
    const context = await example({ lang: 'fr', messages: catalogue('fr') })
    const stop = { id: 'tmp', name: 'Parkplein (tijdelijk)', lat: 51, lon: 3.7 }
    const added = disruption({ id: 'a', stops: [{ stop, change: 'added', basis: 'stated' }] })
    const page = disruptionPage(added, [], false, context)
    expect(page.stops[0]?.name).toBe('Parkplein (temporaire)')
    expect(JSON.stringify(page.card.summary)).not.toContain('tijdelijk')
  })
})

describe('what cannot be used is named', () => {
  it.each([
    ['?bij=abc', 'near', 'abc'],
    ['?wanneer=ooit', 'when', 'ooit'],
    ['?soort=raket', 'mode', 'raket'],
    ['?wanneer=datum&datum=2026-11-20', 'date', 'is voorbij'],
  ])('%s', async (search, field, text) => {
    expect((await homeAt(search)).filters.problems).toEqual([
      { field, message: expect.stringContaining(text) },
    ])
  })
})

describe('a card', () => {
  const cardsOf = async (disruptions: Disruption[], lang: Language = 'nl') => {
    const context = await viewContext(
      (network) => ({ ...exampleSnapshot(network, testNow), disruptions }),
      { lang, messages: catalogue(lang) },
    )
    return homePage({ when: 'all' }, [], context).groups.flatMap(({ cards }) => cards)
  }
  const source = {
    source: 'delijn',
    publisher: 'De Lijn',
    firstSeen: '2026-11-21T08:00:00Z',
    updatedAt: '2026-11-21T20:00:00Z',
  }

  it('says when it was changed only where the source does', async () => {
    const [stated, seen] = await cardsOf([
      disruption({ id: 'a', sources: [{ ...source, updatedBasis: 'stated' }] }),
      disruption({ id: 'b', sources: [{ ...source, updatedBasis: 'estimated' }] }),
    ])
    expect(stated?.updated).toBe('vandaag om 21 uur')
    expect(seen).not.toHaveProperty('updated')
    expect(seen?.seen).toBe('vandaag om 9 uur')
  })

  it('of works leads to what is hindered there, and back', async () => {
    const t1 = (await example()).snapshot.disruptions[0]
    const [service, works] = await cardsOf([
      { ...(t1 as Disruption), id: 'service', related: ['works'] },
      disruption({
        id: 'works',
        kind: 'works',
        effect: 'UNKNOWN_EFFECT',
        streets: ['Nederkouter'],
        related: ['service', 'gone'],
      }),
    ])
    expect(works?.summary.note).toBeUndefined()
    expect(works?.related).toEqual([
      { id: 'service', kind: 'service', title: service?.summary.title },
    ])
    expect(service?.related).toMatchObject([{ id: 'works', kind: 'works' }])
  })

  it('sends nobody to a stop that another disruption closes', async () => {
    const context = await example()
    const t1 = context.snapshot.disruptions[0] as Disruption
    const alone = { ...t1, stops: t1.stops.map(({ replacement: _, ...stop }) => stop) }
    const { from } = alone.sections[0] ?? {}
    if (!from) throw new Error('no stop before')
    const other = disruption({
      id: 'other',
      stops: [{ stop: from, change: 'moved', basis: 'stated' }],
    })
    const boardOf = async (all: Disruption[]) =>
      (await cardsOf(all)).find(({ id }) => id === alone.id)?.summary.board.join(' ')
    expect(await boardOf([alone])).toContain(from.name)
    expect(await boardOf([alone, other])).not.toContain(from.name)
  })
})

describe('every page', () => {
  it.each(['nl', 'fr', 'en', 'de'] as const)('has no gap in its %s words', async (lang) => {
    const context = await example({ lang })
    const pages = [
      homePage({ when: 'all' }, [], context),
      linePage(lineOf(context.network, 'T1'), context),
      statusPage(context),
      textPage('about', context),
      textPage('accessibility', context),
      ...context.snapshot.disruptions.map((d) => disruptionPage(d, [], false, context)),
    ]
    const text = JSON.stringify(pages)
    expect(text).not.toMatch(/undefined|NaN|1970|\[object/)
  })

  it('stands still within a minute, and never lags behind the snapshot', () => {
    const at = (time: string, madeAt: string) => pageInstant(Date.parse(time), { madeAt })
    expect(at('2026-11-21T21:00:42Z', '2026-11-21T20:00:00Z')).toBe('2026-11-21T21:00:00Z')
    expect(at('2026-11-21T21:00:42Z', '2026-11-21T21:00:30Z')).toBe('2026-11-21T21:00:30Z')
    expect(at('2026-11-21T21:00:42Z', '2026-11-21T21:05:00Z')).toBe('2026-11-21T21:00:00Z')
  })

  it('is equal for equal input', async () => {
    const snapshot: Snapshot = exampleSnapshot(await ghentNetwork(), testNow)
    const one = homePage({ when: 'all' }, [], await viewContext(() => snapshot))
    const two = homePage({ when: 'all' }, [], await viewContext(() => snapshot))
    expect(JSON.stringify(one)).toBe(JSON.stringify(two))
  })
})
