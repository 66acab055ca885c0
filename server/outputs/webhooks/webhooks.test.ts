import { Webhook as Verifier } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Actor } from '../../../shared/access.ts'
import { fromInstant, toInstant } from '../../../shared/time/period.ts'
import { type NewWebhook, webhookEvents } from '../../../shared/webhooks.ts'
import type { Database } from '../../store/database.ts'
import { eachDatabase } from '../../store/testing.ts'
import { ownMessages } from './delivery-rows.ts'
import { TargetRefused } from './target.ts'
import { type Answer, type Received, type Receiver, startReceiver } from './testing.ts'
import { detour, type RoomOptions, startRoom, type WebhookRoom } from './testing-room.ts'
import type { StoredWebhook } from './webhook-rows.ts'

const by: Actor = { kind: 'person', id: 'p1', name: 'An' }
const gent = '44021'
const hour = 3_600_000

/** What a stranger's code makes of it. */
const verified = (secret: string, { body, headers }: Received) =>
  new Verifier(secret).verify(body, headers as Record<string, string>) as {
    type: string
    timestamp: string
    // biome-ignore lint/suspicious/noExplicitAny: tests look into it
    data: any
  }

eachDatabase('webhooks', ({ fresh, replica }) => {
  let db: Database
  const closing: { close(): Promise<void> }[] = []
  let answer: () => Answer = () => 204

  beforeEach(async () => {
    db = await fresh()
    answer = () => 204
  })
  afterEach(async () => {
    vi.useRealTimers()
    for (const each of closing.splice(0).reverse()) await each.close()
  })

  const room = async (options?: RoomOptions, on = db): Promise<WebhookRoom> => {
    const started = await startRoom(on, options)
    let running = true
    const stop = async () => {
      if (running) await started.stop()
      running = false
    }
    closing.push({ close: stop })
    return { ...started, stop }
  }
  const receiver = async (own?: () => Answer): Promise<Receiver> => {
    const started = await startReceiver(own ?? (() => answer()))
    closing.push(started)
    return started
  }
  const subscribe = async (
    { webhooks }: WebhookRoom,
    { url }: { url: string },
    over: Partial<NewWebhook> & { tenant?: string } = {},
  ) => {
    const wish = { tenant: gent, realm: '' as const, by, url, events: [...webhookEvents] }
    const hook = await webhooks.create({ ...wish, ...over })
    if (hook === 'tooMany') throw new Error(hook)
    return { hook, secret: webhooks.reveal(hook).secret }
  }
  const found = async ({ webhooks }: WebhookRoom, { id }: StoredWebhook) => {
    const hook = await webhooks.find('', id)
    if (!hook) throw new Error('gone')
    return hook
  }
  const logOf = async ({ webhooks }: WebhookRoom, { id }: StoredWebhook) =>
    (await webhooks.deliveries(id, { page: 1, pageSize: 100 })).items

  describe('a subscription', () => {
    it('is told what is published, changed and ended, signed and thin', async () => {
      const one = await room()
      const there = await receiver()
      const { secret } = await subscribe(one, there)
      await one.say(detour())
      await expect.poll(() => there.received.length).toBe(1)
      await one.say(detour({ stops: [{ stopId: 's3', change: 'notServed', basis: 'stated' }] }))
      await expect.poll(() => there.received.length).toBe(2)
      await one.say()
      await expect.poll(() => there.received.length).toBe(3)
      const events = there.received.map((each) => verified(secret, each))
      expect(events.map(({ type, data }) => [type, data.version, data.previous])).toEqual([
        ['omleiding.gepubliceerd', 1, undefined],
        ['omleiding.gewijzigd', 2, 1],
        ['omleiding.beeindigd', 3, 2],
      ])
      const id = events[0]?.data.id
      expect(events[1]).toMatchObject({
        type: 'omleiding.gewijzigd',
        specversion: '1.0',
        source: 'https://omweg.example',
        subject: id,
        data: {
          url: `https://omweg.example/hinder/${encodeURIComponent(id)}`,
          api: `https://omweg.example/api/v1/disruptions/${encodeURIComponent(id)}`,
          titel: { nl: expect.stringContaining('T1'), fr: expect.any(String) },
          lijnen: [{ nummer: 'T1' }],
          haltes: ['s3'],
          gemeenten: ['10001', '10002'],
          periode: { begin: '2026-11-01T06:00:00Z', einde: '2027-11-30T18:00:00Z' },
        },
      })
      expect(there.received.map(({ headers }) => headers['webhook-id'])).toEqual(
        (await one.disruptions.history(id)).map(({ sequence }) => `omleiding-${sequence}`),
      )
      expect(there.received.map(({ headers }) => headers['content-type'])).toEqual(
        Array(3).fill('application/json'),
      )
    })

    it('cannot be forged with another secret, body, id or time', async () => {
      const one = await room()
      const there = await receiver()
      const { secret } = await subscribe(one, there)
      await one.say(detour())
      await expect.poll(() => there.received.length).toBe(1)
      const [got] = there.received as [Received]
      expect(() => verified(secret, got)).not.toThrow()
      const other = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
      expect(() => verified(other, got)).toThrow()
      expect(() => verified(secret, { ...got, body: `${got.body} ` })).toThrow()
      for (const name of ['webhook-id', 'webhook-timestamp']) {
        const headers = { ...got.headers, [name]: `${got.headers[name]}1` }
        expect(() => verified(secret, { ...got, headers })).toThrow()
      }
    })

    it('is told only of what it asked for', async () => {
      const one = await room()
      const there = await receiver()
      const wishes: [string, Partial<NewWebhook>][] = [
        ['/all', {}],
        ['/ends', { events: ['omleiding.beeindigd'] }],
        ['/line', { filter: { line: ['5'] } }],
        ['/stop', { filter: { stop: ['s2'] } }],
        ['/stop-and-elsewhere', { filter: { stop: ['s2'], municipality: ['99999'] } }],
        ['/town', { filter: { municipality: ['10001'] } }],
        ['/jobs', { events: ['taak.gewijzigd'] }],
      ]
      for (const [path, wish] of wishes) await subscribe(one, { url: there.url + path }, wish)
      await one.say(detour())
      await one.say()
      await expect.poll(() => there.received.length).toBe(7)
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(there.received.map(({ path }) => path).sort()).toEqual(
        ['/all', '/all', '/ends', '/stop', '/stop', '/town', '/town'].sort(),
      )
    })

    it('is told when something it was told of fits no more', async () => {
      const one = await room()
      const there = await receiver()
      const { secret } = await subscribe(one, there, { filter: { stop: ['s2'] } })
      await one.say(detour())
      await one.say(detour({ stops: [{ stopId: 's3', change: 'notServed', basis: 'stated' }] }))
      await expect.poll(() => there.received.length).toBe(2)
      const [, last] = there.received.map((each) => verified(secret, each))
      expect([last?.type, last?.data.haltes]).toEqual(['omleiding.gewijzigd', ['s3']])
    })

    it('is told nothing of works on the street until they hinder a line', async () => {
      const one = await room()
      const there = await receiver()
      const { secret } = await subscribe(one, there)
      const works = detour({ kind: 'works', selectors: [], stops: [], effect: 'NO_EFFECT' })
      await one.say(works)
      await one.say(detour())
      await one.say(works)
      await expect.poll(() => there.received.length).toBe(2)
      expect(there.received.map((each) => verified(secret, each).type)).toEqual([
        'omleiding.gepubliceerd',
        'omleiding.beeindigd',
      ])
    })

    it('goes only where anybody can be reached', async () => {
      const one = await room()
      for (const url of ['https://10.0.0.1/', 'http://example.org/', 'https://intern/']) {
        await expect(subscribe(one, { url })).rejects.toThrow(TargetRefused)
      }
    })

    it('is told nothing more once it is off or gone', async () => {
      const one = await room()
      const there = await receiver()
      const { hook } = await subscribe(one, { url: `${there.url}/off` })
      const other = await subscribe(one, { url: `${there.url}/gone` })
      await subscribe(one, { url: `${there.url}/on` })
      await one.webhooks.change(hook.id, 1, { enabled: false })
      await one.webhooks.remove(other.hook.id)
      await one.say(detour())
      await expect.poll(() => there.received.length).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(there.received.map(({ path }) => path)).toEqual(['/on'])
    })
  })

  describe('what a tenant is told alone', () => {
    const event = (key: string) => ({
      tenant: gent,
      type: 'taak.gewijzigd' as const,
      subject: 'job-1',
      data: { id: 'job-1', status: 'successful' },
      at: '2026-11-22T08:00:00Z',
      key,
    })

    it('goes to its own webhooks, once for each key', async () => {
      const one = await room()
      const there = await receiver()
      const { secret } = await subscribe(one, { url: `${there.url}/own` })
      await subscribe(one, { url: `${there.url}/other` }, { tenant: '44088' })
      await subscribe(one, { url: `${there.url}/deaf` }, { events: ['omleiding.gewijzigd'] })
      for (const key of ['a', 'a', 'b']) {
        await db.transaction((tx) => one.webhooks.enqueueEvent(tx, event(key)))
      }
      await expect.poll(() => there.received.length).toBe(2)
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(there.received.map(({ path }) => path)).toEqual(['/own', '/own'])
      expect(verified(secret, there.received[0] as Received)).toMatchObject({
        type: 'taak.gewijzigd',
        data: { id: 'job-1', status: 'successful' },
      })
    })

    it('goes to those only that who it is of made, where they are strangers', async () => {
      const one = await room()
      const there = await receiver()
      const program = (id: string) => ({ kind: 'program', id, name: 'A program' }) as const
      const realm = '/sandbox'
      const of = (id: string, path: string) => {
        const wish = { url: `${there.url}${path}`, events: ['taak.gewijzigd' as const], filter: {} }
        return one.webhooks.create({ ...wish, tenant: '99999', realm, by: program(id) })
      }
      await of('one', '/own')
      await of('two', '/other')
      const own = { ...event('a'), realm, tenant: '99999', onlyOf: program('one') } as const
      await db.transaction((tx) => one.webhooks.enqueueEvent(tx, own))
      await expect.poll(() => there.received.length).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(there.received.map(({ path }) => path)).toEqual(['/own'])
      const span = { from: '2000-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' }
      const hooks = await one.webhooks.list(realm, ['99999'])
      const again = await Promise.all(
        hooks.map(async (hook) => [hook.by.id, (await ownMessages(db, hook, span)).length]),
      )
      expect(Object.fromEntries(again)).toEqual({ one: 1, two: 0 })
    })

    it('goes nowhere where the transaction of it is undone', async () => {
      const one = await room()
      const there = await receiver()
      await subscribe(one, there)
      const undone = db.transaction(async (tx) => {
        await one.webhooks.enqueueEvent(tx, event('a'))
        throw new Error('no')
      })
      await expect(undone).rejects.toThrow('no')
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(there.received).toEqual([])
    })
  })

  describe('nothing is lost or told twice', () => {
    it('where a process is killed between the change and the delivery', async () => {
      const there = await receiver()
      const first = await room({ withoutOutbox: true })
      await subscribe(first, there)
      await first.say(detour())
      await expect
        .poll(async () => (await db.query('select 1 from webhook_delivery')).length)
        .toBe(1)
      await first.stop()
      expect(there.received).toEqual([])
      await room()
      await expect.poll(() => there.received.length).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(there.received).toHaveLength(1)
    })

    it('where it is killed before it looked at the log', async () => {
      const there = await receiver()
      const first = await room()
      await subscribe(first, there)
      await first.webhooks.stop()
      await first.say(detour())
      await first.say()
      await first.stop()
      expect(there.received).toEqual([])
      await room()
      await expect.poll(() => there.received.length).toBe(2)
    })

    it('where processes share a database', async () => {
      const there = await receiver()
      const one = await room()
      const other = await room({}, await replica())
      await subscribe(one, there)
      const many = Array.from({ length: 30 }, (_, i) => detour({ key: `d${i}` }))
      await one.say(...many)
      await other.webhooks.wake()
      await expect.poll(() => there.received.length).toBe(30)
      await new Promise((resolve) => setTimeout(resolve, 200))
      const ids = there.received.map(({ headers }) => headers['webhook-id'])
      expect(new Set(ids).size).toBe(30)
      expect(ids).toHaveLength(30)
    })
  })

  describe('a receiver that fails', () => {
    it('is sent the same again by the schedule, and told of once it takes it', async () => {
      const one = await room()
      const there = await receiver()
      const { hook, secret } = await subscribe(one, there)
      answer = () => (_got, response) => response.writeHead(500).end('kapot')
      await one.say(detour())
      const waits = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000]
      for (const [i, seconds] of waits.entries()) {
        await expect.poll(async () => (await logOf(one, hook))[0]?.attempts.length).toBe(i + 1)
        const [delivery] = await logOf(one, hook)
        const { at = '', ms = 0 } = delivery?.attempts[i] ?? {}
        // Counted from some moment between the end of the attempt and now; instants are whole seconds.
        const next = fromInstant(delivery?.nextAttempt ?? '') - seconds * 1000
        expect(next).toBeGreaterThan(fromInstant(at) + ms - 2_000)
        expect(next).toBeLessThanOrEqual(one.clock.now())
        one.clock.move(seconds * 1000)
        one.outbox.wake()
      }
      await expect.poll(() => there.received.length).toBe(9)
      answer = () => 200
      one.clock.move(24 * hour)
      one.outbox.wake()
      await expect.poll(async () => (await logOf(one, hook))[0]?.state).toBe('delivered')
      const [delivery] = await logOf(one, hook)
      expect(delivery?.attempts).toHaveLength(10)
      expect(delivery?.attempts[0]).toMatchObject({
        status: 500,
        answer: 'kapot',
        error: expect.stringContaining('answered 500'),
      })
      expect(new Set(there.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
      expect(new Set(there.received.map(({ body }) => body)).size).toBe(1)
      expect(new Set(there.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(
        10,
      )
      // The time of the attempt is signed, so that its verifier takes a late one, too.
      vi.useFakeTimers({ now: one.clock.now(), toFake: ['Date'] })
      expect(verified(secret, there.received.at(-1) as Received).type).toBe(
        'omleiding.gepubliceerd',
      )
      expect(await found(one, hook)).toMatchObject({ enabled: true })
      expect((await found(one, hook)).failingSince).toBeUndefined()
    })

    it('for three days is switched off, and its administrators are told', async () => {
      const one = await room()
      const there = await receiver(() => 503)
      const { hook } = await subscribe(one, there, { name: 'Planner' })
      await one.say(detour())
      for (let attempts = 1; attempts <= 10; attempts++) {
        await expect.poll(() => there.received.length).toBe(attempts)
        await expect.poll(async () => (await logOf(one, hook))[0]?.attempts.length).toBe(attempts)
        expect((await found(one, hook)).enabled).toBe(attempts < 10)
        one.clock.move(24 * hour)
        one.outbox.wake()
      }
      expect((await logOf(one, hook))[0]?.state).toBe('failed')
      expect((await found(one, hook)).disabled?.why).toBe('failing')
      expect(one.notices).toMatchObject([
        { kind: 'webhookFailing', tenant: gent, title: 'Planner', by: { kind: 'system' } },
      ])
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(there.received).toHaveLength(10)
      const again = await one.webhooks.change(hook.id, 2, { enabled: true })
      expect(again).toMatchObject({ enabled: true, version: 3 })
      expect((await found(one, hook)).failingSince).toBeUndefined()
    })

    it('stays on where others arrive meanwhile', async () => {
      const one = await room()
      let taken = false
      const there = await receiver(() => (taken ? 204 : 503))
      const { hook } = await subscribe(one, there)
      await one.say(detour())
      for (let attempts = 1; attempts <= 10; attempts++) {
        await expect
          .poll(async () => (await logOf(one, hook)).at(-1)?.attempts.length)
          .toBe(attempts)
        if (attempts === 8) {
          taken = true
          await one.say(detour(), detour({ key: 'two' }))
          await expect.poll(async () => (await logOf(one, hook))[0]?.state).toBe('delivered')
          taken = false
        }
        one.clock.move(24 * hour)
        one.outbox.wake()
      }
      expect((await logOf(one, hook)).at(-1)?.state).toBe('failed')
      expect((await found(one, hook)).enabled).toBe(true)
      expect(one.notices).toEqual([])
    })

    it('with 410 is switched off at once; what waits is dropped', async () => {
      const one = await room()
      let status = 500
      const there = await receiver(() => status)
      const { hook } = await subscribe(one, there)
      await one.say(detour())
      await expect.poll(async () => (await logOf(one, hook))[0]?.attempts.length).toBe(1)
      status = 410
      await one.say(detour(), detour({ key: 'two' }))
      await expect.poll(async () => (await found(one, hook)).disabled?.why).toBe('gone')
      expect(one.notices).toMatchObject([{ kind: 'webhookGone', title: expect.any(String) }])
      one.clock.move(6_000)
      one.outbox.wake()
      await expect
        .poll(async () => (await logOf(one, hook)).map(({ state }) => state))
        .toEqual(['failed', 'dropped'])
      expect(there.received).toHaveLength(2)
      // Nobody has to look at the outbox for what its owner has been told.
      expect(await one.outbox.status()).toEqual([])
    })

    it('by a redirect is told so', async () => {
      const one = await room()
      const other = await receiver()
      const there = await receiver(() => (_got, response) => {
        response.writeHead(302, { location: other.url }).end()
      })
      const { hook } = await subscribe(one, there)
      await one.say(detour())
      await expect
        .poll(async () => (await logOf(one, hook))[0]?.attempts[0]?.error)
        .toContain('redirect')
      expect(other.connections()).toBe(0)
    })

    it('by hanging holds up no other', async () => {
      const one = await room({ timeoutMs: 60_000 })
      const slow = await receiver(() => () => {})
      const there = await receiver()
      const { hook } = await subscribe(one, slow)
      await subscribe(one, there)
      const many = Array.from({ length: 20 }, (_, i) => detour({ key: `d${i}` }))
      await one.say(...many)
      await expect.poll(() => there.received.length).toBe(20)
      expect((await logOf(one, hook)).flatMap(({ attempts }) => attempts)).toEqual([])
      expect(slow.connections()).toBe(1)
    })

    it('loses no attempt to a restart', async () => {
      const first = await room()
      const there = await receiver(() => 500)
      const { hook } = await subscribe(first, there)
      await first.say(detour())
      await expect.poll(async () => (await logOf(first, hook))[0]?.attempts.length).toBe(1)
      await first.stop()
      await db.query(`update outbox set attempts = 40`)
      const second = await room({ clock: first.clock })
      first.clock.move(5_000)
      second.outbox.wake()
      await expect.poll(async () => (await logOf(second, hook))[0]?.attempts.length).toBe(2)
      const [delivery] = await logOf(second, hook)
      const { at = '', ms = 0 } = delivery?.attempts[1] ?? {}
      const next = fromInstant(delivery?.nextAttempt ?? '') - 300_000
      expect(next).toBeGreaterThan(fromInstant(at) + ms - 2_000)
      expect(next).toBeLessThanOrEqual(second.clock.now())
    })
  })

  describe('secrets', () => {
    it('change over a day: both sign, and then the new one alone', async () => {
      const one = await room()
      const there = await receiver()
      const { hook, secret } = await subscribe(one, there)
      const rotated = await one.webhooks.rotate(hook.id)
      if (rotated === 'gone') throw new Error(rotated)
      const next = one.webhooks.reveal(rotated).secret
      expect(next).not.toBe(secret)
      await one.say(detour())
      await expect.poll(async () => (await logOf(one, hook))[0]?.state).toBe('delivered')
      const [both] = there.received as [Received]
      expect(`${both.headers['webhook-signature']}`.split(' ')).toHaveLength(2)
      expect(verified(secret, both).type).toBe('omleiding.gepubliceerd')
      expect(verified(next, both).type).toBe('omleiding.gepubliceerd')
      one.clock.move(24 * hour + 1000)
      await one.say()
      await expect.poll(() => there.received.length).toBe(2)
      vi.useFakeTimers({ now: one.clock.now(), toFake: ['Date'] })
      const last = there.received[1] as Received
      expect(`${last.headers['webhook-signature']}`.split(' ')).toHaveLength(1)
      expect(verified(next, last).type).toBe('omleiding.beeindigd')
      expect(() => verified(secret, last)).toThrow()
    })

    it('are as the standard asks, and never two alike', async () => {
      const one = await room()
      const { secret } = await subscribe(one, { url: 'http://localhost:1/' })
      const other = await subscribe(one, { url: 'http://localhost:1/' })
      expect(secret).toMatch(/^whsec_[\w+/]+={0,2}$/)
      expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32)
      expect(other.secret).not.toBe(secret)
    })

    it('are sealed in the database where there is a key, those of before as well', async () => {
      const key = Buffer.alloc(32, 7)
      const bare = await room()
      const there = await receiver()
      const { hook, secret } = await subscribe(bare, there)
      await bare.webhooks.rotate(hook.id)
      const { secret: current } = bare.webhooks.reveal(await found(bare, hook))
      await bare.stop()
      const one = await room({ key })
      const other = await subscribe(one, there)
      const kept = JSON.stringify(await db.query('select * from webhook'))
      for (const each of [secret, current, other.secret]) expect(kept).not.toContain(each)
      await one.say(detour())
      await expect.poll(() => there.received.length).toBe(2)
      const firsts = there.received.filter(
        ({ headers }) => `${headers['webhook-signature']}`.split(' ').length === 2,
      )
      expect(firsts).toHaveLength(1)
      expect(() => verified(secret, firsts[0] as Received)).not.toThrow()
      expect(() => verified(current, firsts[0] as Received)).not.toThrow()
    })

    it('that cannot be opened are a reason that is told, until there is a new one', async () => {
      const first = await room({ key: Buffer.alloc(32, 7) })
      const there = await receiver()
      const { hook } = await subscribe(first, there)
      await first.stop()
      const one = await room({ key: Buffer.alloc(32, 8) })
      await one.say(detour())
      await expect
        .poll(async () => (await logOf(one, hook))[0]?.attempts[0]?.error)
        .toContain('webhooks.key is another')
      expect(there.received).toEqual([])
      await one.webhooks.rotate(hook.id)
      one.clock.move(6_000)
      one.outbox.wake()
      await expect.poll(() => there.received.length).toBe(1)
      const { secret } = one.webhooks.reveal(await found(one, hook))
      expect(() => verified(secret, there.received[0] as Received)).not.toThrow()
    })
  })

  describe('trying out', () => {
    it('sends one message, once, also where it is off', async () => {
      const one = await room()
      const there = await receiver(() => 500)
      const { hook, secret } = await subscribe(one, there)
      await one.webhooks.change(hook.id, 1, { enabled: false })
      const test = await one.webhooks.test(await found(one, hook))
      expect(test).toMatchObject({ type: 'webhook.proef', state: 'waiting', attempts: [] })
      await expect.poll(async () => (await logOf(one, hook))[0]?.state).toBe('failed')
      expect(verified(secret, there.received[0] as Received)).toMatchObject({
        type: 'webhook.proef',
        data: { webhook: hook.id },
      })
      expect((await found(one, hook)).failingSince).toBeUndefined()
    })

    it('bothers nobody', async () => {
      const one = await room()
      const { hook } = await subscribe(one, await receiver())
      for (let i = 0; i < 10; i++) expect(await one.webhooks.test(hook)).toHaveProperty('id')
      expect(await one.webhooks.test(hook)).toBe('tooOften')
      one.clock.move(61_000)
      expect(await one.webhooks.test(hook)).toHaveProperty('id')
    })
  })

  describe('replay', () => {
    it('sends one again with its id and bytes', async () => {
      const one = await room()
      const there = await receiver()
      const { hook } = await subscribe(one, there)
      await one.say(detour())
      await expect.poll(async () => (await logOf(one, hook))[0]?.state).toBe('delivered')
      const [delivery] = await logOf(one, hook)
      const again = await one.webhooks.replay(hook, delivery?.id ?? '')
      expect(again).toMatchObject({ messageId: delivery?.messageId, replayed: true })
      await expect.poll(() => there.received.length).toBe(2)
      const [first, second] = there.received as [Received, Received]
      expect(second.body).toBe(first.body)
      expect(second.headers['webhook-id']).toBe(first.headers['webhook-id'])
      expect(await one.webhooks.replay(hook, 'nothing')).toBe('gone')
    })

    it('sends what happened since, also what was never queued', async () => {
      const one = await room()
      const there = await receiver()
      const { hook, secret } = await subscribe(one, there, {
        events: ['omleiding.gepubliceerd', 'taak.gewijzigd'],
      })
      await one.say(detour())
      await expect.poll(async () => (await logOf(one, hook))[0]?.state).toBe('delivered')
      const off = await one.webhooks.change(hook.id, 1, { enabled: false })
      one.clock.move(hour)
      await one.say(detour(), detour({ key: 'two' }))
      // What was said while it was off is passed by before it is on again.
      await expect
        .poll(async () => (await db.query('select sequence from webhook_cursor'))[0]?.sequence)
        .toBe(one.world().snapshot.sequence)
      expect(await one.webhooks.replaySince(off as StoredWebhook, '2026-01-01T00:00:00Z')).toBe(
        'disabled',
      )
      await one.webhooks.change(hook.id, 2, { enabled: true })
      const on = await found(one, hook)
      const long = toInstant(one.clock.now() - 31 * 24 * hour)
      expect(await one.webhooks.replaySince(on, long)).toBe('tooOld')
      const since = toInstant(one.clock.now() - 60_000)
      expect(await one.webhooks.replaySince(on, since)).toEqual({ queued: 1 })
      await expect.poll(() => there.received.length).toBe(2)
      vi.useFakeTimers({ now: one.clock.now(), toFake: ['Date'] })
      expect(verified(secret, there.received[1] as Received).data.version).toBe(1)
      vi.useRealTimers()
      const all = toInstant(one.clock.now() - 2 * hour)
      expect(await one.webhooks.replaySince(on, all)).toEqual({ queued: 2 })
    })
  })

  it('is not sent again over and over while what was to be sent waits', async () => {
    const one = await room({ withoutOutbox: true })
    const { hook } = await subscribe(one, await receiver())
    await one.say(detour())
    const since = toInstant(one.clock.now() - hour)
    await expect.poll(async () => (await logOf(one, hook)).length).toBe(1)
    const [first] = await logOf(one, hook)
    for (let n = 0; n < 499; n++) await one.webhooks.replay(hook, first?.id ?? '')
    expect(await one.webhooks.replay(hook, first?.id ?? '')).toBe('tooMany')
    expect(await one.webhooks.replaySince(hook, since)).toBe('tooMany')
    await db.query(`update webhook_delivery set state = 'delivered'`)
    expect(await one.webhooks.replaySince(hook, since)).toEqual({ queued: 1 })
  })

  it('forgets deliveries after thirty days, and what they said', async () => {
    const one = await room()
    const { hook } = await subscribe(one, await receiver())
    await one.say(detour())
    await expect.poll(async () => (await logOf(one, hook))[0]?.state).toBe('delivered')
    await one.stop()
    one.clock.move(31 * 24 * hour)
    const later = await room({ clock: one.clock })
    expect(await logOf(later, hook)).toEqual([])
    expect(await db.query('select 1 from webhook_message')).toEqual([])
  })
})
