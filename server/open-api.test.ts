/**
 * The description of the API as it is put together: complete, valid, and so that programs can be
 * made from it.
 */

import { createConfig, lintFromString } from '@redocly/openapi-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { type ApiDocument, template } from './api/open-api/document.ts'
import { apiTags } from './api/open-api/tags.ts'
import { privateAreas } from './api/private-areas.ts'
import { type WholeApp, wholeApp } from './testing-whole-app.ts'

interface Operation {
  operationId?: string
  tags?: string[]
  summary?: string
  security?: object[]
  responses: Record<string, { description?: string }>
}

let app: WholeApp['app']
let document: ApiDocument

beforeAll(async () => {
  const whole = await wholeApp()
  app = whole.app
  document = (await (await app.request('/doc/openapi.json')).json()) as ApiDocument
  return whole.stop
})

const operations = (): { name: string; path: string; operation: Operation }[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as unknown as Record<string, Operation>)
      .filter(([, operation]) => operation.responses)
      .map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        path,
        operation,
      })),
  )

/** What is wrong with a document, by the recommended rules of Redocly. */
async function problemsOf(text: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] })
  const problems = await lintFromString({ source: text, absoluteRef: 'openapi.json', config })
  return problems.map(
    ({ severity, ruleId, message, location: [at] }) =>
      `${severity} ${ruleId}: ${message} ${at?.pointer}`,
  )
}

describe('the description of the API', () => {
  test('is right by the recommended rules', async () => {
    const told = await problemsOf(JSON.stringify(document))
    expect(told.filter((line) => line.startsWith('error'))).toEqual([])
    // Identifiers lead elsewhere and have nothing of their own; these four take nothing that could
    // be wrong.
    const justified = [
      /operation-2xx-response: .* #\/paths\/~1id~1/,
      /operation-4xx-response: .* #\/paths\/(~1health|~1ogc~1api|~1api~1v1~1(status|stream|map~1network))\//,
    ]
    expect(told.filter((line) => !justified.some((each) => each.test(line)))).toEqual([])
  })

  test('has every route that is there, and nothing else', async () => {
    const isRoute = ({ method, path, handler }: (typeof app.routes)[number]) =>
      ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method) &&
      !path.includes('*') &&
      handler.name !== 'noSuchMethod'
    /** For people in a browser, not for programs. */
    const untold = [
      /^GET (\/(fr|en|de))?\/embed\/examples\//,
      /^GET \/doc(\/openapi\.(json|yaml))?$/,
      /\/style\.css$/,
      /^GET \/sandbox$/,
      /^GET \/auth\//,
    ]
    const served = new Set(
      app.routes
        .filter(isRoute)
        .map(({ method, path }) => `${method} ${template(path)}`)
        .filter((name) => !untold.some((each) => each.test(name)))
        // The sandbox has the addresses of the public.
        .map((name) => name.replace(/^(\w+) \/sandbox\/(?!keys$)/, '$1 /')),
    )
    const described = operations().map(({ name }) => name)
    const missing: string[] = []
    for (const name of served) {
      if (described.includes(name)) continue
      const [method, path = ''] = name.split(' ')
      const { status } = await app.request(path.replace(/\{\w+\}/g, 'x'), { method })
      // Some addresses say themselves what may not be done with them.
      if (status !== 405) missing.push(`${name}: ${status}`)
    }
    expect(missing).toEqual([])
    expect(described.filter((name) => !served.has(name))).toEqual([])
  })

  test('names every operation once', () => {
    const names = operations().map(({ operation }) => operation.operationId)
    expect(names.filter((name) => !/^[a-z]\w+$/.test(name ?? ''))).toEqual([])
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  test('puts each under a tag that is explained, with a summary', () => {
    const known = apiTags.map(({ name }) => name)
    for (const { name, operation } of operations()) {
      expect(known, name).toContain(operation.tags?.[0])
      expect(operation.summary?.length ?? 0, name).toBeGreaterThan(5)
    }
    expect(document.tags.every(({ name }) => known.includes(name))).toBe(true)
  })

  test.each(['/ogc', '/sandbox/ogc'])(
    'has %s by itself, as clients of it look for it',
    async (root) => {
      const text = await (await app.request(`${root}/api`)).text()
      expect(await problemsOf(text)).toEqual([])
      const own = JSON.parse(text) as ApiDocument
      expect(own.servers.map(({ url }) => url)).toEqual([root])
      const whole = Object.keys(document.paths).filter((path) => /^\/ogc(\/|$)/.test(path))
      expect(Object.keys(own.paths).map((path) => `/ogc${path}`.replace(/\/$/, ''))).toEqual(whole)
      const schemas = Object.keys(own.components.schemas ?? {})
      expect(schemas).toContain('Problem')
      expect(schemas.length).toBeLessThan(Object.keys(document.components.schemas ?? {}).length / 2)
    },
  )

  /** Whose standards have errors of their own. */
  const ownErrors = ['/oauth2/token', '/siri']

  test('says problems as such, and what is refused without a key', () => {
    for (const { name, path, operation } of operations()) {
      const isPrivate = privateAreas.some((area) => path === area || path.startsWith(`${area}/`))
      for (const [status, answer] of Object.entries(operation.responses)) {
        expect(answer.description, `${name} ${status}`).toBeTruthy()
        if (Number(status) < 400 || ownErrors.includes(path)) continue
        const types = Object.keys((answer as { content?: object }).content ?? {})
        if (types.length > 0)
          expect(types, `${name} ${status}`).toContain('application/problem+json')
      }
      if (isPrivate && operation.security) expect(operation.responses, name).toHaveProperty('401')
    }
  })

  test('says what is in the sandbox', () => {
    expect(document.servers.map(({ url }) => url)).toEqual(['/', '/sandbox'])
    const only = (path: string) =>
      (document.paths[path] as unknown as { servers?: { url: string }[] }).servers
    expect(only('/feeds/gtfs-rt/alerts.pb')).toBeUndefined()
    expect(only('/api/v1/disruptions')).toMatchObject([{ url: '/' }])
  })

  test('is a page with a part for each tag and an address for each operation', async () => {
    const answer = await app.request('/doc')
    const page = await answer.text()
    expect(page).not.toMatch(/<script|<style|style="/)
    for (const { name } of document.tags)
      expect(page).toContain(`id="tag-${name.replace(' ', '-')}"`)
    for (const { operation } of operations()) {
      expect(page).toContain(`id="${operation.operationId}"`)
    }
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(targets.filter((id) => !page.includes(`id="${id}"`))).toEqual([])
  })
})
