/**
 * The server's words for other sites, in every language.
 *
 * @module
 */

import { embed as de } from './de/embed.ts'
import type { EmbedTexts } from './embed-texts.ts'
import { embed as en } from './en/embed.ts'
import { embed as fr } from './fr/embed.ts'
import type { Language } from './messages.ts'
import { embed as nl } from './nl/embed.ts'

const catalogues: Record<Language, EmbedTexts> = { nl, fr, en, de }

export const embedTexts = (language: Language): EmbedTexts => catalogues[language]
