import { OpenAPIHono } from '@hono/zod-openapi'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  EngineBusyError,
  EngineFailedError,
  EngineTimeoutError,
} from '../detours/pool/engine-errors.ts'
import type { EnginePool, RunOptions } from '../detours/pool/engine-pool.ts'
import type { AnswerCoding, WrittenAnswer, WrittenQuestion } from '../detours/pool/engine-work.ts'
import { type ImpactRouteOptions, impactRoutes } from './impact-routes.ts'

const json = { 'content-type': 'application/json' }
const written = (text: string): WrittenAnswer => ({
  ok: true,
  body: new TextEncoder().encode(text),
})

let asked: { text: string; coding?: AnswerCoding; options: RunOptions | undefined }[]
let answer: (text: string) => Promise<WrittenAnswer>

/** An engine that says what it is told to. */
const pool = {
  run: (_kind: string, { json, coding }: WrittenQuestion, options?: RunOptions) => {
    const text = new TextDecoder().decode(json)
    asked.push({ text, coding, options })
    return answer(text)
  },
} as Pick<EnginePool, 'run'>

function appOf(options: Partial<ImpactRouteOptions> = {}) {
  const app = new OpenAPIHono()
  impactRoutes(app, {
    engine: () => pool,
    addressOf: ({ headers }) => String(headers['x-test-address'] ?? '192.0.2.1'),
    ...options,
  })
  app.onError((error) => new Response(error.name, { status: 500 }))
  return (init: RequestInit & { from?: string } = {}) => {
    const env = { incoming: { headers: { 'x-test-address': init.from } } }
    return app.request(
      '/api/v1/impact',
      { method: 'POST', headers: json, body: '{}', ...init },
      env,
    )
  }
}

let ask: ReturnType<typeof appOf>

beforeEach(() => {
  asked = []
  answer = async () => written('{"impacts":[]}')
  ask = appOf()
})

