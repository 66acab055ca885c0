/**
 * An answer in a few lines of words, for a terminal.
 *
 * @module
 */

import type { ImpactAnswer, Reason } from '../shared/impact.ts'
import type { Language } from '../shared/text/messages.ts'
import { unique } from '../shared/text/words.ts'
import { briefOf } from './outputs/detour-page/list.ts'
import { impactPageTexts } from './outputs/detour-page/texts.ts'

/** One line per thing to know, per pattern two; each ends in a line break. */
export function summarise(answer: ImpactAnswer, language: Language): string {
  const texts = impactPageTexts[language]
  const say = ({ text, code }: Reason) => text[language] ?? code
  const lines = [
    texts.title(answer.closed.streets),
    answer.why
      ? say(answer.why)
      : texts.hit(unique(answer.impacts.map(({ line }) => line.id)).length, answer.impacts.length),
    ...(answer.complete ? [] : [texts.incomplete]),
    ...answer.notes.map(say),
  ]
  for (const impact of answer.impacts) {
    const { line, headsign, proposals, missedStops, why } = impact
    const [best] = proposals
    const missed = unique(missedStops.map(({ name }) => name)).join(', ')
    const told = best
      ? unique([texts.kinds[best.kind], briefOf(impact, texts)]).join(', ')
      : why
        ? say(why)
        : texts.noProposal
    lines.push(
      `${texts.line(line.mode, line.number)}, ${texts.towards(headsign)}: ${told}`,
      `  ${texts.missed(missedStops.length)} ${missed}`.trimEnd(),
    )
  }
  return `${lines.join('\n')}\n`
}
