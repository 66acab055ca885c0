/**
 * What was decided for the lines, as one reads it: lines that do the same are one entry.
 *
 * @module
 */

import type { LineRef } from '../../../shared/network.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { answerInWords } from '../../../shared/works/difference.ts'
import { wordsIn } from '../../../shared/works/word-catalogue.ts'
import type { PatternAnswer, WorksContent } from '../../../shared/works/works.ts'

export interface ReadAnswer {
  /** What they do, e.g. `rijdt om via Kouter, stopt niet aan Veldstraat`. */
  said: string
  lines: { line: LineRef; headsigns: string[] }[]
  /** Why proposals were not taken. */
  refused: string[]
}

/** In the order of the answers. */
export function readAnswers(answers: readonly PatternAnswer[], lang: Language): ReadAnswer[] {
  const words = wordsIn(lang)
  const found = new Map<string, ReadAnswer>()
  for (const answer of answers) {
    const { line, headsign } = answer
    const said = answerInWords(answer, words)
    const entry = found.get(said) ?? { said, lines: [], refused: [] }
    found.set(said, entry)
    const own = entry.lines.find((each) => each.line.id === line.id)
    if (!own) entry.lines.push({ line, headsigns: [headsign] })
    else if (!own.headsigns.includes(headsign)) own.headsigns.push(headsign)
    for (const { why } of answer.refused ?? []) {
      if (!entry.refused.includes(why)) entry.refused.push(why)
    }
  }
  return [...found.values()]
}

/** Names of the missed stops that a replacement stop stands in for. */
export function namesOf(
  ids: readonly string[],
  { answers }: Pick<WorksContent, 'answers'>,
): string[] {
  const names = new Map(
    answers.flatMap(({ legs }) =>
      legs.flatMap(({ missedStops }) => missedStops.map(({ stopId, name }) => [stopId, name])),
    ),
  )
  return [...new Set(ids.map((id) => names.get(id) ?? id))]
}
