/**
 * Which lines pass which stops by, and how far a shortened line runs, from the decisions: what is
 * the same for several lines is one sentence, and lines are named.
 *
 * @module
 */

import type { AffectedLine, Disruption } from '../disruption.ts'
import { subjectOf } from '../text/lines-in-words.ts'
import type { SentenceWords, Subject } from '../text/sentence-words.ts'
import { nameList, notServedInWords } from '../text/stops-in-words.ts'
import { clean, sentence, unique, words } from '../text/words.ts'
import type { WorksWords } from '../text/works-words.ts'
import type { PatternAnswer, WorksContent } from './works.ts'

/** More stops than these are counted. */
const mostStops = 8
const mostHeadsigns = 4

interface Row {
  answer: PatternAnswer
  /** What is said of it: the same key, the same sentence. */
  key: string
}

const isHit = ({ kind }: PatternAnswer) => kind === 'detour' || kind === 'shortened'

/** A sentence for each set of stops that lines miss alike. */
export function missedInWords(
  { answers }: WorksContent,
  seen: Disruption,
  say: SentenceWords,
): string[] {
  const rows = answers.filter(isHit).map((answer): Row & { names: string[] } => {
    const names = unique(
      answer.legs.flatMap(({ missedStops }) => missedStops.map(({ name }) => clean(name))),
    ).filter((name) => name !== '')
    return { answer, names, key: [...names].sort().join('\n') }
  })
  if (rows.length === 0) return notServedInWords(seen, say, true)
  return grouped(rows)
    .filter(([first]) => first !== undefined && first.names.length > 0)
    .flatMap((group) => bothWaysApart(group, rows))
    .map((group) => {
      const names = group[0]?.names ?? []
      const list = nameList(names, names.length <= mostStops)
      return sentence(say.skips(whoIn(group, rows, say), say.stops(list)))
    })
}

/** From where to where shortened lines still run, and that nothing stands in where nothing does. */
export function runningInWords(
  { answers }: WorksContent,
  say: SentenceWords,
  works: Pick<WorksWords, 'runsPart' | 'noStandIn'>,
): string[] {
  const rows = answers
    .filter(({ kind, legs }) => kind === 'shortened' && legs.length > 0)
    .flatMap((answer) => {
      const until = clean(answer.legs[0]?.lastServed?.name ?? '') || undefined
      const from = clean(answer.legs.at(-1)?.nextServed?.name ?? '') || undefined
      return until === undefined && from === undefined
        ? []
        : [{ answer, until, from, key: JSON.stringify([until, from]) }]
    })
  const said = grouped(rows).flatMap((group) => {
    const [first] = group
    return first ? [sentence(works.runsPart(whoIn(group, rows, say), first.until, first.from))] : []
  })
  const turning = rows.flatMap(({ answer }) => answer.legs)
  const isAlone = turning.length > 0 && turning.every(({ kind }) => kind === 'shortened')
  return isAlone ? [...said, works.noStandIn] : said
}

function grouped<R extends Row>(rows: readonly R[]): R[][] {
  const groups = new Map<string, R[]>()
  for (const row of rows) groups.set(row.key, [...(groups.get(row.key) ?? []), row])
  return [...groups.values()]
}

/** Lines that are hit alike both ways, apart from those of which a direction is to be named. */
function bothWaysApart<R extends Row>(group: readonly R[], all: readonly R[]): R[][] {
  const isBoth = ({ answer: { line } }: R) => {
    const own = group.filter(({ answer }) => answer.line.id === line.id)
    const every = all.filter(({ answer }) => answer.line.id === line.id)
    const ways = new Set(own.map(({ answer }) => answer.directionId))
    return own.length === every.length && ways.size === 2
  }
  return [group.filter(isBoth), group.filter((row) => !isBoth(row))].filter(
    (rows) => rows.length > 0,
  )
}

/** Lines by number; their headsigns unless all that is decided of these lines is in the group. */
function whoIn(group: readonly Row[], all: readonly Row[], say: SentenceWords): Subject {
  const lines = new Map<string, AffectedLine>()
  for (const { answer } of group) {
    const { line } = answer
    lines.set(line.id, { line, directions: [], suspended: false, basis: 'stated' })
  }
  const subject = subjectOf([...lines.values()], say)
  const own = all.filter(({ answer }) => lines.has(answer.line.id))
  const directions = new Set(group.map(({ answer }) => `${answer.line.id} ${answer.directionId}`))
  if (own.length === group.length && directions.size === 2 * lines.size) return subject
  const headsigns = unique(group.map(({ answer }) => clean(answer.headsign))).filter(Boolean)
  const where =
    headsigns.length === 0 || headsigns.length > mostHeadsigns
      ? say.oneDirection
      : say.towards(headsigns)
  return { ...subject, text: words(subject.text, where) }
}
