/** What happens to readers, and to who invents addresses, where there are many of both. */

import { OpenAPIHono } from '@hono/zod-openapi'
import { beforeEach, describe, expect, test } from 'vitest'
import type { WidgetList } from '../../../shared/embed/widget-list.ts'
import { exampleSnapshot } from '../../../tests/fixtures/snapshot.ts'
import { createMaking, type Making } from '../../api/making.ts'
import { createTurns } from '../../api/turns.ts'
import { testNow } from '../views/testing.ts'
import { oembedRoutes } from './oembed/oembed-routes.ts'
import { costs, pictureRoutes } from './picture/picture-routes.ts'
import { createPictures } from './picture/pictures.ts'
import { picturesOf, testUrl } from './picture/testing.ts'
import { type EmbedWorld, embedWorld } from './testing.ts'

const perMinute = 3
let world: EmbedWorld
/** How often something was to be made. */
let made: number

/** Counts what is made. */
function counting(making: Making): Making {
  const counted: Making = {
    get: (c, wanted) => {
      const make: typeof wanted.make = (asker) => {
        made++
        return wanted.make(asker)
      }
      return making.get(c, { ...wanted, make })
    },
    serve: (c, wanted) => {
      const make: typeof wanted.make = (asker) => {
        made++
        return wanted.make(asker)
      }
      return making.serve(c, { ...wanted, make })
    },
  }
  return counted
}

beforeEach(async () => {
  made = 0
  world = await embedWorld(undefined, counting(createMaking({ perMinute })))
  world.snapshot = exampleSnapshot(world.network, testNow)
})

const ask = async (path: string, remoteAddress = '192.0.2.1') =>
  world.app.request(path, {}, { incoming: { headers: {}, socket: { remoteAddress } } })
const paths = ['/embed/v1/list', '/embed/v1/features', '/embed/v1/fragment', '/embed/frame']

