import { beforeAll, describe, expect, test } from 'vitest'
import { gent } from '../../access/testing.ts'
import { eachDatabase } from '../../store/testing.ts'
import { aContent } from '../../works/testing.ts'
import type { Client } from '../access/testing.ts'
import { type ProcessTown, processTown } from './testing.ts'
import { faultsBy, haveSchemas, whyNoSchemas } from './testing-schemas.ts'

const execution = (process: string) => `/ogc/processes/${process}/execution`

/** Main Street between the stops Three and Four. */
const closure = { value: { type: 'Point', coordinates: [3.7125, 51] } }

const executions: [process: string, inputs: object][] = [
  ['impact-van-hinder', { closure, radius: 15 }],
  ['bereken-omleiding', { closure, line: 'T1', alternatives: 1 }],
  ['toets-bereikbaarheid-halte', { stop: 's4', at: '2026-11-23T07:50:00+01:00', closure }],
  [
    'vereenvoudig-tekst',
    { works: { value: aContent() }, text: 'Op 3 mei wordt alles afgesloten.' },
  ],
]

test.skipIf(haveSchemas)(whyNoSchemas, () => {})

describe('by the official schemas', () => {
  test.skipIf(!haveSchemas)('the checks can fail', () => {
    expect(faultsBy('statusInfo', { jobID: 'x', status: 'done', type: 'process' })).not.toEqual([])
    expect(faultsBy('process', { id: 'x' })).not.toEqual([])
    expect(faultsBy('schema', { type: 'strin' })).not.toEqual([])
    expect(faultsBy('schema', { properties: { a: { typ: 'string' } } })).not.toEqual([])
    expect(faultsBy('results', { a: { b: 1 } })).not.toEqual([])
    expect(faultsBy('exception', { title: 'x' })).not.toEqual([])
  })

  eachDatabase('answers', ({ fresh }) => {
    let town: ProcessTown
    let anybody: Client
    beforeAll(async () => {
      town = await processTown(await fresh(), { bases: ['', '/sandbox'] })
      anybody = town.staff.browser().ask
      return () => town.stop()
    })

    test('the list of processes, in both languages', async () => {
      for (const lang of ['nl', 'en']) {
        const answer = await anybody('GET', `/ogc/processes?lang=${lang}`)
        expect(answer.headers.get('content-language')).toBe(lang)
        expect(faultsBy('processList', answer.body)).toEqual([])
        expect(answer.body.processes).toHaveLength(7)
      }
      const english = await anybody('GET', '/ogc/processes', {
        headers: { 'accept-language': 'en-GB, nl;q=0.5' },
      })
      expect(english.body.processes[0].title).toBe('Impact of a closure')
    })

    test('each process, with schemas that are schemas', async () => {
      for (const { id } of town.processes.all) {
        const { status, body } = await anybody('GET', `/ogc/processes/${id}`)
        expect(status).toBe(200)
        expect([id, faultsBy('process', body)]).toEqual([id, []])
        const fields = [...Object.values(body.inputs), ...Object.values(body.outputs)]
        for (const { schema } of fields as { schema: object }[]) {
          expect([id, faultsBy('schema', schema)]).toEqual([id, []])
          // Something is said of everything.
          expect([id, Object.keys(schema)]).not.toEqual([id, []])
        }
        expect(JSON.stringify(body)).not.toContain('#/components')
      }
    })

    test.each(executions)('executing %s', async (process, inputs) => {
      expect(faultsBy('execute', { inputs })).toEqual([])
      const answer = await anybody('POST', execution(process), { body: { inputs } })
      expect([answer.status, answer.body.detail]).toEqual([200, undefined])
      expect(faultsBy('results', answer.body)).toEqual([])
      expect(answer.headers.get('ratelimit-policy')).toBe('"processes";q=600;w=60')
      const { outputs } = town.processes.get(process)
      // As its own description has them.
      for (const [name, given] of Object.entries(answer.body as Record<string, unknown>)) {
        const value =
          given !== null && typeof given === 'object' && 'value' in given ? given.value : given
        expect([name, outputs[name]?.schema.safeParse(value).error]).toEqual([name, undefined])
      }
      const [first = ''] = Object.keys(outputs)
      const one = { inputs, outputs: { [first]: { transmissionMode: 'value' } } }
      const narrow = await anybody('POST', execution(process), { body: one })
      expect(Object.keys(narrow.body)).toEqual([first])
    })

    test('jobs, their results and what is refused', async () => {
      const editor = await town.staff.as('editor', gent.nis)
      const operator = await town.staff.as('operator', gent.nis)
      const content = aContent()
      const { body: works } = await editor('POST', '/api/v1/works', {
        body: { tenant: gent.nis, content },
      })
      const inputs = { works: works.id }
      const begun = await editor('POST', execution('meld-werken-aan-de-lijn'), { body: { inputs } })
      expect(faultsBy('statusInfo', begun.body)).toEqual([])
      const job = `/ogc/jobs/${begun.body.jobID}`
      const refused = [
        await editor('GET', `${job}/results`),
        await editor('GET', '/ogc/jobs/nope'),
        await editor('GET', '/ogc/processes/nope'),
        await editor('GET', '/ogc/jobs?x=1'),
        await anybody('GET', job),
        await anybody('POST', execution('impact-van-hinder'), { body: { inputs: {} } }),
      ]
      for (const { body, status, headers } of refused) {
        expect(headers.get('content-type')).toBe('application/problem+json')
        expect([status, faultsBy('exception', body)]).toEqual([status, []])
        expect(body.status).toBe(status)
      }
      await operator('POST', `/api/v1/requests/${begun.body.jobID}/answer`, {
        body: { confirmed: true, reference: 'A1' },
        headers: { 'if-match': '"1"' },
      })
      expect(faultsBy('statusInfo', (await editor('GET', job)).body)).toEqual([])
      expect(faultsBy('results', (await editor('GET', `${job}/results`)).body)).toEqual([])
      expect(faultsBy('jobList', (await editor('GET', '/ogc/jobs')).body)).toEqual([])
      expect(faultsBy('statusInfo', (await editor('DELETE', job)).body)).toEqual([])
    })

    test('addresses are those of the realm', async () => {
      const { body } = await anybody('GET', '/sandbox/ogc/processes')
      expect(body.links[0].href).toBe('https://omweg.example/sandbox/ogc/processes')
      const { body: ours } = await anybody('GET', '/ogc/processes')
      expect(ours.links[0].href).toBe('https://omweg.example/ogc/processes')
      const { body: described } = await anybody('GET', '/sandbox/ogc/processes/vraag-vervanghalte')
      expect(described.links[1].href).toBe(
        'https://omweg.example/sandbox/ogc/processes/vraag-vervanghalte/execution',
      )
    })

    test('processes can be read by other sites and kept, and say what they take', async () => {
      const list = await anybody('GET', '/sandbox/ogc/processes')
      expect(list.headers.get('access-control-allow-origin')).toBe('*')
      const etag = list.headers.get('etag') ?? ''
      const again = await anybody('GET', '/sandbox/ogc/processes', {
        headers: { 'if-none-match': etag },
      })
      expect(again.status).toBe(304)
      const asked = async (method: string, path: string) => {
        const { status, headers } = await anybody(method, `/sandbox/ogc${path}`)
        return [status, headers.get('allow')]
      }
      expect(await asked('OPTIONS', '/processes')).toEqual([204, 'GET, HEAD, OPTIONS'])
      expect(await asked('DELETE', '/processes/x')).toEqual([405, 'GET, HEAD, OPTIONS'])
      expect(await asked('OPTIONS', '/processes/x/execution')).toEqual([204, 'POST, OPTIONS'])
      expect(await asked('GET', '/processes/x/execution')).toEqual([405, 'POST, OPTIONS'])
      expect(await asked('POST', '/jobs')).toEqual([405, 'GET, HEAD, OPTIONS'])
      expect(await asked('PUT', '/jobs/x')).toEqual([405, 'GET, DELETE, HEAD, OPTIONS'])
    })

    test('routes are described once, for the public', () => {
      const document = town.staff.app.getOpenAPIDocument({
        openapi: '3.0.3',
        info: { title: 'test', version: '1' },
      })
      expect(Object.keys(document.paths).filter((path) => path.startsWith('/sandbox'))).toEqual([])
    })
  })
})