describe('POST /api/v1/impact', () => {
  it('gives the question to the engine as it came and answers what it says', async () => {
    const got = await ask({ body: '{"closure": 1}' })
    expect(got.status).toBe(200)
    expect(await got.text()).toBe('{"impacts":[]}')
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
      'ratelimit-policy': '"impact";q=600;w=60',
      ratelimit: '"impact";r=599;t=60',
    })
    expect(asked).toMatchObject([{ text: '{"closure": 1}', options: { party: '192.0.2.1' } }])
  })

  it('sends an answer compressed where the asker takes that', async () => {
    answer = async () => ({ ok: true, body: new Uint8Array([1, 2, 3]), coding: 'br' })
    const got = await ask({ headers: { ...json, 'accept-encoding': 'gzip, br' } })
    expect(asked[0]?.coding).toBe('br')
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-encoding': 'br',
      'content-length': '3',
      vary: 'Accept-Encoding',
    })
    await ask()
    expect(asked[1]?.coding).toBeUndefined()
  })

  it('names what is wrong with a closure, without repeating it', async () => {
    const detail = 'crosses itself at 3.72, 51.05'
    const code = 'selfCrossing' as const
    const issues = [{ name: 'closure.coordinates.0', detail, code }]
    answer = async () => ({ ok: false, refusal: { detail, issues } })
    const got = await ask()
    expect(got.status).toBe(400)
    expect(await got.json()).toMatchObject({
      type: 'urn:problem-type:belgif:badRequest',
      detail,
      issues: [
        {
          type: 'urn:problem-type:omweg:closure:selfCrossing',
          in: 'body',
          name: 'closure.coordinates.0',
          detail,
        },
      ],
    })
  })

  it('says when to come back where the engine is too busy', async () => {
    answer = () => Promise.reject(new EngineBusyError('Too many questions are waiting', 7))
    const got = await ask()
    expect(got.status).toBe(503)
    expect(got.headers.get('retry-after')).toBe('7')
    expect(got.headers.get('content-type')).toBe('application/problem+json')
  })

  it('says when a question took too long', async () => {
    answer = () => Promise.reject(new EngineTimeoutError('late'))
    const got = await ask()
    expect(got.status).toBe(503)
    expect(((await got.json()) as { detail: string }).detail).toContain('smaller closure')
  })

  it('leaves mistakes of ours to the app', async () => {
    answer = () => Promise.reject(new EngineFailedError('index out of range'))
    expect((await ask()).status).toBe(500)
  })

  it('asks to come back where there is no engine yet', async () => {
    const got = await appOf({ engine: () => undefined })()
    expect(got.status).toBe(503)
    expect(got.headers.get('retry-after')).toBeTruthy()
  })

  it.each([
    ['nothing', {}],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['text', { 'content-type': 'text/plain' }],
    ['compressed JSON', { ...json, 'content-encoding': 'gzip' }],
  ])('refuses %s', async (_, headers) => {
    const got = await ask({ headers })
    expect(got.status).toBe(415)
    expect(await got.json()).toMatchObject({ status: 415 })
    expect(asked).toHaveLength(0)
  })

  it.each(['application/json; charset=utf-8', 'application/geo+json'])('takes %s', async (type) => {
    expect((await ask({ headers: { 'content-type': type } })).status).toBe(200)
  })

  it('refuses what is too long, announced or not', async () => {
    const long = 'x'.repeat(1024 * 1024 + 1)
    for (const headers of [json, { ...json, 'content-length': `${long.length}` }]) {
      const got = await ask({ body: long, headers })
      expect(got.status).toBe(413)
      expect(((await got.json()) as { type: string }).type).toContain('payloadTooLarge')
    }
    expect(asked).toHaveLength(0)
    expect((await ask({ body: 'x'.repeat(1024 * 1024) })).status).toBe(200)
  })

  it('holds a question no longer than it takes', async () => {
    const small = appOf({ body: { perParty: 2_500 } })
    const body = 'x'.repeat(2_000)
    for (let i = 0; i < 3; i++) expect((await small({ body })).status).toBe(200)
    answer = () => Promise.reject(new EngineBusyError('busy', 1))
    for (let i = 0; i < 3; i++) expect((await small({ body })).headers.get('retry-after')).toBe('1')
  })

  it('hangs up on who never ends what is refused', async () => {
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)),
    })
    const init = { body: endless, duplex: 'half', headers: { 'content-type': 'text/plain' } }
    const got = await ask(init as RequestInit)
    expect(got.status).toBe(415)
    expect(got.headers.get('connection')).toBe('close')
    expect(
      (await ask({ headers: { 'content-type': 'text/plain' } })).headers.has('connection'),
    ).toBe(false)
  })

  it('lets 600 in a burst from one address through, no more, and others all the same', async () => {
    const burst = await Promise.all(Array.from({ length: 610 }, () => ask()))
    const statuses = burst.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(600)
    const refused = burst.find(({ status }) => status === 429)
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(50)
    expect(refused?.headers.get('ratelimit')).toMatch(/^"impact";r=0;t=\d+$/)
    expect(await refused?.json()).toMatchObject({ type: 'urn:problem-type:belgif:tooManyRequests' })
    expect((await ask({ from: '192.0.2.2' })).status).toBe(200)
  })

  it('is for browsers on other sites too', async () => {
    const got = await ask({ method: 'OPTIONS', body: null })
    expect(got.status).toBe(204)
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST, OPTIONS',
      'access-control-allow-headers': 'Content-Type, Accept-Language',
    })
    const answered = await ask()
    expect(answered.headers.get('access-control-expose-headers')).toContain('Retry-After')
  })

  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('has nothing for %s', async (method) => {
    const got = await ask({ method, body: null })
    expect(got.status).toBe(405)
    expect(got.headers.get('allow')).toBe('POST, OPTIONS')
  })
})
