/**
 * The catalogue as a portal meets it: every address that it names answers, with what it says; and a client
 * that nobody here wrote keeps a copy of the whole log.
 */

import { intoConfig, replicateLDES } from 'ldes-client'
import { Parser, Store } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../setup/server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ polled: true })
})
afterAll(() => server.stop())

const dcat = 'http://www.w3.org/ns/dcat#'

async function catalogue(): Promise<Store> {
  const answer = await fetch(`${server.url}/dcat`, { headers: { accept: 'text/turtle' } })
  expect(answer.status).toBe(200)
  return new Store(new Parser({ format: 'text/turtle' }).parse(await answer.text()))
}

describe('the catalogue', () => {
  it('names addresses that answer, in the media type it says', async () => {
    const store = await catalogue()
    const distributions = store.getSubjects(null, `${dcat}Distribution`, null)
    expect(distributions.length).toBeGreaterThan(10)
    for (const each of distributions) {
      const [url] = store.getObjects(each, `${dcat}accessURL`, null)
      const [type] = store.getObjects(each, `${dcat}mediaType`, null)
      const accept = type?.value.split('/').slice(-2).join('/') ?? ''
      const answer = await fetch(url?.value ?? '', { headers: { accept } })
      await answer.arrayBuffer()
      expect(answer.status, url?.value).toBe(200)
      expect(answer.headers.get('content-type')?.split(';')[0], url?.value).toBe(accept)
      expect(answer.headers.get('access-control-allow-origin'), url?.value).toBe('*')
    }
    for (const property of ['endpointURL', 'endpointDescription', 'landingPage']) {
      const urls = store.getObjects(null, `${dcat}${property}`, null)
      expect(urls.length).toBeGreaterThan(0)
      for (const { value } of urls) expect((await fetch(value)).status, value).toBe(200)
    }
  })

  it('is found from the first page', async () => {
    const home = await fetch(server.url)
    const [, path] = /<([^>]+)>; rel="api-catalog"/.exec(home.headers.get('link') ?? '') ?? []
    const { linkset } = await (await fetch(`${server.url}${path}`)).json()
    const links = linkset.flatMap((context: Record<string, { href: string }[]>) =>
      ['item', 'service-desc', 'service-doc', 'service-meta', 'status'].flatMap(
        (relation) => context[relation] ?? [],
      ),
    )
    expect(links.length).toBeGreaterThan(10)
    for (const { href } of links) expect((await fetch(href)).status, href).toBe(200)
  })
})

describe('the event stream', () => {
  it('is replicated to what the snapshot says', async () => {
    // The log may go on meanwhile, and never back.
    const { items } = await (await fetch(`${server.url}/api/v1/disruptions`)).json()
    const client = replicateLDES(intoConfig({ url: `${server.url}/ldes/omleidingen` }), 'ascending')
    const failed: unknown[] = []
    client.on('error', (error) => failed.push(error))
    const last = new Map<string, string>()
    for await (const { id } of client.stream() as unknown as AsyncIterable<{
      id: { value: string }
    }>) {
      const [, name = '', version = ''] = /omleiding\/(.+)\/(\d+)$/.exec(id.value) ?? []
      if (Number(version) > Number(last.get(name) ?? 0)) last.set(name, version)
    }
    expect(failed).toEqual([])
    expect(items.length).toBeGreaterThan(10)
    for (const { id, version } of items) {
      expect(Number(last.get(encodeURIComponent(id))), id).toBeGreaterThanOrEqual(version)
    }
  })
})
