/**
 * Mail to staff, by SMTP, from the outbox.
 *
 * @module
 */

import { createTransport } from 'nodemailer'
import type { Queryable } from '../store/database.ts'
import { type OutboxHandler, Undeliverable } from '../store/outbox.ts'
import { enqueue } from '../store/outbox-rows.ts'
import { writeMail } from './mail-letter.ts'
import { type MailMessage, mailTopic } from './mail-types.ts'

/**
 * Send a mail if, and once, this transaction commits.
 *
 * Links are secrets, so a letter is not kept, delivered or not.
 *
 * @param key - equal keys are sent once
 */
export async function enqueueMail(
  tx: Queryable,
  message: MailMessage,
  { key }: { key?: string } = {},
): Promise<void> {
  await enqueue(tx, mailTopic, message, { sensitive: true, ...(key === undefined ? {} : { key }) })
}

export interface MailerOptions {
  /** `smtp://user:password@host:587` or `smtps://…`, with options of nodemailer as its query. */
  url: string
  /** `Omweg <omweg@gent.be>` */
  from: string
  /** Its host is in the ids of messages. */
  publicUrl: string
}

/**
 * Sends mail: the outbox's handler for {@link mailTopic}.
 *
 * The `Message-ID` is made of the message's id, so a letter that goes out twice is seen as one.
 */
export function createMailer({ url, from, publicUrl }: MailerOptions): OutboxHandler {
  const transport = createTransport(transportOptions(url))
  const host = new URL(publicUrl).hostname
  return async ({ id, payload, signal }) => {
    const message = payload as MailMessage
    const { subject, text } = writeMail(message)
    await transport
      .sendMail({
        from,
        // As an object it is one address, whatever it holds.
        to: { name: '', address: message.to },
        subject,
        text,
        signal,
        messageId: `<${id}@${host}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      .catch((error: unknown) => {
        throw told(error)
      })
  }
}

/**
 * Where a password would go over the net in the clear, TLS is insisted on.
 *
 * @throws RangeError where it is no `smtp:` or `smtps:` address; never with the password
 */
export function transportOptions(url: string) {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    throw new RangeError('mail.url is no address of the form smtp://user:password@host:587')
  }
  if (!/^smtps?:$/.test(parsed.protocol) || !parsed.hostname) {
    throw new RangeError('mail.url must start with smtp:// or smtps://')
  }
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(parsed.hostname)
  const guarded = parsed.protocol === 'smtp:' && parsed.username !== '' && !isLocal
  return {
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    ...(guarded && !parsed.searchParams.has('requireTLS') ? { requireTLS: true } : {}),
  }
}

interface SmtpError {
  code?: string
  responseCode?: number
}

/** What is wrong with the letter stays wrong; what is wrong with the server or with us may not. */
function told(error: unknown): unknown {
  const { code, responseCode } = error as SmtpError
  const isRefusal = code === 'EENVELOPE' || code === 'EMESSAGE'
  // Without a code of the server, the address itself cannot be written in an envelope.
  const isFinal = responseCode === undefined ? code === 'EENVELOPE' : responseCode >= 500
  // The server's own words may hold the address: they are not passed on.
  const short = new Error(`${code ?? 'failed'}${responseCode ? ` ${responseCode}` : ''}`)
  return isRefusal && isFinal ? new Undeliverable(short.message) : short
}
