import { OpenAPIHono } from '@hono/zod-openapi'
import { describe, expect, it } from 'vitest'
import type { Principal } from '../../shared/access.ts'
import type { Guard } from './guard.ts'
import { openLimit } from './open-limit.ts'

const program = (id: string): Principal => ({
  kind: 'program',
  id,
  name: id,
  tenant: '44021',
  scopes: [],
})

function room() {
  let lookups = 0
  const guard: Pick<Guard, 'principal'> = {
    principal: async (c) => {
      lookups++
      const [, id] = /^Bearer good-(\w+)$/.exec(c.req.header('authorization') ?? '') ?? []
      if (!id) throw new Error('not known')
      return program(id)
    },
  }
  const app = new OpenAPIHono()
  openLimit(app, { addressOf: () => '', perMinute: 3, perMinuteOfKey: 5, guard })
  app.get('/feeds/x', (c) => {
    c.header('access-control-expose-headers', 'ETag')
    if (c.req.header('if-none-match')) return c.body(null, 304)
    return c.text('x')
  })
  app.get('/api/v1/disruptions', (c) => c.text('y'))
  const ask = (headers: Record<string, string> = {}, path = '/feeds/x') =>
    app.request(path, { headers })
  return { ask, lookups: () => lookups }
}

describe('openLimit', () => {
  it('refuses an address that asks too often, and says when to come back', async () => {
    const { ask } = room()
    const first = await ask()
    expect(first.headers.get('ratelimit-policy')).toBe('"address";q=3;w=60')
    expect(first.headers.get('ratelimit')).toBe('"address";r=2;t=60')
    expect(first.headers.get('access-control-expose-headers')).toBe(
      'ETag, RateLimit, RateLimit-Policy, Retry-After',
    )
    await ask()
    expect((await ask()).status).toBe(200)
    const refused = await ask()
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('60')
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(await refused.json()).toMatchObject({
      type: 'urn:problem-type:belgif:tooManyRequests',
      status: 429,
    })
    expect((await ask({}, '/api/v1/disruptions')).status).toBe(200)
  })

  it('counts what is unchanged for a tenth', async () => {
    const { ask } = room()
    for (let n = 0; n < 20; n++) {
      expect((await ask({ 'if-none-match': '"a"' })).status, `${n}`).toBe(304)
    }
    expect((await ask()).headers.get('ratelimit')).toBe('"address";r=0;t=60')
    expect((await ask()).status).toBe(429)
  })

  it('counts a key by itself, and looks it up once a minute', async () => {
    const { ask, lookups } = room()
    const mine = { authorization: 'Bearer good-a' }
    for (let n = 0; n < 5; n++) expect((await ask(mine)).status).toBe(200)
    expect((await ask(mine)).status).toBe(429)
    expect(lookups()).toBe(1)
    const other = await ask({ authorization: 'Bearer good-b' })
    expect(other.headers.get('ratelimit')).toBe('"key";r=4;t=60')
    expect((await ask()).headers.get('ratelimit')).toBe('"address";r=2;t=60')
  })

  it('gives nobody more for guessing at keys', async () => {
    const { ask } = room()
    const statuses: number[] = []
    for (let n = 0; n < 4; n++) {
      statuses.push((await ask({ authorization: `Bearer bad-${n}` })).status)
    }
    expect(statuses).toEqual([200, 200, 200, 429])
  })
})
