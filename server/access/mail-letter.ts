/**
 * A mail's words, from what it is about.
 *
 * @module
 */

import { mailTexts } from '../../shared/text/mail-catalogues.ts'
import type { Letter, MailTexts } from '../../shared/text/mail-texts.ts'
import type { Language } from '../../shared/text/messages.ts'
import type { MailMessage } from './mail-types.ts'

export interface WrittenMail {
  subject: string
  text: string
}

/** Longer ones are cut by what shows them. */
const longestSubject = 150

/** @returns a subject of one line, and plain text with the link on a line of its own */
export function writeMail(message: MailMessage): WrittenMail {
  const texts = mailTexts(message.lang)
  const letter = letterOf(message, texts)
  const paragraphs = [
    `${texts.greeting(oneLine(message.values.name))},`,
    ...letter.text,
    `${letter.link}\n${message.values.link}`,
    ...(letter.after ?? []),
    `-- \n${texts.footer}`,
  ]
  return { subject: cut(oneLine(letter.subject)), text: `${paragraphs.join('\n\n')}\n` }
}

function letterOf(message: MailMessage, texts: MailTexts): Letter {
  if (message.template === 'invitation') {
    const { by, tenantNames, hours } = message.values
    return texts.invitation({ by, hours, tenants: listed(tenantNames, message.lang) })
  }
  if (message.template === 'reset') return texts.reset(message.values)
  const { kind, title, by, tenantName, reason } = message.values
  return texts.notice[kind]({ title: oneLine(title), by, tenant: tenantName, reason })
}

const listed = (names: readonly string[], lang: Language): string =>
  new Intl.ListFormat(lang, { type: 'conjunction' }).format(names)

/** Whatever breaks a line or steers a terminal is a space. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()

const cut = (text: string): string =>
  text.length > longestSubject ? `${text.slice(0, longestSubject - 1)}…` : text
