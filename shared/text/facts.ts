/**
 * The sentences of a disruption in the order in which people ask, each under its heading: what is
 * not served, what to do, where to board, which way, when, why. Nothing is said twice.
 *
 * @module
 */

import type { RiderTexts } from './rider-texts.ts'
import type { Summary } from './summarise.ts'

export const factNames = ['not-served', 'advice', 'board-at', 'way', 'when', 'why'] as const
export type FactName = (typeof factNames)[number]

export interface FactLine {
  text: string
  /** BCP 47, where it is not the reader's. */
  lang?: string
}

export interface Fact {
  name: FactName
  heading: string
  lines: FactLine[]
}

type Headings = Pick<
  RiderTexts,
  | 'cardNotServed'
  | 'cardAdvice'
  | 'cardBoard'
  | 'cardStatedWay'
  | 'cardWay'
  | 'cardWhen'
  | 'cardWhy'
>

/** Of what does not take place, nothing is said of stops and ways. */
const ofWhatTakesPlace: readonly FactName[] = ['not-served', 'advice', 'board-at', 'way']

/** What there is to say; a heading without sentences is left out. */
export function factsOf(summary: Summary, t: Headings): Fact[] {
  const fresh = (line: string) => line !== titleSentence(summary) && line !== summary.what
  const facts: Fact[] = [
    {
      name: 'not-served',
      heading: t.cardNotServed,
      lines: summary.notServed.filter(fresh).map(plain),
    },
    { name: 'advice', heading: t.cardAdvice, lines: summary.advice.map(own) },
    { name: 'board-at', heading: t.cardBoard, lines: summary.board.map(plain) },
    {
      name: 'way',
      heading: summary.wayStated ? t.cardStatedWay : t.cardWay,
      lines: summary.way.map(plain),
    },
    { name: 'when', heading: t.cardWhen, lines: summary.when.map(plain) },
    {
      name: 'why',
      heading: t.cardWhy,
      lines: [
        ...(summary.why ? [own({ text: summary.why, lang: summary.whyLang })] : []),
        ...(summary.whyDetail ? [own(summary.whyDetail)] : []),
      ],
    },
  ]
  return facts.filter(
    ({ name, lines }) =>
      lines.length > 0 && !(summary.cancelled && ofWhatTakesPlace.includes(name)),
  )
}

/** What changes, where the title does not say it all; else empty. */
export function whatBesidesTitle(summary: Summary): string {
  const title = titleSentence(summary)
  return summary.what.startsWith(title) ? summary.what.slice(title.length).trim() : summary.what
}

const titleSentence = ({ title }: Summary) => `${title}.`

const plain = (text: string): FactLine => ({ text })

const own = ({ text, lang }: { text: string; lang?: string }): FactLine =>
  lang === undefined || lang === 'und' ? { text } : { text, lang }