describe.each(paths)('%s', (path) => {
  test('is made so often a minute for one address, and sent to everybody as often as they ask', async () => {
    const of = (line: number) => `${path}?lines=${line}`
    for (let line = 0; line < perMinute; line++) expect((await ask(of(line))).status).toBe(200)
    const refused = await ask(of(99))
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    for (let i = 0; i < 50; i++) expect((await ask(of(i % perMinute))).status).toBe(200)
    expect((await ask(of(99), '192.0.2.2')).status).toBe(200)
    expect((await ask(of(99))).status).toBe(200)
    expect(made).toBe(perMinute + 1)
  })

  test('is refused in words that who asks can read', async () => {
    for (let line = 0; line < perMinute; line++) await ask(`${path}?lines=${line}`)
    const refused = await ask(`${path}?lines=99&lang=fr`)
    const text = await refused.text()
    if (path !== '/embed/frame') {
      expect(refused.headers.get('content-type')).toBe('application/problem+json')
      expect(refused.headers.get('access-control-allow-origin')).toBe('*')
      expect(refused.headers.get('access-control-expose-headers')).toContain('Retry-After')
      return
    }
    expect(refused.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(refused.headers.get('cache-control')).toBe('no-store')
    // It is in a frame on the site of another.
    expect(refused.headers.get('content-security-policy')).toContain('frame-ancestors *')
    expect(text).toContain('<html lang="fr">')
    expect(text).toMatch(/Réessayez dans \d+ secondes?/)
  })

  test('is one answer for one question, however it is written', async () => {
    const ways = ['lines=T1,5a', 'lines=t1,5A', 'lines=T1,5a,t1', 'lines=T1&lines=5a&lang=nl-BE']
    const bodies = await Promise.all(ways.map(async (way) => (await ask(`${path}?${way}`)).text()))
    expect(new Set(bodies).size).toBe(1)
    expect(made).toBe(1)
  })
})

test('what is drawn depends on neither language, number of cards, nor order', async () => {
  const ways = ['lines=T1,T2', 'lines=T2,T1&lang=fr', 'max=9&lines=T1,T2']
  const bodies = await Promise.all(
    ways.map(async (way) => (await ask(`/embed/v1/features?${way}`)).text()),
  )
  expect(new Set(bodies).size).toBe(1)
  expect(made).toBe(1)
  const addressOf = async (way: string) =>
    ((await (await ask(`/embed/v1/list?${way}`)).json()) as WidgetList).map?.dataUrl
  world = await embedWorld()
  expect(await addressOf('lines=T2,t1&lang=de')).toBe('/embed/v1/features?lines=T1%2CT2')
  expect(await addressOf('max=50')).toBe('/embed/v1/features')
})

test.each(paths)('%s looks up what may be over for no more than have their turn', async (path) => {
  world = await embedWorld(undefined, createMaking({ turns: createTurns(20, 10) }))
  let lookedUp = 0
  world.history.get = () => {
    lookedUp++
    return undefined
  }
  const flood = Array.from({ length: 50 }, (_, i) => ask(`${path}?disruption=invented-${i}`))
  const statuses = (await Promise.all(flood)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(10)
  expect(lookedUp).toBe(10)
})

test('the order of what is chosen is heard in the words', async () => {
  const headingOf = async (lines: string) =>
    ((await (await ask(`/embed/v1/list?lines=${lines}`)).json()) as WidgetList).heading
  expect(await headingOf('T1,5a')).toBe('Omleidingen van tram T1 en bus 5a')
  expect(await headingOf('5a,t1')).toBe('Omleidingen van bus 5a en tram T1')
})

test('who asks for one thing is not behind who asks for a thousand', async () => {
  const turns = createTurns(100, 90)
  world = await embedWorld(undefined, createMaking({ perMinute: 10_000, turns }))
  world.snapshot = exampleSnapshot(world.network, testNow)
  const done: string[] = []
  const flood = Array.from({ length: 300 }, async (_, i) => {
    const { status } = await ask(`/embed/v1/list?lines=${i}`, '192.0.2.66')
    done.push('flood')
    return status
  })
  const reader = ask('/embed/v1/list?municipality=44021', '192.0.2.1').then(({ status }) => {
    done.push('reader')
    return status
  })
  expect(await reader).toBe(200)
  const statuses = await Promise.all(flood)
  expect(statuses.filter((status) => status === 503)).toHaveLength(210)
  // All that was refused is told at once; of what is made, a few were begun before.
  expect(done.indexOf('reader')).toBeLessThan(210 + 20)
})

describe('pictures', () => {
  const drawn = { svg: '<svg/>', width: 600, height: 300, words: 'words', png: new Uint8Array(8) }
  const pictured = async (quota: number) => {
    const context = await picturesOf(exampleSnapshot).testContexts()
    const making = createMaking({ perMinute: quota })
    const options = { context, languages: ['nl'] as const, publicUrl: () => testUrl, making }
    const maker = { make: async () => drawn }
    const pictures = createPictures(options, maker)
    const app = new OpenAPIHono()
    pictureRoutes(app, { ...options, pictures })
    oembedRoutes(app, { ...options, pictures })
    return async (path: string) => (await app.request(path)).status
  }

  test('are worth more than lists', async () => {
    for (const format of ['svg', 'png', 'json'] as const) {
      const ask = await pictured(2 * costs[format])
      const of = (max: number) => `/embed/v1/image.${format}?max=${max}`
      expect([await ask(of(1)), await ask(of(2)), await ask(of(3)), await ask(of(1))]).toEqual([
        200, 200, 429, 200,
      ])
    }
    expect(costs.png).toBeGreaterThan(costs.svg)
  })

  test('that differ in nothing are made once', async () => {
    const ask = await pictured(costs.svg)
    // Outlines have no pixels.
    for (const scale of [1, 2, 3]) {
      expect(await ask(`/embed/v1/image.svg?lines=t1&scale=${scale}`)).toBe(200)
    }
    expect(await ask('/embed/v1/image.svg?lines=T1')).toBe(200)
  })

  test('of an address that is pasted are counted too', async () => {
    const ask = await pictured(costs.json)
    const of = (width: number) => `/embed/oembed?url=${testUrl}/&maxwidth=${width}`
    expect([await ask(of(20_000)), await ask(of(30_000)), await ask(of(300))]).toEqual([
      200, 200, 429,
    ])
  })
})
