/**
 * Where programs of one tenant are strangers to each other, as in the sandbox.
 */

import { beforeAll, expect, test } from 'vitest'
import { scopes } from '../../../shared/access.ts'
import { gent } from '../../access/testing.ts'
import { eachDatabase } from '../../store/testing.ts'
import { aContent } from '../../works/testing.ts'
import type { Client } from '../access/testing.ts'
import { type ProcessTown, processTown } from './testing.ts'

const jobs = '/ogc/jobs'
const execution = (process: string) => `/ogc/processes/${process}/execution`

eachDatabase('processes of strangers', ({ fresh }) => {
  let town: ProcessTown
  let mine: Client
  let other: Client
  beforeAll(async () => {
    town = await processTown(await fresh(), { apart: true })
    mine = town.staff.program(gent.nis, scopes)
    other = town.staff.program(gent.nis, scopes)
    return () => town.stop()
  })

  async function draft(by: Client): Promise<{ id: string; version: number }> {
    const body = { tenant: gent.nis, content: aContent() }
    return (await by('POST', '/api/v1/works', { body })).body
  }

  async function begun(by: Client): Promise<string> {
    const { id } = await draft(by)
    const inputs = { works: id }
    const { status, body } = await by('POST', execution('meld-werken-aan-de-lijn'), {
      body: { inputs },
    })
    expect(status).toBe(201)
    return body.jobID
  }

  test('a job is there for the program that started it, and for people', async () => {
    const id = await begun(mine)
    for (const path of [`${jobs}/${id}`, `${jobs}/${id}/results`]) {
      expect((await other('GET', path)).status).toBe(404)
    }
    expect((await other('DELETE', `${jobs}/${id}`)).status).toBe(404)
    expect((await other('GET', jobs)).body.jobs).toEqual([])
    expect((await mine('GET', jobs)).body.jobs).toMatchObject([{ jobID: id, status: 'running' }])
    const reader = await town.staff.as('reader', gent.nis)
    expect((await reader('GET', `${jobs}/${id}`)).status).toBe(200)
  })

  test.each([
    ['meld-werken-aan-de-lijn', {}],
    ['vraag-vervanghalte', { stop: 's3' }],
    ['publiceer-omleiding', { version: 1 }],
  ])('%s is not about works of another', async (process, more) => {
    const { id, version } = await draft(mine)
    const inputs = { works: id, ...more, ...('version' in more ? { version } : {}) }
    const refused = await other('POST', execution(process), { body: { inputs } })
    expect([refused.status, refused.body.detail]).toEqual([404, expect.any(String)])
    expect((await mine('POST', execution(process), { body: { inputs } })).status).toBe(201)
  })
})
