/**
 * What waits goes on waiting whatever is stopped, and who subscribed is called: on real databases,
 * over a real connection.
 */

import { afterAll, expect, test } from 'vitest'
import { gent } from '../../access/testing.ts'
import { createSafeSender } from '../../outputs/webhooks/safe-send.ts'
import { startReceiver } from '../../outputs/webhooks/testing.ts'
import { eachDatabase } from '../../store/testing.ts'
import { aContent, person } from '../../works/testing.ts'
import { processTown } from './testing.ts'

const execution = (process: string) => `/ogc/processes/${process}/execution`
const editor = person('editor')
const approver = person('approver')
const operator = person('operator')

eachDatabase('after a restart', ({ fresh, open }) => {
  const sender = createSafeSender({ allowLoopback: true })
  afterAll(() => sender.close())
  const addresses = { allowLoopback: true }

  test('jobs are answered, ended and told as if nothing had been', async () => {
    const receiver = await startReceiver()
    const first = await processTown(await fresh(), { addresses })
    const { works } = first.room
    const told = await works.create(editor, { tenant: gent.nis, content: aContent() })
    const published = await works.create(editor, { tenant: gent.nis, content: aContent() })
    const client = await first.staff.as('editor', gent.nis)
    const subscriber = {
      successUri: `${receiver.url}/done`,
      inProgressUri: `${receiver.url}/begun`,
      failedUri: `${receiver.url}/failed`,
    }
    const begin = async (process: string, inputs: object) => {
      const body = { inputs, subscriber, outputs: {} }
      const answer = await client('POST', execution(process), { body })
      expect(answer.status).toBe(201)
      return answer.body.jobID as string
    }
    const notice = await begin('meld-werken-aan-de-lijn', { works: told.id })
    const publication = await begin('publiceer-omleiding', {
      works: published.id,
      version: published.version,
    })
    // Nobody watches while an approver decides, and whoever answers has no sender.
    await first.processes.stop()
    const pending = await works.get(approver, published.id)
    await works.act(approver, published.id, 'approve', pending.version)
    await first.stop()

    const again = await processTown(await open(), { sender, addresses })
    const { jobs, requests } = again.processes
    expect(await jobs.get(editor, notice)).toMatchObject({ status: 'running' })
    // Decided while nobody watched: known at the start.
    expect(await jobs.get(editor, publication)).toMatchObject({ status: 'successful' })
    const { version } = await requests.get(operator, notice)
    await requests.answer(operator, notice, version, { confirmed: true, reference: 'DL-1' })
    expect(await jobs.results(editor, notice)).toMatchObject({ confirmed: true, reference: 'DL-1' })

    await expect.poll(() => receiver.received.length).toBe(4)
    const calls = receiver.received.map(({ method, path, body }) => [
      method,
      path,
      JSON.parse(body),
    ])
    const of = (path: string) => calls.filter((call) => call[1] === path).map((call) => call[2])
    expect(of('/begun')).toMatchObject([{ status: 'running' }, { status: 'running' }])
    expect(of('/failed')).toEqual([])
    expect(of('/done')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ confirmed: true, reference: 'DL-1' }),
        expect.objectContaining({ revision: 1, disruption: expect.any(String) }),
      ]),
    )
    await again.stop()
    await receiver.close()
  })

  test('of two processes on one database, one ends what was decided', async () => {
    const one = await processTown(await fresh(), { addresses })
    const { works } = one.room
    const made = await works.create(editor, { tenant: gent.nis, content: aContent() })
    const { jobs } = one.processes
    const job = await jobs.execute(editor, asyncOf(one, 'publiceer-omleiding'), {
      inputs: { works: made.id, version: made.version },
    })
    // Both hear of it at once.
    const beside = one.another()
    await beside.start()
    const pending = await works.get(approver, made.id)
    await works.act(approver, made.id, 'reject', pending.version, { reason: 'Nee' })
    await expect.poll(async () => (await jobs.get(editor, job.id)).status).toBe('failed')
    expect(await jobs.get(editor, job.id)).toMatchObject({ message: 'Rejected: Nee' })
    await beside.stop()
    await one.stop()
  })
})

type Town = Awaited<ReturnType<typeof processTown>>

function asyncOf({ processes }: Town, id: string) {
  const process = processes.get(id)
  if (process.mode !== 'async') throw new Error(`${id} makes no job`)
  return process
}
