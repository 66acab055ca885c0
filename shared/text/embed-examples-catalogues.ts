/**
 * The pages with examples of the widget in every language; for the server.
 *
 * @module
 */

import { embedExamples as de } from './de/embed-examples.ts'
import type { EmbedExamplesTexts } from './embed-examples-texts.ts'
import { embedExamples as en } from './en/embed-examples.ts'
import { embedExamples as fr } from './fr/embed-examples.ts'
import type { Language } from './messages.ts'
import { embedExamples as nl } from './nl/embed-examples.ts'

export const embedExamplesTexts: Record<Language, EmbedExamplesTexts> = { nl, fr, en, de }
