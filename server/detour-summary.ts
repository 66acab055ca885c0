/**
 * An answer in a few lines of words, for a terminal.
 *
 * @module
 */

import type { Impact, ImpactAnswer, Reason } from '../shared/impact.ts'
import type { Language } from '../shared/text/messages.ts'
import { unique, words } from '../shared/text/words.ts'
import { type Alike, groupAlike, linesOf } from './outputs/detour-page/alike.ts'
import { bestOf, drivesOn, linesInWords, towards, whereOf } from './outputs/detour-page/names.ts'
import { impactPageTexts } from './outputs/detour-page/texts.ts'

/**
 * One line per thing to know, two for patterns of which the same is said; each ends in a line
 * break.
 *
 * @param example - whether the data is the bundled sample, which is said then
 */
export function summarise(answer: ImpactAnswer, language: Language, example = false): string {
  const texts = impactPageTexts[language]
  const say = ({ text, code }: Reason) => text[language] ?? code
  const lines = [
    ...(example ? [texts.example] : []),
    texts.title(answer.closed.streets),
    answer.why
      ? say(answer.why)
      : texts.hit(unique(answer.impacts.map(({ line }) => line.id)).length, answer.impacts.length),
    ...(answer.complete ? [] : [texts.incomplete]),
    ...answer.notes.map(say),
    ...groupAlike(answer.impacts).flatMap((group) => groupInWords(group, language)),
  ]
  return `${lines.join('\n')}\n`
}

function groupInWords(group: Alike, language: Language): string[] {
  const texts = impactPageTexts[language]
  const { proposals, missedStops, why } = group.impacts[0] as Impact
  const names = unique(missedStops.map(({ name }) => name)).join(', ')
  const count = missedStops.length
  const missed =
    proposals.length > 0 ? texts.missed(count) : count > 0 ? texts.unreached(count) : ''
  const subject = words(linesInWords(linesOf(group), language), towards(group, language))
  const told =
    proposals.length > 0
      ? proposalsInWords(group, language)
      : why
        ? (why.text[language] ?? why.code)
        : texts.noProposal
  return [
    `${subject}${language === 'fr' ? ' :' : ':'} ${told}`,
    ...(missed === '' ? [] : [`  ${words(missed, names)}`]),
  ]
}

/** `Omweg over straat, 4 minuten langer.`, or where a trip ends before. */
function proposalsInWords({ impacts }: Alike, language: Language): string {
  const texts = impactPageTexts[language]
  const best = bestOf(impacts[0] as Impact)
  const kinds = unique(best.map(({ kind }) => texts.kinds[kind])).join(' + ')
  const cut = best.filter((proposal) => !drivesOn(proposal))
  if (cut.length > 0) return words(`${kinds}.`, ...cut.map((each) => whereOf(each, texts)))
  const seconds = best.reduce((sum, { delaySeconds }) => sum + delaySeconds, 0)
  return `${kinds}, ${texts.later(seconds)}.`
}
