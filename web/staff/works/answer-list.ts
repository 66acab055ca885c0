/**
 * What was decided for each line, as one reads it: patterns of one line and direction that are
 * decided alike are one entry.
 *
 * @module
 */

import type { LineRef } from '../../../shared/network.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { answerInWords } from '../../../shared/works/difference.ts'
import { wordsIn } from '../../../shared/works/word-catalogue.ts'
import type { AnswerKind, PatternAnswer, WorksContent } from '../../../shared/works/works.ts'

export interface ReadAnswer {
  key: string
  line: LineRef
  headsigns: string[]
  kind: AnswerKind
  said: string
  /** Why proposals were not taken. */
  refused: string[]
}

/** In the order of the answers. */
export function readAnswers(answers: readonly PatternAnswer[], lang: Language): ReadAnswer[] {
  const words = wordsIn(lang)
  const found = new Map<string, ReadAnswer>()
  for (const answer of answers) {
    const { line, directionId, headsign, kind } = answer
    const said = answerInWords(answer, words)
    const key = JSON.stringify([line.id, directionId, said])
    const entry = found.get(key) ?? { key, line, headsigns: [], kind, said, refused: [] }
    if (!entry.headsigns.includes(headsign)) entry.headsigns.push(headsign)
    for (const { why } of answer.refused ?? []) {
      if (!entry.refused.includes(why)) entry.refused.push(why)
    }
    found.set(key, entry)
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
