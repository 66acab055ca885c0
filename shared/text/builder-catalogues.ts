/**
 * The builder's page in every language; for the server.
 *
 * @module
 */

import type { BuilderTexts } from './builder-texts.ts'
import { builder as de } from './de/builder.ts'
import { builder as en } from './en/builder.ts'
import { builder as fr } from './fr/builder.ts'
import type { Language } from './messages.ts'
import { builder as nl } from './nl/builder.ts'

export const builderTexts: Record<Language, BuilderTexts> = { nl, fr, en, de }
