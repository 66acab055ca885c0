/**
 * The words of the collections in every language, for the server.
 *
 * @module
 */

import { features as de } from './de/features.ts'
import { features as en } from './en/features.ts'
import type { FeatureTexts } from './feature-texts.ts'
import { features as fr } from './fr/features.ts'
import type { Language } from './messages.ts'
import { features as nl } from './nl/features.ts'

const catalogues: Record<Language, FeatureTexts> = { nl, fr, en, de }

export const featureTexts = (language: Language): FeatureTexts => catalogues[language]
