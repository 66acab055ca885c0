import { beforeAll, expect, test } from 'vitest'
import type { WidgetList } from '../../../shared/embed/widget-list.ts'
import type { BBox } from '../../../shared/geo/position.ts'
import { disruption, exampleSnapshot } from '../../../tests/fixtures/snapshot.ts'
import { testNow } from '../views/testing.ts'
import { type EmbedWorld, embedWorld } from './testing.ts'

let world: EmbedWorld
beforeAll(async () => {
  world = await embedWorld()
})

test.each([
  ['nl', 'Gaat niet door'],
  ['fr', 'Plus d’actualité'],
  ['en', 'Called off'],
  ['de', 'Findet nicht statt'],
])('says once that something is called off (%s)', async (lang, words) => {
  const example = exampleSnapshot(world.network, testNow)
  const [first] = example.disruptions
  world.snapshot = {
    ...example,
    disruptions: [{ ...(first ?? disruption({ id: 'x' })), status: 'cancelled' }],
  }
  const { cards } = (await (await world.get(`/embed/v1/list?lang=${lang}`)).json()) as WidgetList
  const [card] = cards
  expect(card?.state).toBe('cancelled')
  expect(`${card?.stateWord ?? ''} ${card?.title}`.split(words)).toHaveLength(2)
  const html = await (await world.get(`/embed/v1/fragment?lang=${lang}`)).text()
  const title = /<h4 class="omweg-title">.*?<\/h4>/s.exec(html)?.[0] ?? ''
  expect(title.split(words)).toHaveLength(2)
})

test('shows of the map where its cards are drawn', async () => {
  const [one, all]: [BBox, BBox] = [
    [3.7, 51.04, 3.71, 51.05],
    [3.5, 50.9, 3.9, 51.2],
  ]
  const strike = { agencyId: 'delijn', agencyName: 'De Lijn' }
  world.snapshot = {
    ...exampleSnapshot(world.network, testNow),
    hash: 'another',
    disruptions: [
      disruption({ id: 'street', bbox: one }),
      disruption({ id: 'strike', bbox: all, networks: [strike] }),
      disruption({ id: 'off', bbox: all, status: 'cancelled' }),
    ],
  }
  const list = (await (await world.get('/embed/v1/list')).json()) as WidgetList
  expect(list.cards).toHaveLength(3)
  expect(list.map?.bounds).toEqual(one)
})

test('counts only what the page behind the link lists', async () => {
  world.snapshot = { ...exampleSnapshot(world.network, testNow), hash: 'a third' }
  const more = async (query: string) =>
    ((await (await world.get(`/embed/v1/list?max=1&${query}`)).json()) as WidgetList).more
  expect((await more('lines=T1')).text).toMatch(/\d/)
  expect(await more('lines=T1,T2')).toEqual({ href: '/', text: 'Bekijk alle meldingen op Omweg' })
})
