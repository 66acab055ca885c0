import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { Snapshot } from '../../shared/disruption.ts'
import { wholeSnapshot } from './whole-snapshot.ts'

const snapshotOf = (hash: string): Snapshot => ({
  hash,
  sequence: 1,
  madeAt: '2026-11-21T08:00:00Z',
  networkHash: 'n',
  example: false,
  disruptions: [],
})

const get = (
  headers: IncomingMessage['headers'] = {},
  url = '/api/v1/disruptions',
  method = 'GET',
) =>
  ({
    method,
    url,
    rawHeaders: Object.entries(headers).flatMap(([name, value]) => [
      name.toUpperCase(),
      String(value),
    ]),
  }) as IncomingMessage

describe('wholeSnapshot', () => {
  it('answers in front of the app once it is ready', async () => {
    const whole = wholeSnapshot({ snapshot: () => snapshot })
    const snapshot = snapshotOf('a')
    expect(whole.answer(get())).toBeUndefined()
    await whole.get()
    const first = whole.answer(get())
    expect(await first?.json()).toMatchObject({ hash: 'a', items: [], total: 0 })
    const etag = first?.headers.get('etag') ?? ''
    expect(whole.answer(get({ 'if-none-match': etag }))?.status).toBe(304)
  })

  it('never answers with the snapshot of before', async () => {
    let snapshot = snapshotOf('a')
    const whole = wholeSnapshot({ snapshot: () => snapshot })
    await whole.get()
    snapshot = snapshotOf('b')
    expect(whole.answer(get())).toBeUndefined()
    await whole.get()
    expect(await whole.answer(get())?.json()).toMatchObject({ hash: 'b' })
  })

  it('leaves every other question to the app', async () => {
    const snapshot = snapshotOf('a')
    const whole = wholeSnapshot({ snapshot: () => snapshot })
    await whole.get()
    expect(whole.answer(get({}, '/api/v1/disruptions?line=1'))).toBeUndefined()
    expect(whole.answer(get({ accept: 'application/geo+json' }))).toBeUndefined()
    expect(whole.answer(get({}, '/x/api/v1/disruptions'))).toBeUndefined()
    expect(whole.answer(get({}, '/api/v1/disruptions', 'POST'))).toBeUndefined()
  })
})
