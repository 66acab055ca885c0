import type { FeatureCollection } from 'geojson'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { WidgetList } from '../../../shared/embed/widget-list.ts'
import { disruption, exampleSnapshot } from '../../../tests/fixtures/snapshot.ts'
import { testNow } from '../views/testing.ts'
import { aSource, type EmbedWorld, embedWorld } from './testing.ts'

let world: EmbedWorld
beforeAll(async () => {
  world = await embedWorld()
})
const inGent = { municipalities: ['44021'], streets: ['Veldstraat'] }
const entry = (id: string) => ({
  sequence: 1,
  version: 1,
  at: testNow,
  removed: false,
  disruption: disruption({ id, ...inGent }),
})
beforeEach(() => {
  world.sources = [aSource()]
  world.snapshot = exampleSnapshot(world.network, testNow)
  world.shownAs = new Map([['a-part', 'delijn-t1']])
  world.history = new Map([
    ['over', [entry('over')]],
    ['over-too', [entry('over-too'), { ...entry('over-too'), sequence: 2, removed: true }]],
  ])
})

const list = async (query: string) =>
  (await (await world.get(`/embed/v1/list?${query}`)).json()) as WidgetList
const ids = ({ cards }: WidgetList) => cards.map(({ id }) => id)

describe('disruptions that are chosen', () => {
  test('are listed, and nothing else', async () => {
    const one = await list('disruption=delijn-t1')
    expect(ids(one)).toEqual(['delijn-t1'])
    expect(one).toMatchObject({ total: 1, problems: [] })
    expect(one.empty).toBeUndefined()
    expect(one.more).toEqual({ href: '/hinder/delijn-t1', text: 'Bekijk op Omweg' })
    const two = await list('disruption=coming,delijn-t1')
    expect(ids(two)).toEqual(['delijn-t1', 'coming'])
    expect(two.more.href).toBe('/?hinder=coming%2Cdelijn-t1')
    expect(ids(await list('disruption=coming&disruption=delijn-t1'))).toEqual(ids(two))
  })

  test('are drawn, in HTML and in a frame, as they are listed', async () => {
    const answer = await world.get('/embed/v1/features?disruption=delijn-t1')
    const { features } = (await answer.json()) as FeatureCollection
    expect(features.length).toBeGreaterThan(0)
    expect(new Set(features.map(({ properties }) => properties?.disruptionId))).toEqual(
      new Set(['delijn-t1']),
    )
    expect((await list('disruption=delijn-t1')).map?.dataUrl).toContain('disruption=delijn-t1')
    for (const path of ['/embed/v1/fragment', '/embed/frame']) {
      const html = await (await world.get(`${path}?disruption=delijn-t1`)).text()
      expect(html.match(/<li class="omweg-card/g)).toHaveLength(1)
    }
    const frame = await (await world.get('/embed/frame?disruption=delijn-t1,over')).text()
    expect(frame).toContain('disruption="delijn-t1,over"')
  })

  test('of a part are the whole that it is shown in', async () => {
    expect(ids(await list('disruption=a-part'))).toEqual(['delijn-t1'])
    expect(ids(await list('disruption=a-part,delijn-t1'))).toEqual(['delijn-t1'])
  })

  test('may be works in the street, which nobody is told of otherwise', async () => {
    expect(ids(await list('disruption=works'))).toEqual(['works'])
    expect((await list('disruption=works')).heading).toBe(
      'Werken en evenementen op straat: Coupure Links',
    )
    expect(ids(await list('max=50'))).not.toContain('works')
  })

  test('fit what else is chosen', async () => {
    expect(ids(await list('disruption=delijn-t1,moved-stop&lines=T1'))).toEqual(['delijn-t1'])
    const none = await list('disruption=delijn-t1&lines=5a')
    // The line may well have trouble of another kind.
    expect(none).toMatchObject({
      total: 0,
      empty: 'Er zijn ons geen berichten over hinder bekend.',
    })
  })

  test('leave out without a word which of them are over', async () => {
    const some = await list('disruption=over,delijn-t1,never')
    expect(ids(some)).toEqual(['delijn-t1'])
    expect(some.problems).toEqual([])
  })
})

describe('where all of them are over', () => {
  test.each([
    ['nl', 'Deze hinder is voorbij.', 'Bekijk alle meldingen in Gent op Omweg', ''],
    ['fr', 'Cette perturbation est terminée.', 'Voir tous les messages à Gent sur Omweg', '/fr'],
    ['en', 'This disruption is over.', 'See all messages in Gent on Omweg', '/en'],
    ['de', 'Diese Störung ist vorbei.', 'Alle Meldungen in Gent auf Omweg ansehen', '/de'],
  ])('the list says so, and where to look on (%s)', async (lang, empty, text, prefix) => {
    const said = await list(`disruption=over&lang=${lang}`)
    expect(said).toMatchObject({ cards: [], total: 0, empty, problems: [] })
    expect(said.more).toEqual({ href: `${prefix || '/'}?plaats=44021`, text })
    expect(said.heading).toContain('Veldstraat')
    const html = await (await world.get(`/embed/v1/fragment?disruption=over&lang=${lang}`)).text()
    expect(html).toContain(`<p class="omweg-empty">${empty}</p>`)
  })

  test('it holds for several, and for what is silent', async () => {
    expect((await list('disruption=over,over-too&lang=en')).empty).toBe(
      'These disruptions are over.',
    )
    // That it has ended was said before its source fell silent.
    world.sources = [aSource({ state: 'stale' })]
    expect((await list('disruption=over')).empty).toBe('Deze hinder is voorbij.')
  })

  test('it holds for what is still in the snapshot', async () => {
    const past = [{ start: '2026-11-01T00:00:00Z', end: '2026-11-02T00:00:00Z' }]
    const ended = disruption({ id: 'ended', ...inGent, impactPeriods: past })
    world.snapshot = { ...world.snapshot, hash: 'x', disruptions: [ended] }
    expect(await list('disruption=ended')).toMatchObject({
      empty: 'Deze hinder is voorbij.',
      more: { href: '/?plaats=44021' },
    })
  })

  test('nobody says so of what was never there', async () => {
    for (const query of ['disruption=never', 'disruption=never,over']) {
      expect(await list(query)).toMatchObject({
        cards: [],
        empty: 'Deze hinder kennen wij niet, of niet meer.',
        problems: [],
      })
    }
    expect((await list('disruption=never')).more.href).toBe('/')
    expect((await list('disruption=never&lang=fr')).empty).toBe(
      'Nous ne connaissons pas, ou plus, cette perturbation.',
    )
    expect((await list('disruption=never,nor&lang=de')).empty).toBe(
      'Wir kennen diese Störungen nicht oder nicht mehr.',
    )
  })

  test('few are looked up, however many somebody asks for', async () => {
    let asked = 0
    world.history.get = (id) => {
      asked++
      return id.startsWith('x') ? [entry(id)] : undefined
    }
    const many = Array.from({ length: 100 }, (_, i) => `x${i}`)
    expect((await list(`disruption=${many}`)).empty).toContain('niet meer')
    expect(asked).toBe(10)
  })
})
