/**
 * OGC API Processes, part 1, as a stranger checks it who has the landing page and nothing else.
 *
 * @see https://docs.ogc.org/is/18-062r2/18-062r2.html#_abstract_test_suite_normative
 * @module
 */

import { beforeAll, describe, expect, it } from 'vitest'
import { ask, type Body, type Link, linkTo } from './asking.ts'

const relation = 'http://www.opengis.net/def/rel/ogc/1.0'

/**
 * @param root - address of the landing page
 * @param key - of a program that may execute processes there
 */
export function processesConformance(root: () => string, key: () => Promise<string>): void {
  let description: Body
  let list: string
  let summaries: Body[]
  beforeAll(async () => {
    const { links } = await ask(root())
    list = linkTo(links, `${relation}/processes`)
    description = await ask(linkTo(links, 'service-desc'), { accept: '*/*' })
    summaries = (await ask(list)).processes
  })

  const execute = (url: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  /** The example that the description has of each process. */
  const exampleOf = (id: string): Body =>
    description.paths['/processes/{processID}/execution'].post.requestBody.content[
      'application/json'
    ].examples[id].value

  describe('the list of processes', () => {
    it('has as many as asked for, and links to the rest', async () => {
      const parameters: Body[] = description.paths['/processes'].get.parameters
      expect(parameters.find(({ name }) => name === 'limit')).toMatchObject({
        in: 'query',
        required: false,
        style: 'form',
        explode: false,
        schema: { type: 'integer', minimum: 1 },
      })
      const found: Body[] = []
      for (let next: string | undefined = `${list}?limit=1`; next; ) {
        const page: Body = await ask(next)
        expect(page.processes).toHaveLength(1)
        expect(linkTo(page.links, 'self')).toBe(next)
        found.push(...page.processes)
        next = page.links.find(({ rel }: Link) => rel === 'next')?.href
      }
      expect(found).toEqual(summaries)
      await ask(`${list}?limit=0`, { status: 400 })
    })

    it('leads to each, with what goes in and what comes out', async () => {
      expect(summaries.length).toBeGreaterThan(3)
      for (const summary of summaries) {
        const whole = await ask(linkTo(summary.links, 'self'))
        expect(whole).toMatchObject(summary)
        for (const part of [whole.inputs, whole.outputs]) {
          expect(Object.keys(part).length).toBeGreaterThan(0)
          for (const { schema } of Object.values<Body>(part)) expect(schema).toBeTypeOf('object')
        }
        expect(['sync-execute', 'async-execute']).toContain(whole.jobControlOptions[0])
      }
      const { type } = await ask(`${list}/no-such-process`, { status: 404 })
      expect(type).toMatch(/no-such-process$/)
    })
  })

  const inMode = (mode: string) =>
    summaries.filter(({ jobControlOptions }) => jobControlOptions.includes(mode))
  const executionOf = ({ links }: Body) => linkTo(links, `${relation}/execute`)

  describe('execution', () => {
    it('answers at once with every output, whatever is preferred', async () => {
      const sync = inMode('sync-execute')
      expect(sync.length).toBeGreaterThan(0)
      for (const process of sync) {
        const { outputs } = await ask(linkTo(process.links, 'self'))
        const { inputs } = exampleOf(process.id)
        for (const prefer of ['', 'respond-async']) {
          const answer = await execute(
            executionOf(process),
            { inputs },
            prefer ? { prefer } : undefined,
          )
          const text = await answer.text()
          expect(answer.status, `${process.id}: ${text.slice(0, 300)}`).toBe(200)
          expect(Object.keys(outputs)).toEqual(
            expect.arrayContaining(Object.keys(JSON.parse(text))),
          )
        }
        const [first] = Object.keys(outputs)
        const wanted = { [String(first)]: { transmissionMode: 'value' } }
        const part = await (await execute(executionOf(process), { inputs, outputs: wanted })).json()
        expect(Object.keys(part)).toEqual([first])
      }
    })

    it('refuses inputs that are not those described, naming them', async () => {
      for (const process of inMode('sync-execute')) {
        const answer = await execute(executionOf(process), { inputs: { nonsense: 1 } })
        expect(answer.status, process.id).toBe(400)
        const { issues } = (await answer.json()) as Body
        expect(JSON.stringify(issues)).toContain('nonsense')
      }
      const none = await execute(`${list}/no-such-process/execution`, { inputs: {} })
      expect(none.status).toBe(404)
    })

    it('makes no job for who may not, and tells whoever may where there is none', async () => {
      for (const process of inMode('async-execute')) {
        const answer = await execute(executionOf(process), exampleOf(process.id))
        expect(answer.status, process.id).toBe(401)
      }
      const headers = { authorization: `Bearer ${await key()}` }
      for (const path of ['', '/results']) {
        const answer = await fetch(`${root()}/jobs/no-such-job-1${path}`, { headers })
        expect(answer.status).toBe(404)
        expect(((await answer.json()) as Body).type).toMatch(/no-such-job$/)
      }
    })
  })
}
