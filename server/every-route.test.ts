/**
 * Every route, as it is put together, against what strangers, programs and people send that is no
 * question: nothing breaks, what is for one of them alone is kept by nobody and read by no other
 * site, and what a browser shows can run nothing.
 */

import { beforeAll, describe, expect, test } from 'vitest'
import { scopes } from '../shared/access.ts'
import { sandboxTenant } from '../shared/sandbox.ts'
import { createKeys } from './access/keys.ts'
import { createPasswords } from './access/passwords.ts'
import { addPerson, cheap, testPassword } from './access/testing.ts'
import { askersOf } from './api/private-areas.ts'
import { reportId } from './disruptions/hash.ts'
import { type WholeApp, wholeApp } from './testing-whole-app.ts'
import { worksSource } from './works/works-context.ts'

const origin = 'http://localhost'
const tenant = '44021'
/** In the title of a draft: nobody but its tenant reads it. */
const secret = 'Geheim-7f3a'
const enough = { perMinute: 1_000_000, perMinuteOfKey: 1_000_000 }

let whole: WholeApp
const asking = new Map<string, Record<string, string>>([['a stranger', {}]])

beforeAll(async () => {
  whole = await wholeApp({ openServices: enough, detours: { perMinute: 1_000_000 } })
  const { app, db } = whole
  const by = { kind: 'system', id: 's', name: 'S' } as const
  const wish = { name: 'All', kind: 'key', scopes } as const
  const key = await createKeys(db, { now: Date.now }).create(tenant, wish, by)
  asking.set('a program', { authorization: `Bearer ${key?.secret}` })
  const made = await app.request('/sandbox/keys', { method: 'POST' })
  const tried = (await made.json()) as { key: string }
  asking.set('a program that tries', { authorization: `Bearer ${tried.key}` })
  const kept = await createPasswords(cheap).hash(testPassword)
  const person = { name: 'A', email: 'a@gent.example', lang: 'nl' as const }
  const at = '2026-11-22T08:00:00Z'
  await addPerson(db, person, [{ tenant, role: 'administrator' }], at, kept)
  const signedIn = await app.request(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { origin, host: 'localhost', 'content-type': 'application/json' },
    body: JSON.stringify({ email: person.email, password: testPassword }),
  })
  const cookie = signedIn.headers.getSetCookie().map((text) => text.split(';')[0])
  const { csrf } = (await signedIn.json()) as { csrf: string }
  asking.set('an administrator', { cookie: cookie.join('; '), 'x-csrf-token': csrf, origin })
  return whole.stop
})

/** Ids of nothing, as they stand in an address. */
const ids = [
  'x',
  '%00',
  '%ff',
  '%ed%a0%80',
  '%0d%0aset-cookie:%20a=b',
  '%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  '..%2F..%2Fetc%2Fpasswd',
  "'%20or%20''='",
  '__proto__',
  '-1',
  '1e999',
  'é'.repeat(300),
  'a'.repeat(4_000),
]

const queries = [
  '',
  '?nonsense=1',
  '?f=%00&lang=%00&q=%00&tenant=%00&state=%00&page=%00',
  '?f=html&lang=xx&limit=-1&offset=-1&page=-1&pageSize=1e9&bbox=NaN,1e999,,&datetime=/',
  `?q=${'a'.repeat(20_000)}`,
  `?line=${'a,'.repeat(5_000)}&stop=${'%25'.repeat(5_000)}`,
  '?bbox=-180,-90,180,90&limit=99999999&datetime=0000-00-00/9999-99-99&after=%ff',
  '?tenant=44021&tenant=99999&f=json&f=html&__proto__=1&constructor=1&since=-1&page=0',
]

