import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { refusalOf } from './guard.ts'
import { jsonBody } from './json-body.ts'

const schema = z.strictObject({ name: z.string(), list: z.array(z.number()).optional() })
const app = new Hono()
  .post('/', async (c) => c.json(await jsonBody(c, schema, 20_000)))
  .onError((error) => refusalOf(error) ?? new Response(String(error), { status: 500 }))

const headers = { 'content-type': 'application/json' }
const send = (body: string | ReadableStream) =>
  app.request('/', { method: 'POST', headers, body, duplex: 'half' } as RequestInit)

it('takes what fits', async () => {
  expect((await send('{"name":"één \\\\u0000"}')).status).toBe(200)
})

it('takes no NUL, which the database cannot keep', async () => {
  for (const text of ['{"name":"\\u0000"}', '{"name":"\\\\\\u0000"}']) {
    const answer = await send(text)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('U+0000')
  }
})

it('stops reading at its bound, also where no length is announced', async () => {
  let sent = 0
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1000
      controller.enqueue(new Uint8Array(1000).fill(32))
      if (sent > 10_000_000) controller.close()
    },
  })
  expect((await send(endless)).status).toBe(413)
  expect(sent).toBeLessThan(30_000)
})

it('tells some of what is wrong, not as much as was sent', async () => {
  const long = JSON.stringify({ name: '', list: Array(2000).fill('x') })
  expect((await (await send(long)).json()).issues).toHaveLength(50)
  const keys = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`k${i}`, 1]))
  expect(await (await send(JSON.stringify({ name: '', ...keys }))).text()).not.toContain('k99')
  expect((await send(`{"name":${'['.repeat(9000)}${']'.repeat(9000)}}`)).status).toBe(400)
})
