import { beforeAll, expect, test } from 'vitest'
import type { WidgetList } from '../../../shared/embed/widget-list.ts'
import type { BBox } from '../../../shared/geo/position.ts'
import { parsePageQuery } from '../../../shared/page-address.ts'
import { disruption, exampleSnapshot } from '../../../tests/fixtures/snapshot.ts'
import { homePage } from '../views/home.ts'
import { testNow, viewContext } from '../views/testing.ts'
import { type EmbedWorld, embedWorld } from './testing.ts'

let world: EmbedWorld
beforeAll(async () => {
  world = await embedWorld()
})

const listOf = async (query: string) =>
  (await (await world.get(`/embed/v1/list?${query}`)).json()) as WidgetList

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

test.each([
  'lines=T1,T2',
  'lines=T1,T2,5a&municipality=44021',
  'stops=200552,200551&lines=T1,T4',
  'municipality=44021,44043',
  'near=3.7215,51.0543,2000&lines=T1,T4',
  'disruption=delijn-t1,coming,over',
  'disruption=delijn-t1,moved-stop&lines=T1,T2',
])('the page behind the link lists the same choice: %s', async (query) => {
  world.snapshot = { ...exampleSnapshot(world.network, testNow), hash: 'a third' }
  const all = await listOf(`max=50&${query}`)
  expect(all.cards.length).toBeGreaterThan(0)
  const context = await viewContext(() => world.snapshot)
  const { query: filters, problems } = parsePageQuery(
    new URL(all.more.href, 'https://omweg.example').searchParams,
  )
  expect(problems).toEqual([])
  const page = homePage(filters, problems, context)
  const listed = page.groups.filter(({ id }) => id !== 'works').flatMap(({ cards }) => cards)
  expect(page.filters.problems).toEqual([])
  expect(listed.map(({ id }) => id).sort()).toEqual(all.cards.map(({ id }) => id).sort())
  if (all.total > 1) {
    expect((await listOf(`max=1&${query}`)).more.text).toContain(`${all.total} meldingen`)
  }
})
