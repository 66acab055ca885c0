/**
 * Every catalogue at once, for the server. Pages load the one they need: `load-messages.ts`.
 *
 * @module
 */

import { de } from './de/messages.ts'
import { en } from './en/messages.ts'
import { fr } from './fr/messages.ts'
import type { Language, Messages } from './messages.ts'
import { nl } from './nl/messages.ts'

export { isLanguage, languages } from './messages.ts'

const catalogues: Record<Language, Messages> = { nl, fr, en, de }

export const catalogue = (language: Language): Messages => catalogues[language]