const deep = (left: string, right: string) => left.repeat(20_000) + right.repeat(20_000)
const json = 'application/json'
const bodies: [type: string, body: string][] = [
  [json, ''],
  [json, '{}'],
  [json, '[]'],
  [json, 'null'],
  [json, '"\\u0000"'],
  [json, '{"__proto__":{"tenant":"99999"},"constructor":1,"toString":null}'],
  [json, `{"tenant":"${tenant}","name":"\\ud800","title":"\\udfff","content":{"title":"\\ud800"}}`],
  [json, deep('[', ']')],
  [json, deep('{"a":', '}').replace(/^((?:\{"a":)+)/, '$11')],
  [json, `{"inputs":{"closure":${deep('{"type":"GeometryCollection","geometries":[', ']}')}}}`],
  [json, '{"inputs":{"radius":1e999,"closure":{"type":"Point","coordinates":[1e308,-1e308]}}}'],
  [json, '{"inputs":{"works":"\\ud800","stop":"\\udfff","version":1,"text":"\\ud800"}}'],
  ['application/geo+json', '{"type":"Feature","geometry":null,"properties":null}'],
  ['application/x-www-form-urlencoded', 'grant_type=%00&client_id=%ff&client_secret=%ed%a0%80'],
  ['text/xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
  ['text/xml', `<Siri xmlns="http://www.siri.org.uk/siri">${'<a>'.repeat(5_000)}`],
  ['text/plain', '\0\u{10ffff}\r\n'],
]

/** What streams has no end. */
const streams = /\/(events|stream)$/

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

interface Route {
  method: string
  path: string
}

function routesOf({ app }: WholeApp): Route[] {
  const names = app.routes
    .filter(({ method, path }) => method !== 'ALL' && method !== 'OPTIONS' && !path.includes('*'))
    .map(({ method, path }) => `${method} ${path}`)
  return [...new Set(names)].map((name) => {
    const [method = '', path = ''] = name.split(' ')
    return { method, path }
  })
}

async function ask(
  { method, path }: Route,
  {
    id = 'x',
    query = '',
    headers = {},
    body,
  }: {
    id?: string
    query?: string
    headers?: Record<string, string>
    body?: [type: string, body: string]
  },
) {
  const address = path.replace(/:\w+(\{[^}]*\})?/g, id) + query
  const answer = await whole.app.request(`${origin}${address}`, {
    method,
    headers: { host: 'localhost', ...headers, ...(body ? { 'content-type': body[0] } : {}) },
    ...(body ? { body: body[1] } : {}),
  })
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream')
  if (isStream) await answer.body?.cancel()
  const text = isStream ? '' : await answer.text()
  return {
    answer,
    text,
    route: { method, path },
    name: `${method} ${address.slice(0, 150)} ${body?.[1].slice(0, 60) ?? ''}`,
  }
}

/** What is wrong with an answer, whoever asked whatever. */
function faultsOf(
  { answer, text, name, route: { method, path } }: Awaited<ReturnType<typeof ask>>,
  who: string,
): string[] {
  const { status, headers } = answer
  const type = headers.get('content-type') ?? ''
  const isHtml = type.startsWith('text/html')
  const policy = headers.get('content-security-policy') ?? ''
  const isPrivate = askersOf(method, path) !== 'anybody' || text.includes(secret)
  const faults: [string, boolean][] = [
    // 503: the engine of a town without streets.
    [text.slice(0, 200), status >= 500 && status !== 503],
    ['a header was put in', [...headers].some((each) => each.join().includes('a=b'))],
    ['tells of the inside', status >= 400 && /\n\s+at |node_modules|syntax error/.test(text)],
    ['HTML that may run anything', isHtml && !policy.includes("default-src 'none'")],
    ['for any frame', policy.includes('frame-ancestors *') && path !== '/embed/frame'],
    ['a cookie for other sites', path.includes('/embed') && headers.has('set-cookie')],
    ['HTML with what was sent', isHtml && text.includes('<script>alert')],
    ['other sites may ask with a cookie', headers.has('access-control-allow-credentials')],
    ['private, for other sites', isPrivate && headers.has('access-control-allow-origin')],
    ['private, to be kept', isPrivate && !headers.get('cache-control')?.includes('no-store')],
  ]
  return faults.flatMap(([what, is]) => (is ? [`${who}: ${name}: ${status} ${what}`] : []))
}

const drawn = (titel: string, more: object = {}) => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [3.7125, 51] },
  properties: { titel, start: '2026-12-01T07:00:00+01:00', ...more },
})

async function send(path: string, by: string, body: object): Promise<Record<string, string>> {
  const headers = { ...asking.get(by), 'content-type': json }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  const answer = await whole.app.request(`${origin}${path}`, init)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
  return JSON.parse(text)
}

