/**
 * One language's page words, loaded on demand, so that a page carries no other language.
 *
 * @module
 */

import type { Language, PageMessages } from './messages.ts'

const loaders: Record<Language, () => Promise<{ page: PageMessages }>> = {
  nl: () => import('./nl/page.ts'),
  fr: () => import('./fr/page.ts'),
  en: () => import('./en/page.ts'),
  de: () => import('./de/page.ts'),
}

export const loadMessages = async (language: Language): Promise<PageMessages> =>
  (await loaders[language]()).page
