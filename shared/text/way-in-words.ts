/**
 * The way that lines probably take, in words: an estimate, and said to be one.
 *
 * @module
 */

import type { DetourPath, Disruption } from '../disruption.ts'
import { directionsInWords, subjectOf } from './lines-in-words.ts'
import type { SentenceWords } from './sentence-words.ts'
import { nameList } from './stops-in-words.ts'
import { clean, sentence, unique, words } from './words.ts'

/** From here on minutes are said. */
const solid = 0.6
/** A minute more or less is nothing to say of an estimate. */
const leastDelay = 90
const mostWays = 4

type Content = Pick<Disruption, 'detours' | 'lines' | 'sections' | 'sources'>

/**
 * A sentence for each way that differs, and whose estimate it is; nothing where nothing is
 * estimated. Ways that take the same streets, either way, are one.
 */
export function wayInWords(content: Content, say: SentenceWords, everyName: boolean): string[] {
  const ways = new Map<string, DetourPath[]>()
  for (const detour of content.detours) {
    if (detour.basis !== 'estimated') continue
    const key = [...(detour.streets ?? [])].sort().join('\n')
    ways.set(key, [...(ways.get(key) ?? []), detour])
  }
  if (ways.size === 0) return []
  const said = unique([...ways.values()].map((way) => oneWay(way, content, say, everyName)))
  const publishers = unique(content.sources.map(({ publisher }) => clean(publisher)))
  const shown = everyName ? said : said.slice(0, mostWays)
  return [
    ...shown,
    say.ownEstimate(
      publishers.filter((publisher) => publisher !== ''),
      shown.length,
    ),
  ]
}

function oneWay(
  way: readonly DetourPath[],
  { lines, sections }: Content,
  say: SentenceWords,
  everyName: boolean,
): string {
  const routes = new Set(way.flatMap(({ routeIds }) => routeIds))
  const patterns = new Set(way.flatMap(({ patternIds = [] }) => patternIds))
  const own = sections.filter(({ patternId }) => patterns.has(patternId))
  const ids = new Set(own.map(({ lineId }) => lineId))
  const named = lines.filter(
    ({ line, directions }) =>
      ids.has(line.id) || directions.some(({ routeId }) => routes.has(routeId)),
  )
  const subject = named.length > 0 ? subjectOf(named, say) : say.someLines
  const direction = directionsInWords(own, say)
  const where = direction === say.oneDirection ? '' : direction
  const streets = nameList(way[0]?.streets ?? [], everyName)
  const minutes = minutesOf(way)
  return words(
    sentence(say.probably(subject, where, streets)),
    minutes === undefined ? '' : say.longer(minutes),
  )
}

/** Longer than usual, where that is sure enough and the same for all of them. */
function minutesOf(way: readonly DetourPath[]): number | undefined {
  const delays = way.map(({ delaySeconds = 0 }) => delaySeconds)
  const sure = way.every(({ confidence = 0 }) => confidence >= solid)
  const least = Math.min(...delays)
  const most = Math.max(...delays)
  if (!sure || least < leastDelay || most > least * 1.5) return undefined
  return Math.round((least + most) / 2 / 60)
}
