import { type AddressInfo, createServer, type Server } from 'node:net'
import { pino } from 'pino'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import type { Database } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { createOutbox, type Outbox } from '../store/outbox.ts'
import { outboxMigrations } from '../store/outbox-rows.ts'
import { eachDatabase } from '../store/testing.ts'
import { createMailer, enqueueMail, transportOptions } from './mail.ts'
import type { MailMessage } from './mail-types.ts'

interface Received {
  from: string
  to: string[]
  secure: boolean
  user: string | undefined
  data: string
}

const token = 'zeer-geheime-link'
const message: MailMessage = {
  to: 'an@stad.example',
  lang: 'nl',
  template: 'reset',
  values: { name: 'An', link: `https://omweg.example/staff/wachtwoord/${token}`, hours: 1 },
}

eachDatabase('mail', ({ fresh }) => {
  const closing: (() => unknown)[] = []
  const logged: string[] = []
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })

  async function smtp(options: SMTPServerOptions = {}, port = 0) {
    const received: Received[] = []
    const server = new SMTPServer({
      authOptional: true,
      logger: false,
      disableReverseLookup: true,
      // Its certificate is one of its tests: nobody trusts it.
      hideSTARTTLS: true,
      onData(stream, session, done) {
        let data = ''
        stream.on('data', (part) => {
          data += part
        })
        stream.on('end', () => {
          received.push({
            from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
            to: session.envelope.rcptTo.map(({ address }) => address),
            secure: session.secure,
            user: session.user as string | undefined,
            data,
          })
          done()
        })
      },
      ...options,
    })
    server.on('error', () => {})
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    closing.push(() => new Promise<void>((resolve) => server.close(resolve)))
    const { port: own } = (server as unknown as { server: Server }).server.address() as AddressInfo
    return { received, port: own, host: `127.0.0.1:${own}` }
  }

  async function outbox(db: Database, url: string): Promise<Outbox> {
    const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) })
    const from = 'Omweg <omweg@stad.example>'
    const mailer = createMailer({ url, from, publicUrl: 'https://omweg.example' })
    const schedule = { firstMs: 100, longestMs: 500 }
    const running = createOutbox({ db, log, schedule, handlers: { mail: mailer } })
    await running.start()
    closing.push(() => running.stop())
    return running
  }

  const ready = async () => {
    const db = await fresh()
    await migrate(db, outboxMigrations)
    return db
  }
  const send = (db: Database, more: Partial<MailMessage> = {}) =>
    db.transaction((tx) => enqueueMail(tx, { ...message, ...more } as MailMessage))
  const rows = (db: Database) =>
    db.query<{ id: string; state: string; attempts: number; payload: unknown; error: string }>(
      'select id, state, attempts, payload, last_error as error from outbox',
    )
  const states = async (db: Database) => (await rows(db)).map(({ state }) => state)

  it('is delivered as plain text, with an id that stays', async () => {
    const db = await ready()
    const server = await smtp()
    await outbox(db, `smtp://${server.host}`)
    await send(db)
    await expect.poll(() => states(db)).toEqual(['delivered'])
    const [row] = await rows(db)
    const [mail] = server.received
    expect(mail).toMatchObject({ from: 'omweg@stad.example', to: ['an@stad.example'] })
    expect(mail?.data).toContain(`Message-ID: <${row?.id}@omweg.example>`)
    expect(mail?.data).toContain('Subject: Kies een nieuw wachtwoord')
    expect(mail?.data).toContain('Content-Type: text/plain; charset=utf-8')
    expect(mail?.data).toContain('Auto-Submitted: auto-generated')
    expect(mail?.data.replaceAll('=\r\n', '')).toContain(token)
    expect(row?.payload).toBeNull()
    expect(logged.join()).not.toContain(token)
  })

  it('goes to one address and has the headers we gave it, whatever is written', async () => {
    const db = await ready()
    const server = await smtp()
    await outbox(db, `smtp://${server.host}`)
    await send(db, { to: 'an@stad.example, bo@evil.example' })
    await send(db, { to: 'an@stad.example\r\nBcc: bo@evil.example' })
    await db.transaction((tx) =>
      enqueueMail(tx, {
        to: 'an@stad.example',
        lang: 'nl',
        template: 'notice',
        values: {
          kind: 'submitted',
          name: 'An\r\nBcc: bo@evil.example',
          title: 'x\r\nBcc: bo@evil.example\r\n\r\nHallo',
          tenantName: 'Gent',
          link: 'https://omweg.example/staff/werken/w1',
        },
      }),
    )
    await expect.poll(async () => (await states(db)).includes('waiting')).toBe(false)
    expect(server.received.flatMap(({ to }) => to).join()).not.toMatch(/^bo@|,bo@/)
    for (const { data } of server.received) {
      expect(data.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im)
    }
  })

  it('waits for a server that is away, and for one that says later', async () => {
    const db = await ready()
    const probe = createServer()
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
    const { port } = probe.address() as AddressInfo
    await new Promise((resolve) => probe.close(resolve))
    await outbox(db, `smtp://127.0.0.1:${port}`)
    await send(db)
    await expect.poll(async () => (await rows(db))[0]?.error).toMatch(/ECONN|ESOCKET/)
    let refusals = 2
    const server = await smtp(
      {
        onRcptTo: (_address, _session, done) =>
          refusals-- > 0
            ? done(Object.assign(new Error('greylisted'), { responseCode: 451 }))
            : done(),
      },
      port,
    )
    await expect.poll(() => states(db)).toEqual(['delivered'])
    expect(server.received).toHaveLength(1)
    expect(logged.join()).toContain('EENVELOPE 451')
  })

  it.each([
    ['recipient', { onRcptTo: refuse(550) }, 'EENVELOPE 550'],
    ['text', { onData: refuseData(554) }, 'EMESSAGE 554'],
  ])('is given up at once where its %s is refused for good', async (_, options, error) => {
    const db = await ready()
    const server = await smtp(options as SMTPServerOptions)
    await outbox(db, `smtp://${server.host}`)
    await send(db)
    await expect.poll(() => states(db)).toEqual(['givenUp'])
    expect((await rows(db))[0]).toMatchObject({ attempts: 1, error, payload: null })
  })

  it('signs in where it is told to, and tries again while it may not', async () => {
    const db = await ready()
    let password = 'not yet'
    const server = await smtp({
      authOptional: false,
      onAuth: (auth, _session, done) =>
        auth.password === password
          ? done(null, { user: auth.username })
          : done(new Error('Invalid username or password')),
      allowInsecureAuth: true,
    })
    await outbox(db, `smtp://omweg:gehe%40im@${server.host}`)
    await send(db)
    await expect.poll(async () => (await rows(db))[0]?.error).toBe('EAUTH 535')
    password = 'gehe@im'
    await expect.poll(() => states(db)).toEqual(['delivered'])
    expect(server.received[0]?.user).toBe('omweg')
    expect(logged.join()).not.toMatch(/gehe(%40|@)im/)
  })

  it('is sent over TLS where the server has it, and checks whose it is', async () => {
    const db = await ready()
    const implicit = await smtp({ secure: true })
    const upgraded = await smtp({ hideSTARTTLS: false })
    await outbox(db, `smtps://${implicit.host}`)
    await send(db)
    await expect.poll(async () => (await rows(db))[0]?.error).toMatch(/ESOCKET|ETLS/)
    expect(implicit.received).toEqual([])
    await closing.pop()?.()
    await db.query('delete from outbox')
    await outbox(db, `smtps://${implicit.host}?tls.rejectUnauthorized=false`)
    await send(db)
    await expect.poll(() => implicit.received.length).toBe(1)
    const mailer = createMailer({
      url: `smtp://${upgraded.host}?requireTLS=true&tls.rejectUnauthorized=false`,
      from: 'omweg@stad.example',
      publicUrl: 'https://omweg.example',
    })
    const { signal } = new AbortController()
    await mailer({ id: 'a', payload: message, attempts: 1, signal })
    expect(upgraded.received[0]?.secure).toBe(true)
  })
})

function refuse(responseCode: number): SMTPServerOptions['onRcptTo'] {
  return (_address, _session, done) => done(Object.assign(new Error('no'), { responseCode }))
}

function refuseData(responseCode: number): SMTPServerOptions['onData'] {
  return (stream, _session, done) => {
    stream.resume()
    stream.on('end', () => done(Object.assign(new Error('no'), { responseCode })))
  }
}

describe('transportOptions', () => {
  it('insists on TLS where a password would go over the net', () => {
    expect(transportOptions('smtp://u:p@mail.stad.example')).toMatchObject({ requireTLS: true })
    for (const url of [
      'smtp://u:p@localhost',
      'smtp://mail.stad.example',
      'smtps://u:p@mail.stad.example',
      'smtp://u:p@mail.stad.example?requireTLS=false',
    ]) {
      expect(transportOptions(url)).not.toHaveProperty('requireTLS')
    }
  })

  it.each(['mail.stad.example', 'https://u:geheim@mail.stad.example', 'smtp://'])(
    'refuses %s without repeating it',
    (url) => {
      expect(() => transportOptions(url)).toThrow(/^mail\.url/)
      expect(() => transportOptions(url)).not.toThrow(/geheim/)
    },
  )
})