/** Of somebody's: what is at no address for anybody else. */
async function belongings(by: string, base: string, name: string): Promise<string[]> {
  const { id = '' } = await send(`${base}/ogc/collections/hinder/items`, by, drawn(name))
  const { jobID = '' } = await send(`${base}/ogc/processes/meld-werken-aan-de-lijn/execution`, by, {
    inputs: { works: id, remarks: name },
  })
  const hook = { name, url: `https://example.org/${name}`, events: ['taak.gewijzigd'] }
  const { id: webhook = '' } = await send(`${base}/api/v1/webhooks`, by, hook)
  return [id, jobID, webhook]
}

describe('every route', () => {
  const all = () => routesOf(whole).filter(({ path }) => !streams.test(path))

  test('is walked', () => {
    expect(all().length).toBeGreaterThan(150)
  })

  test.each([
    ['a program', ''],
    ['a program that tries', '/sandbox'],
  ])('tells nobody else of what is of %s', async (owner, base) => {
    const name = `${secret}-${base.slice(1) || 'public'}`
    const own = await belongings(owner, base, name)
    const faults: string[] = []
    let told = 0
    for (const route of all()) {
      for (const [who, headers] of asking) {
        // Of the same tenant.
        if (owner === 'a program' && who === 'an administrator') continue
        // Whoever it is of may, but is not to end it before the others have asked.
        if (who === owner && route.method !== 'GET') continue
        for (const id of route.path.includes(':') ? own : ['x']) {
          const asked = await ask(route, { id, headers: { ...headers, 'if-match': '*' } })
          faults.push(...faultsOf(asked, who))
          if (!asked.text.includes(name)) continue
          if (who === owner) told++
          else faults.push(`${who}: ${asked.name}: ${asked.text.slice(0, 200)}`)
        }
      }
    }
    expect(faults).toEqual([])
    expect(told).toBeGreaterThan(3)
    const [works, job] = own
    const headers = asking.get(owner) ?? {}
    for (const path of [`/ogc/collections/hinder/items/${works}`, `/ogc/jobs/${job}`]) {
      const still = await whole.app.request(`${origin}${base}${path}`, { headers })
      expect(still.status).toBe(200)
    }
  })

  test('outside the sandbox tells nothing of what is published in it', async () => {
    const street = 'Nergensstraat'
    // Only trams run there: nothing has to be answered for.
    const tried = drawn('Proef', { straten: [street], modi: ['bus'], indienen: true })
    const items = '/sandbox/ogc/collections/hinder/items'
    const { id = '' } = await send(items, 'a program that tries', tried)
    const published = async () => (await whole.app.request(`${origin}${items}`)).text()
    await expect.poll(published, { interval: 200 }).toContain(street)
    const found = async (isIn: boolean) => {
      const names: string[] = []
      for (const route of all()) {
        if (route.method !== 'GET' || route.path.startsWith('/sandbox') !== isIn) continue
        const ids = [id, reportId(worksSource(sandboxTenant), id)]
        for (const each of route.path.includes(':') ? ids : ['x']) {
          const { text, name } = await ask(route, { id: each })
          if (text.includes(street)) names.push(name)
        }
      }
      return names
    }
    expect((await found(true)).length).toBeGreaterThan(5)
    expect(await found(false)).toEqual([])
  })

  test('stands any id', async () => {
    const faults: string[] = []
    for (const route of all().filter(({ path }) => path.includes(':'))) {
      for (const [who, headers] of asking) {
        for (const id of ids) {
          faults.push(...faultsOf(await ask(route, { id, headers }), who))
        }
      }
    }
    expect(faults).toEqual([])
  })

  test('stands any query', async () => {
    const faults: string[] = []
    for (const route of all().filter(({ method }) => method === 'GET')) {
      for (const [who, headers] of asking) {
        for (const query of queries) {
          faults.push(...faultsOf(await ask(route, { query, headers }), who))
        }
      }
    }
    expect(faults).toEqual([])
  })

  test('stands any body', async () => {
    const faults: string[] = []
    for (const route of all().filter(({ method }) => writes.has(method))) {
      for (const [who, headers] of asking) {
        for (const body of bodies) {
          faults.push(...faultsOf(await ask(route, { headers, body }), who))
        }
      }
    }
    expect(faults).toEqual([])
  }, 240_000)
})
