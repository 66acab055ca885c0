/**
 * Everything a De Lijn text says that can be read surely, without the network: named stops,
 * periods, streets, whether the line stands still. What is unsure stays text only.
 *
 * @module
 */

import type { Weekday } from '../../../../shared/time/period.ts'
import {
  missedInSentences,
  movedInSentences,
  type NamedStop,
  stopsOfSection,
} from './named-stops.ts'
import {
  type DailyHours,
  dailyHoursInText,
  daysInText,
  periodInText,
  type TextPeriod,
} from './periods-in-text.ts'
import { type Section, sections, type Topic } from './sections.ts'
import { streetsInText } from './streets.ts'

/** A sentence that says that nothing runs. */
export interface Suspension {
  /** Public numbers it names, in lower case. */
  numbers: string[]
  /** It says "the line" or "no trams run". */
  general: boolean
}

export interface TextContent {
  missed: NamedStop[]
  /** Of the list under `Vervanghalte`: which stop they replace is not said. */
  replacements: NamedStop[]
  /** Sentences that say which stop moved where. */
  moved: { from: NamedStop; to: NamedStop }[]
  period?: TextPeriod
  hours?: DailyHours
  days: Weekday[]
  /** Where the works are; streets of the detour are left out. */
  streets: string[]
  /** Sentences that say a line stands still, with no "between", "from" or "via" to limit it. */
  suspensions: Suspension[]
  /** Every line of the operator. */
  wholeNetwork: boolean
}

/** Never throws. */
export function readText(title: string, text: string): TextContent {
  const parts = sections(text)
  const linesOf = (...topics: Topic[]): string =>
    parts
      .filter(({ topic }) => topics.includes(topic))
      .flatMap(({ lines }) => lines)
      .join('\n')
  const stopsOf = (topic: Topic): NamedStop[] =>
    parts.filter((part: Section) => part.topic === topic).flatMap(stopsOfSection)

  const prose = linesOf('intro', 'other', 'route')
  const whenText = linesOf('period') || linesOf('intro')
  const period = periodInText(whenText)
  const hours = dailyHoursInText(whenText)
  return {
    missed: [...stopsOf('missed'), ...missedInSentences(prose)],
    replacements: stopsOf('replacement'),
    moved: movedInSentences(prose),
    ...(period ? { period } : {}),
    ...(hours ? { hours } : {}),
    days: daysInText(linesOf('period')),
    streets: streetsInText(whereItIs(title, linesOf('intro', 'period', 'other'))),
    suspensions: suspensionsIn(`${title}\n${prose}`),
    wholeNetwork: saysWholeNetwork(`${title}\n${prose}`),
  }
}

/**
 * Sentences about the way round, or about stops, name streets where nothing is broken up; but
 * "Door werken in de Veldstraat rijdt lijn 5 via …" says before the verb where it is.
 */
const whereItIs = (title: string, text: string): string =>
  [title.replace(/\bhaltes?\b.*$/i, ''), ...sentences(text).map(placeOf)].join('\n')

const otherStreets = /\b(?:via|langs|omleiding|omgeleid|reisweg|rijdt|rijden|haltes?)\b/i
const reason = /^\s*(?:door|wegens|omwille van|naar aanleiding van)\b/i

const placeOf = (sentence: string): string => {
  if (!otherStreets.test(sentence)) return sentence
  return reason.test(sentence) ? (sentence.split(otherStreets)[0] ?? '') : ''
}

const sentences = (text: string): string[] => text.split(/(?<=[.!?])\s+|\n/)

const standsStill =
  /\b(?:(?:volledig|geheel|helemaal)\s+onderbroken|(?:rijdt|rijden)\s+(?:helemaal\s+|momenteel\s+|tijdelijk\s+)?niet\b(?!\s+(?:alle|uit|op|volgens))|rijd(?:t|en) (?:er )?geen (?:trams?|bus(?:sen)?|voertuigen))/i
const limited =
  /\b(?:tussen|vanaf|via|langs|door de|door het|richting|tot|voorbij|verder|sommige|enkele|deel|gedeelte|meer)\b/i
const number = '[a-z]?\\d{1,3}[a-z]?'
const lineNumbers = new RegExp(
  `\\b(?:(?:tram|bus)?lijn(?:en)?|trams?|bus(?:sen)?)\\s+(${number}(?:(?:,\\s*|\\s+en\\s+)${number})*)\\b`,
  'gi',
)
const everything =
  /\b(?:(?:de|deze)\s+(?:lijn|trams?|bus(?:sen)?)|(?:er\s+)?rijd(?:t|en)\s+(?:er\s+)?geen)\b/i

function suspensionsIn(text: string): Suspension[] {
  return sentences(text)
    .filter((sentence) => standsStill.test(sentence) && !limited.test(beforeReason(sentence)))
    .map((sentence) => ({
      numbers: [...sentence.matchAll(lineNumbers)].flatMap(([, list = '']) =>
        list.split(/,\s*|\s+en\s+/).map((one) => one.toLowerCase()),
      ),
      general: everything.test(sentence),
    }))
    .filter(({ numbers, general }) => numbers.length > 0 || general)
}

/** "Lijn 19 rijdt niet: werken tussen A en B": what follows the colon is why, not where. */
const beforeReason = (sentence: string): string =>
  standsStill.test(sentence.split(':')[0] ?? '') ? (sentence.split(':')[0] ?? '') : sentence

/** Whether a text that names these numbers means the line of this public number. */
export const meansLine = (numbers: readonly string[], publicNumber: string): boolean =>
  numbers.some((one) => [one, `t${one}`].includes(publicNumber.toLowerCase()))

const saysWholeNetwork = (text: string): boolean =>
  /\b(?:(?:volledige|hele|gehele)\s+(?:bus- en tram|tram- en bus)?net(?:werk)?|heel vlaanderen|alle (?:tram- en buslijnen|bus- en tramlijnen|trams en bussen|bussen en trams))\b/i.test(
    text,
  )
