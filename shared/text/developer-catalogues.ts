/**
 * The page for developers in every language; for the server.
 *
 * @module
 */

import { developers as de } from './de/developers.ts'
import type { DeveloperTexts } from './developers-texts.ts'
import { developers as en } from './en/developers.ts'
import { developers as fr } from './fr/developers.ts'
import type { Language } from './messages.ts'
import { developers as nl } from './nl/developers.ts'

export const developerTexts: Record<Language, DeveloperTexts> = { nl, fr, en, de }
