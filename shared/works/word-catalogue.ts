/**
 * The words that sentences on works are built from, in every language at once: staff see all four
 * side by side.
 *
 * @module
 */

import type { DateWords } from '../text/date-words.ts'
import { dates as deDates } from '../text/de/dates.ts'
import { sentences as deSentences } from '../text/de/sentences.ts'
import { works as deWorks } from '../text/de/works.ts'
import { dates as enDates } from '../text/en/dates.ts'
import { sentences as enSentences } from '../text/en/sentences.ts'
import { works as enWorks } from '../text/en/works.ts'
import { dates as frDates } from '../text/fr/dates.ts'
import { sentences as frSentences } from '../text/fr/sentences.ts'
import { works as frWorks } from '../text/fr/works.ts'
import type { Language } from '../text/messages.ts'
import { dates as nlDates } from '../text/nl/dates.ts'
import { sentences as nlSentences } from '../text/nl/sentences.ts'
import { works as nlWorks } from '../text/nl/works.ts'
import type { SentenceWords } from '../text/sentence-words.ts'
import type { WorksWords } from '../text/works-words.ts'

export interface WordCatalogue {
  sentences: SentenceWords
  dates: DateWords
  works: WorksWords
}

const catalogues: Record<Language, WordCatalogue> = {
  nl: { sentences: nlSentences, dates: nlDates, works: nlWorks },
  fr: { sentences: frSentences, dates: frDates, works: frWorks },
  en: { sentences: enSentences, dates: enDates, works: enWorks },
  de: { sentences: deSentences, dates: deDates, works: deWorks },
}

export const wordsIn = (lang: Language): WordCatalogue => catalogues[lang]
