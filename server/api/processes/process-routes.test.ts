import { beforeAll, describe, expect, test } from 'vitest'
import { roles, scopes } from '../../../shared/access.ts'
import { gent, merelbeke } from '../../access/testing.ts'
import { eachDatabase } from '../../store/testing.ts'
import { aContent } from '../../works/testing.ts'
import type { Client } from '../access/testing.ts'
import { type ProcessTown, processTown } from './testing.ts'

const jobs = '/ogc/jobs'
const execution = (process: string) => `/ogc/processes/${process}/execution`
const notice = execution('meld-werken-aan-de-lijn')
const publish = execution('publiceer-omleiding')
const replacement = execution('vraag-vervanghalte')
const exception = 'http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/'

eachDatabase('processes', ({ fresh }) => {
  let town: ProcessTown
  /** What is told of a job fails. */
  let broken = false
  beforeAll(async () => {
    town = await processTown(await fresh(), {
      tellJob: async () => {
        if (broken) throw new Error('cannot be told')
      },
    })
    return () => town.stop()
  })

  const clients = new Map<string, Client>()

  async function as(role: (typeof roles)[number], tenant = gent.nis): Promise<Client> {
    const known = clients.get(`${role} ${tenant}`) ?? (await town.staff.as(role, tenant))
    clients.set(`${role} ${tenant}`, known)
    return known
  }

  async function draft(by: Client): Promise<{ id: string; version: number }> {
    const body = { tenant: gent.nis, content: aContent() }
    const { body: works } = await by('POST', '/api/v1/works', { body })
    return { id: works.id, version: works.version }
  }

  async function ask(by: Client, path: string, inputs: object, more: object = {}) {
    return by('POST', path, { body: { inputs, ...more } })
  }

  test('an operator is told, answers, and the job has results', async () => {
    const editor = await as('editor')
    const operator = await as('operator')
    const { id } = await draft(editor)
    const begun = await editor('POST', notice, {
      body: { inputs: { works: id, remarks: ' Met kraan. ' } },
      headers: { prefer: 'respond-async, wait=5' },
    })
    expect(begun.status).toBe(201)
    const { jobID } = begun.body
    expect(begun.headers.get('location')).toBe(`https://omweg.example/ogc/jobs/${jobID}`)
    expect(begun.headers.get('preference-applied')).toBe('respond-async')
    expect(begun.body).toMatchObject({
      status: 'running',
      type: 'process',
      processID: 'meld-werken-aan-de-lijn',
      message: 'The operator was told; waiting for an answer',
    })
    const early = await editor('GET', `${jobs}/${jobID}/results`)
    expect([early.status, early.body.type]).toEqual([404, `${exception}result-not-ready`])

    const open = `/api/v1/requests?tenant=${gent.nis}&state=open&works=${id}`
    const { body: list } = await operator('GET', open)
    expect(list).toMatchObject({
      total: 1,
      items: [
        {
          id: jobID,
          kind: 'notice',
          state: 'open',
          remarks: 'Met kraan.',
          works: { id, title: 'Main Street', lines: [{ number: '5' }], stops: [{ id: 's3' }] },
        },
      ],
    })
    expect(await town.told()).toEqual(['operator requested'])
    const answer = { confirmed: true, reference: 'DL-7', remarks: 'Goed.', detour: 'Via links.' }
    const sent = await operator('POST', `/api/v1/requests/${jobID}/answer`, {
      body: answer,
      headers: { 'if-match': '"1"' },
    })
    expect([sent.status, sent.headers.get('etag'), sent.body.state]).toEqual([
      200,
      '"2"',
      'confirmed',
    ])

    const { body: status } = await editor('GET', `${jobs}/${jobID}`)
    expect(status).toMatchObject({ status: 'successful', progress: 100 })
    const results = await editor('GET', `${jobs}/${jobID}/results`)
    expect(results.status).toBe(200)
    expect(results.headers.get('cache-control')).toBe('no-store')
    expect(results.body).toEqual({
      ...answer,
      answeredAt: '2026-11-22T08:00:00Z',
    })
    expect(await town.told()).toEqual(['editor answered', 'operator requested'])
  })

  test('of two operators who answer at once one is refused', async () => {
    const editor = await as('editor')
    const operator = await as('operator')
    const { id } = await draft(editor)
    const { body } = await ask(editor, notice, { works: id })
    const path = `/api/v1/requests/${body.jobID}/answer`
    const send = (remarks: string) =>
      operator('POST', path, {
        body: { confirmed: false, remarks },
        headers: { 'if-match': '"1"' },
      })
    const answers = await Promise.all([send('a'), send('b'), send('c')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
    const stale = answers.find(({ status }) => status === 412)
    expect(stale?.headers.get('etag')).toBe('"2"')
    const late = await operator('POST', path, {
      body: { confirmed: true },
      headers: { 'if-match': '"2"' },
    })
    expect(late.status).toBe(409)
    expect((await operator('POST', path, { body: { confirmed: true } })).status).toBe(428)
    const { body: results } = await editor('GET', `${jobs}/${body.jobID}/results`)
    const winner = answers.find(({ status }) => status === 200)?.body.answer
    expect(results).toEqual({ confirmed: false, remarks: winner.remarks, answeredAt: winner.at })
  })

  test('an answer has what it needs, and nothing else', async () => {
    const editor = await as('editor')
    const operator = await as('operator')
    const { id } = await draft(editor)
    const send = async (job: string, body: object) => {
      const headers = { 'if-match': '"1"' }
      const answer = await operator('POST', `/api/v1/requests/${job}/answer`, { body, headers })
      return [answer.status, answer.body.issues?.[0].name]
    }
    const { body: told } = await ask(editor, notice, { works: id })
    expect(await send(told.jobID, { confirmed: false, remarks: '  ' })).toEqual([400, 'remarks'])
    expect(await send(told.jobID, { confirmed: true, place: { stopId: 's1' } })).toEqual([
      400,
      'place',
    ])
    expect(await send(told.jobID, {})).toEqual([400, 'confirmed'])
    const { body: stop } = await ask(editor, replacement, { works: id, stop: 's3' })
    expect(await send(stop.jobID, { confirmed: true })).toEqual([400, 'place'])
    expect(await send(stop.jobID, { confirmed: true, place: { stopId: 'nope' } })).toEqual([
      400,
      'place.stopId',
    ])
    expect(await send(stop.jobID, { confirmed: true, place: { stopId: 's2' } })).toEqual([
      200,
      undefined,
    ])
    const { body: results } = await editor('GET', `${jobs}/${stop.jobID}/results`)
    expect(results.place).toEqual({
      value: { stopId: 's2', name: 'Two', position: [3.705, 51] },
    })
  })

  test('a replacement stop is asked for a stop that is missed, once at a time', async () => {
    const editor = await as('editor')
    const { id } = await draft(editor)
    const wish = { name: 'Hoek', position: [3.71, 51.001] }
    const wrong = await ask(editor, replacement, { works: id, stop: 's1' })
    expect([wrong.status, wrong.body.issues[0]]).toMatchObject([
      400,
      { name: 'inputs.stop', suggestions: ['s3'] },
    ])
    const first = await ask(editor, replacement, { works: id, stop: 's3', wish: { value: wish } })
    expect(first.status).toBe(201)
    const operator = await as('operator')
    const { body: request } = await operator('GET', `/api/v1/requests/${first.body.jobID}`)
    expect(request).toMatchObject({ kind: 'replacementStop', stop: { id: 's3' }, wish })
    expect((await ask(editor, replacement, { works: id, stop: 's3' })).status).toBe(409)
    expect((await ask(editor, notice, { works: id })).status).toBe(201)
  })

  describe('publishing', () => {
    const states = async (by: Client, id: string) => {
      const { body } = await by('GET', `${jobs}/${id}`)
      return body.status
    }
    async function settled(by: Client, id: string) {
      await expect.poll(() => states(by, id)).not.toBe('running')
      return (await by('GET', `${jobs}/${id}`)).body
    }

    test('waits until an approver approves', async () => {
      const editor = await as('editor')
      const approver = await as('approver')
      const works = await draft(editor)
      const begun = await ask(editor, publish, { works: works.id, version: works.version })
      expect(begun.status).toBe(201)
      const { body: pending } = await editor('GET', `/api/v1/works/${works.id}`)
      expect([pending.status, pending.version]).toEqual(['pending', works.version + 1])
      expect(await states(editor, begun.body.jobID)).toBe('running')
      await approver('POST', `/api/v1/works/${works.id}/approve`, {
        headers: { 'if-match': `"${pending.version}"` },
      })
      expect(await settled(editor, begun.body.jobID)).toMatchObject({ status: 'successful' })
      const { body: results } = await editor('GET', `${jobs}/${begun.body.jobID}/results`)
      const { body: live } = await editor('GET', `/api/v1/works/${works.id}`)
      expect(results).toEqual({
        disruption: live.disruptionId,
        page: `https://omweg.example/hinder/${live.disruptionId}`,
        revision: 1,
        publishedAt: '2026-11-22T08:00:00Z',
      })
      expect(town.room.disruptions.snapshot().disruptions.map(({ id }) => id)).toContain(
        results.disruption,
      )
    })

    test.each([
      ['reject', 'rejected', 'Te kort dag'],
      ['recall', 'recalled', 'Vergissing'],
    ])('fails where somebody does %s', async (action, code, reason) => {
      const editor = await as('editor')
      const approver = await as('approver')
      const works = await draft(editor)
      const { body } = await ask(editor, publish, { works: works.id, version: works.version })
      await approver('POST', `/api/v1/works/${works.id}/${action}`, {
        body: { reason },
        headers: { 'if-match': `"${works.version + 1}"` },
      })
      expect(await settled(editor, body.jobID)).toMatchObject({ status: 'failed' })
      const results = await editor('GET', `${jobs}/${body.jobID}/results`)
      expect(results.status).toBe(409)
      expect(results.body).toMatchObject({
        type: `urn:problem-type:omweg:processes:${code}`,
        detail: reason,
      })
    })

    test('waits along with what somebody submitted already', async () => {
      const editor = await as('editor')
      const works = await draft(editor)
      const match = { 'if-match': `"${works.version}"` }
      await editor('POST', `/api/v1/works/${works.id}/submit`, { headers: match })
      const version = works.version + 1
      expect((await ask(editor, publish, { works: works.id, version })).status).toBe(201)
      const stale = await ask(editor, publish, { works: works.id, version: works.version })
      expect([stale.status, stale.headers.get('etag')]).toEqual([412, `"${version}"`])
    })

    test('needs the right to write, and never publishes by itself', async () => {
      const editor = await as('editor')
      const works = await draft(editor)
      const inputs = { works: works.id, version: works.version }
      const weak = town.staff.program(gent.nis, ['processen_uitvoeren'])
      expect((await ask(weak, publish, inputs)).status).toBe(403)
      const strong = town.staff.program(gent.nis, [...scopes])
      expect((await ask(strong, publish, inputs)).status).toBe(201)
      const shown = town.room.disruptions.snapshot().disruptions
      expect(JSON.stringify(shown)).not.toContain(works.id)
    })

    test('nothing is submitted where the job cannot be told of', async () => {
      const editor = await as('editor')
      const works = await draft(editor)
      const known = (await editor('GET', jobs)).body.jobs.length
      broken = true
      const refused = await ask(editor, publish, { works: works.id, version: works.version })
      broken = false
      expect(refused.status).toBe(500)
      const { body: same } = await editor('GET', `/api/v1/works/${works.id}`)
      expect([same.version, same.status]).toEqual([works.version, 'draft'])
      expect((await editor('GET', jobs)).body.jobs).toHaveLength(known)
    })
  })

  test('who may do what', async () => {
    const editor = await as('editor')
    const { id } = await draft(editor)
    const { body: own } = await ask(editor, notice, { works: id })
    const job = `${jobs}/${own.jobID}`
    const request = `/api/v1/requests/${own.jobID}`
    const answering = { body: { confirmed: true }, headers: { 'if-match': '"9"' } }
    /** Status of: execute, see the job, dismiss it, see the request, answer it. */
    const may: Record<string, number[]> = {
      operator: [403, 200, 403, 200, 412],
      reader: [403, 200, 403, 200, 403],
      editor: [409, 200, 0, 200, 403],
      approver: [409, 200, 0, 200, 403],
      administrator: [409, 200, 0, 200, 403],
      omleidingen_lezen: [403, 200, 403, 200, 403],
      hinder_schrijven: [403, 200, 403, 200, 403],
      processen_uitvoeren: [409, 404, 404, 403, 403],
    }
    for (const [who, expected] of Object.entries(may)) {
      const scope = scopes.find((each) => each === who)
      const role = roles.find((each) => each === who)
      for (const { nis } of [gent, merelbeke]) {
        const client = scope ? town.staff.program(nis, [scope]) : await as(role ?? 'reader', nis)
        const [execute, see, dismiss, read, answer] =
          nis === gent.nis ? expected : Array(5).fill(404)
        expect([who, nis, (await ask(client, notice, { works: id })).status]).toEqual([
          who,
          nis,
          execute,
        ])
        expect([who, (await client('GET', job)).status]).toEqual([who, see])
        // Whoever may, would.
        if (dismiss !== 0)
          expect([who, (await client('DELETE', job)).status]).toEqual([who, dismiss])
        expect([who, (await client('GET', request)).status]).toEqual([who, read])
        const sent = await client('POST', `${request}/answer`, answering)
        expect([who, sent.status]).toEqual([who, answer])
      }
    }
    const nobody = town.staff.browser().ask
    for (const [method, path] of [
      ['POST', notice],
      ['GET', jobs],
      ['GET', job],
      ['DELETE', job],
      ['GET', `${job}/results`],
      ['GET', request],
    ] as const) {
      const body = method === 'POST' ? { body: { inputs: { works: id } } } : {}
      expect([path, (await nobody(method, path, body)).status]).toEqual([path, 401])
    }
    expect((await editor('DELETE', job)).body).toMatchObject({ status: 'dismissed' })
    expect((await editor('GET', request)).body).toMatchObject({ state: 'withdrawn', version: 2 })
  })

  test('a job is its program’s own, and of who reads the works', async () => {
    const { id } = await draft(await as('editor'))
    const one = town.staff.program(gent.nis, ['processen_uitvoeren'])
    const other = town.staff.program(gent.nis, ['processen_uitvoeren'])
    const { body } = await ask(one, notice, { works: id })
    const seen = async (by: Client) => {
      const { body: list } = await by('GET', jobs)
      return list.jobs.some(({ jobID }: { jobID: string }) => jobID === body.jobID)
    }
    expect(await seen(one)).toBe(true)
    expect(await seen(other)).toBe(false)
    expect((await other('GET', `${jobs}/${body.jobID}`)).body.type).toBe(`${exception}no-such-job`)
    expect(await seen(await as('operator'))).toBe(true)
    expect(await seen(await as('administrator', merelbeke.nis))).toBe(false)
  })

  test('the list is narrowed by each parameter, and paged', async () => {
    const editor = await as('editor')
    const own = town.staff.program(gent.nis, ['processen_uitvoeren'])
    const ids: string[] = []
    for (let i = 0; i < 3; i++) {
      const { id } = await draft(editor)
      ids.push((await ask(own, notice, { works: id })).body.jobID)
      town.room.clock.forward(60)
    }
    await own('DELETE', `${jobs}/${ids[1]}`)
    const found = async (query: string) => {
      const { body } = await own('GET', `${jobs}?${query}`)
      return body.jobs.map(({ jobID }: { jobID: string }) => ids.indexOf(jobID))
    }
    expect(await found('')).toEqual([2, 1, 0])
    expect(await found('type=process&processID=meld-werken-aan-de-lijn')).toEqual([2, 1, 0])
    expect(await found('processID=publiceer-omleiding,vraag-vervanghalte')).toEqual([])
    expect(await found('status=dismissed')).toEqual([1])
    expect(await found('status=running,successful')).toEqual([2, 0])
    expect(await found('datetime=2026-11-22T08:01:00Z')).toEqual([1])
    expect(await found('datetime=2026-11-22T08:01:00Z/..')).toEqual([2, 1])
    expect(await found('datetime=../2026-11-22T08:01:00Z')).toEqual([1, 0])
    // Running for 180 and 60 seconds; the one dismissed lasted 120.
    expect(await found('minDuration=100')).toEqual([1, 0])
    expect(await found('maxDuration=100')).toEqual([2])
    const { body: page } = await own('GET', `${jobs}?limit=2`)
    const next = page.links.find(({ rel }: { rel: string }) => rel === 'next').href
    expect(page.jobs).toHaveLength(2)
    const { body: last } = await own('GET', next.replace('https://omweg.example', ''))
    expect(last.jobs.map(({ jobID }: { jobID: string }) => jobID)).toEqual([ids[0]])
    for (const wrong of [
      'status=done',
      'limit=0',
      'datetime=x',
      'datetime=../..',
      'what=1',
      'type=x',
    ]) {
      const answer = await editor('GET', `${jobs}?${wrong}`)
      expect([wrong, answer.status, answer.body.issues[0].name]).toEqual([
        wrong,
        400,
        wrong.split('=')[0],
      ])
    }
  })

  test('a repeated request makes one job', async () => {
    const editor = await as('editor')
    const { id } = await draft(editor)
    const send = () =>
      editor('POST', notice, {
        body: { inputs: { works: id } },
        headers: { 'idempotency-key': 'k1' },
      })
    const first = await send()
    const known = (await editor('GET', jobs)).body.jobs.length
    const again = await send()
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    expect((await editor('GET', jobs)).body.jobs).toHaveLength(known)
  })

  test('what is wrong with a body is named', async () => {
    const editor = await as('editor')
    const { id } = await draft(editor)
    const names = async (path: string, body: object) => {
      const answer = await editor('POST', path, { body })
      return [answer.status, answer.body.issues?.map(({ name }: { name: string }) => name)]
    }
    expect(await names(notice, { inputs: {} })).toEqual([400, ['inputs.works']])
    expect(await names(notice, { inputs: { works: id, wrks: 1 } })).toEqual([400, ['inputs.wrks']])
    expect(await names(notice, { inputs: { works: { href: 'https://x.example' } } })).toEqual([
      400,
      ['inputs.works'],
    ])
    expect(await names(notice, { inputs: { works: id }, outputs: { nope: {} } })).toEqual([
      400,
      ['outputs.nope'],
    ])
    expect(await names(notice, { input: {} })).toEqual([400, ['input']])
    for (const uri of [
      'http://example.org/a',
      'https://127.0.0.1/a',
      'https://localhost/',
      'https://10.0.0.8:8443/',
    ]) {
      const body = { inputs: { works: id }, subscriber: { successUri: uri } }
      expect([uri, ...(await names(notice, body))]).toEqual([uri, 400, ['subscriber.successUri']])
    }
    const gone = await editor('POST', execution('nope'), { body: {} })
    expect([gone.status, gone.body.type]).toEqual([404, `${exception}no-such-process`])
    expect((await ask(editor, notice, { works: 'nope' })).status).toBe(404)
  })

  test('jobs that ended long ago are forgotten; what was answered stays', async () => {
    const editor = await as('editor')
    const operator = await as('operator')
    const { id } = await draft(editor)
    const { body } = await ask(editor, notice, { works: id })
    await operator('POST', `/api/v1/requests/${body.jobID}/answer`, {
      body: { confirmed: true },
      headers: { 'if-match': '"1"' },
    })
    town.room.clock.forward(91 * 86_400)
    await town.processes.stop()
    await town.processes.start()
    clients.clear()
    const again = await as('editor')
    expect((await again('GET', `${jobs}/${body.jobID}`)).status).toBe(404)
    const { body: kept } = await again('GET', `/api/v1/requests?tenant=${gent.nis}&works=${id}`)
    expect(kept.items).toMatchObject([{ state: 'confirmed' }])
  })
})
