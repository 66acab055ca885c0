/**
 * The test page of drawing. What it asks of the API goes to the built server.
 *
 * @module
 */

import { startServer } from '../../../setup/server.ts'
import { serveTestPage, type TestPage } from '../../../setup/test-page.ts'

const here = new URL('.', import.meta.url).pathname

export async function serveDrawingPage(): Promise<TestPage> {
  const api = await startServer({ polled: false })
  const page = await serveTestPage(here, (app, base) => {
    app.get('/props.json', (c) => c.json({ base }))
    app.all('/api/*', async (c) => {
      const { pathname, search } = new URL(c.req.url)
      const post = c.req.method === 'POST'
      const answer = await fetch(api.url + pathname + search, {
        method: c.req.method,
        ...(post
          ? { body: await c.req.text(), headers: { 'content-type': 'application/json' } }
          : {}),
      })
      return c.body(await answer.arrayBuffer(), answer.status as 200, {
        'content-type': answer.headers.get('content-type') ?? 'application/json',
      })
    })
  })
  return {
    url: page.url,
    async close() {
      await page.close()
      await api.stop()
    },
  }
}
