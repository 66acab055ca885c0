import { OpenAPIHono } from '@hono/zod-openapi'
import { parseFeed } from '@rowanmanning/feed-parser'
import ICAL from 'ical.js'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aDisruption } from '../../../shared/testing.ts'
import type { Network } from '../../network/network.ts'
import { worldOf } from '../../outputs/testing-snapshots.ts'
import { outputTown } from '../../outputs/testing-town.ts'
import type { OutputWorld } from '../../outputs/world.ts'
import { refuseInvalid } from '../problem.ts'
import { subscriptionRoutes } from './subscription-routes.ts'

const onLine = (id: string, line: string) =>
  aDisruption({
    id,
    lines: [
      {
        line: { id: line, number: line.slice(3), mode: 'tram' },
        directions: [],
        suspended: false,
        basis: 'stated',
      },
    ],
    municipalities: ['44021'],
    impactPeriods: [{ start: '2026-10-22T04:00:00Z', end: '2026-10-22T10:00:00Z' }],
  })

let network: Network
let world: OutputWorld
let app: OpenAPIHono
beforeAll(async () => {
  network = await outputTown()
})
beforeEach(() => {
  world = worldOf(network, [onLine('tram', 'dl-T1'), onLine('bus', 'dl-7')])
  app = new OpenAPIHono({ defaultHook: refuseInvalid as never })
  subscriptionRoutes(app, {
    realm: { base: '', tenants: new Set(), world: () => world, onWorld: () => () => {} },
    placeName: (nis) => (nis === '44021' ? 'Gent' : undefined),
    shownAs: (id) => (id === 'part' ? 'bus' : undefined),
  })
})
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(path, { headers, method })

describe.each(['/atom.xml', '/agenda.ics'])('%s', (path) => {
  const count = (text: string) =>
    path === '/atom.xml'
      ? parseFeed(text).items.length
      : new ICAL.Component(ICAL.parse(text) as never).getAllSubcomponents('vevent').length

  it('has what the filter selects', async () => {
    expect(count(await (await ask(path)).text())).toBe(2)
    expect(count(await (await ask(`${path}?line=dl-T1`)).text())).toBe(1)
    expect(count(await (await ask(`${path}?line=dl-T1&municipality=44088`)).text())).toBe(0)
    expect(count(await (await ask(`${path}?disruption=tram,over`)).text())).toBe(1)
    const whole = await (await ask(`${path}?disruption=part`)).text()
    expect(count(whole)).toBe(1)
    expect(whole).toContain('Omleidingen: Tram 7 rijdt om')
    // Of a stop, also what names only the line.
    expect(count(await (await ask(`${path}?stop=a2`)).text())).toBe(1)
  })

  it('is in the language asked for, with the names of what was chosen', async () => {
    const answer = await ask(`${path}?municipality=44021&lang=de`)
    expect(answer.headers.get('content-language')).toBe('de')
    expect(await answer.text()).toContain('Umleitungen: Gent')
    expect((await ask(path)).headers.get('content-language')).toBe('nl')
  })

  it('is not sent again to who has it', async () => {
    const first = await ask(path)
    const etag = first.headers.get('etag') ?? ''
    const modified = first.headers.get('last-modified') ?? ''
    expect((await ask(path, { 'if-none-match': etag })).status).toBe(304)
    expect((await ask(path, { 'if-modified-since': modified })).status).toBe(304)
    world = worldOf(network, [onLine('tram', 'dl-T1')], { now: '2026-10-22T07:00:00Z' })
    expect((await ask(path, { 'if-none-match': etag })).status).toBe(200)
    expect((await ask(path, { 'if-modified-since': modified })).status).toBe(200)
  })

  it('refuses what it cannot use, naming it', async () => {
    for (const [query, name] of [
      ['lijn=1', 'lijn'],
      ['lang=xx', 'lang'],
      ['municipality=Gent', 'municipality'],
    ]) {
      const answer = await ask(`${path}?${query}`)
      expect(answer.status).toBe(400)
      expect((await answer.json()).issues[0].name).toBe(name)
    }
  })

  it('can be read from everywhere, and only read', async () => {
    expect((await ask(path)).headers.get('access-control-allow-origin')).toBe('*')
    const head = await ask(path, {}, 'HEAD')
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect((await ask(path, {}, 'OPTIONS')).headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    expect((await ask(path, {}, 'DELETE')).status).toBe(405)
  })
})
