/**
 * The builder's words in one language, loaded on demand.
 *
 * @module
 */

import type { BuilderTexts } from './builder-texts.ts'
import type { Language } from './messages.ts'

const loaders: Record<Language, () => Promise<{ builder: BuilderTexts }>> = {
  nl: () => import('./nl/builder.ts'),
  fr: () => import('./fr/builder.ts'),
  en: () => import('./en/builder.ts'),
  de: () => import('./de/builder.ts'),
}

export const loadBuilderTexts = async (language: Language): Promise<BuilderTexts> =>
  (await loaders[language]()).builder
