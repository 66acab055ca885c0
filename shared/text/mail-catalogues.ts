/**
 * The words of mail in every language, for the server.
 *
 * @module
 */

import { mail as de } from './de/mail.ts'
import { mail as en } from './en/mail.ts'
import { mail as fr } from './fr/mail.ts'
import type { MailTexts } from './mail-texts.ts'
import type { Language } from './messages.ts'
import { mail as nl } from './nl/mail.ts'

const catalogues: Record<Language, MailTexts> = { nl, fr, en, de }

export const mailTexts = (language: Language): MailTexts => catalogues[language]
