/**
 * A disruption in the words of the cards, for outputs that are kept: no "today" in them.
 *
 * @module
 */

import { closedStops } from '../../shared/closed-stops.ts'
import type { Disruption, Snapshot } from '../../shared/disruption.ts'
import { catalogue } from '../../shared/text/catalogues.ts'
import type { Language } from '../../shared/text/messages.ts'
import type { OwnWords } from '../../shared/text/own-text.ts'
import { type Summary, summarise } from '../../shared/text/summarise.ts'
import { fromInstant, type Instant, toInstant } from '../../shared/time/period.ts'
import type { OutputWorld } from './world.ts'

export interface OutputWords {
  lang: Language
  /** One line, no full stop. */
  title: string
  /** Whole sentences: what changes, stops, where to board, when, why, how sure. */
  sentences: string[]
  /** The same as paragraphs of plain text, with line breaks between. */
  description: string
  /** When, in sentences; also in `sentences`. */
  when: string[]
  /** What riders are told to do; also in `sentences`. */
  advice: string[]
  summary: Summary
}

type Where = Pick<OutputWorld, 'timeZone' | 'snapshot' | 'now'>

interface Spoken {
  now: Instant
  timeZone: string
  words: WeakMap<Disruption, Map<Language, OutputWords>>
}

/** Most feeds of a world say the same words: once for all of them. */
const spoken = new WeakMap<Snapshot, Spoken>()

/**
 * Put a disruption into words that stay true: dates are written out, whenever it is read. Work is done
 * once for equal arguments.
 */
export function outputWords(disruption: Disruption, lang: Language, where: Where): OutputWords {
  const { snapshot, now, timeZone } = where
  let known = spoken.get(snapshot)
  if (known?.now !== now || known.timeZone !== timeZone) {
    known = { now, timeZone, words: new WeakMap() }
    spoken.set(snapshot, known)
  }
  const byLang = known.words.get(disruption) ?? new Map<Language, OutputWords>()
  known.words.set(disruption, byLang)
  const words = byLang.get(lang) ?? inWords(disruption, lang, where)
  byLang.set(lang, words)
  return words
}

/**
 * @param closed - see `closedStops`; nobody is sent to a stop that something else has closed
 */
function inWords(
  disruption: Disruption,
  lang: Language,
  { timeZone, snapshot, now }: Where,
): OutputWords {
  const summary = summarise(disruption, catalogue(lang), {
    now: longBefore(disruption),
    timeZone,
    lang,
    everyName: true,
    closed: closedStops(snapshot.disruptions, now)(disruption),
  })
  const { why, whyLang } = summary
  const advice = [...summary.advice.map((own) => inPlainText(own, lang)), ...summary.board]
  const sentences = [
    summary.cancelled,
    summary.what,
    ...summary.notServed,
    ...advice,
    ...summary.way,
    ...summary.when,
    why === undefined ? why : inPlainText({ text: why, lang: whyLang }, lang),
    summary.note,
    summary.sure,
    summary.translated,
    summary.example,
  ].filter((text): text is string => text !== undefined && text !== '')
  return {
    lang,
    title: summary.title,
    sentences,
    description: sentences.join('\n'),
    when: summary.when,
    advice,
    summary,
  }
}

/** Pages mark words of another language; plain text has to say it, or they are read for a mistake. */
function inPlainText({ text, lang: of }: OwnWords, lang: Language): string {
  const language = of === undefined || of === 'und' ? undefined : languageName(of, lang)
  return language === undefined ? text : catalogue(lang).sentences.inLanguage(language, text)
}

/** `néerlandais` for `nl` in French; nothing for what is no tag, or one that nobody knows. */
function languageName(tag: string, lang: Language): string | undefined {
  try {
    return new Intl.DisplayNames([lang], { type: 'language', fallback: 'none' }).of(tag)
  } catch {
    return undefined
  }
}

/** Far enough from everything that no day is yesterday, today or tomorrow, and near enough for the year. */
const away = 8 * 86_400_000

function longBefore({ impactPeriods, recurrence, sources }: Disruption): Instant {
  const begins = [
    ...impactPeriods.slice(0, 1).flatMap(({ start }) => start ?? []),
    // A rule may have begun long before the first period that is still told.
    ...recurrence.map(({ startDate }) => `${startDate}T00:00:00Z`),
  ].sort()
  const first = begins[0] ?? sources[0]?.updatedAt
  return first === undefined ? '1970-01-01T00:00:00Z' : toInstant(fromInstant(first) - away)
}
