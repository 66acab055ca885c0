/**
 * The way that lines take, in words: as the source gives it, else as an estimate, and then said to
 * be one.
 *
 * @module
 */

import type { DetourPath, Disruption } from '../disruption.ts'
import { directionsInWords, stretchInWords, subjectOf } from './lines-in-words.ts'
import type { NameList, SentenceWords, Subject } from './sentence-words.ts'
import { nameList, shortEnough } from './stops-in-words.ts'
import { clean, sentence, unique, words } from './words.ts'

/** From here on minutes are said. */
const solid = 0.6
/** A minute more or less is nothing to say of an estimate. */
const leastDelay = 90
const mostWays = 4

type Content = Pick<Disruption, 'detours' | 'lines' | 'sections' | 'sources'>

/**
 * A sentence for each way that differs, and of estimates whose they are; nothing where no way is
 * known, or a stated one has no streets. Ways that take the same streets, either way, are one.
 */
export function wayInWords(content: Content, say: SentenceWords, everyName: boolean): string[] {
  const stated = alikeWays(content, 'stated').flatMap((way) =>
    statedWay(way, content, say, everyName),
  )
  const ways = alikeWays(content, 'estimated')
  const known = everyName ? unique(stated) : unique(stated).slice(0, mostWays)
  if (ways.length === 0) return known
  const said = unique(ways.map((way) => estimatedWay(way, content, say, everyName)))
  const publishers = unique(content.sources.map(({ publisher }) => clean(publisher)))
  const shown = everyName ? said : said.slice(0, mostWays)
  return [
    ...known,
    ...shown,
    say.ownEstimate(
      publishers.filter((publisher) => publisher !== ''),
      shown.length,
    ),
  ]
}

function alikeWays({ detours }: Content, basis: DetourPath['basis']): DetourPath[][] {
  const ways = new Map<string, DetourPath[]>()
  for (const detour of detours) {
    if (detour.basis !== basis) continue
    const key = [detour.mode ?? '', ...[...(detour.streets ?? [])].sort()].join('\n')
    ways.set(key, [...(ways.get(key) ?? []), detour])
  }
  return [...ways.values()]
}

/** The lines that take a way, and in which direction, where that is one. */
function whoTakes(
  way: readonly DetourPath[],
  { lines, sections }: Content,
  say: SentenceWords,
): { subject: Subject; where: string } {
  const routes = new Set(way.flatMap(({ routeIds }) => routeIds))
  const patterns = new Set(way.flatMap(({ patternIds = [] }) => patternIds))
  const own = sections.filter(({ patternId }) => patterns.has(patternId))
  const ids = new Set(own.map(({ lineId }) => lineId))
  const named = lines.filter(
    ({ line, directions }) =>
      ids.has(line.id) || directions.some(({ routeId }) => routes.has(routeId)),
  )
  const subject = named.length > 0 ? subjectOf(named, say) : say.someLines
  const taken = lines.flatMap(({ directions }) =>
    directions.filter(({ routeId, directionId }) =>
      way.some(
        (each) =>
          each.directionId !== undefined &&
          each.directionId === directionId &&
          each.routeIds.includes(routeId),
      ),
    ),
  )
  const direction = directionsInWords(own.length > 0 ? own : taken, say)
  return { subject, where: direction === say.oneDirection ? '' : direction }
}

/** Nothing where the source names no street: that a line goes another way is said already. */
function statedWay(
  way: readonly DetourPath[],
  content: Content,
  say: SentenceWords,
  everyName: boolean,
): string[] {
  const { subject, where } = whoTakes(way, content, say)
  const [first] = way
  const minutes = minutesOf(way, 1)
  const longer = minutes === undefined ? '' : say.longer(minutes)
  if (first?.mode !== undefined) {
    const said = sentence(say.standsIn(first.mode, subject, stretchInWords(way, say)))
    return [words(said, longer)]
  }
  const streets = nameList(first?.streets ?? [], everyName)
  if (streets.names.length === 0) return []
  const drive = (some: NameList) => sentence(say.drives(subject, where, some))
  return [words(everyName ? drive(streets) : shortEnough(streets, drive), longer)]
}

function estimatedWay(
  way: readonly DetourPath[],
  content: Content,
  say: SentenceWords,
  everyName: boolean,
): string {
  const { subject, where } = whoTakes(way, content, say)
  const streets = nameList(way[0]?.streets ?? [], everyName)
  const minutes = minutesOf(way, 0)
  const drive = (some: NameList) => sentence(say.probably(subject, where, some))
  return words(
    everyName ? drive(streets) : shortEnough(streets, drive),
    minutes === undefined ? '' : say.longer(minutes),
  )
}

/**
 * Longer than usual, where that is sure enough and the same for all of them.
 *
 * @param usual - confidence of what says none
 */
function minutesOf(way: readonly DetourPath[], usual: number): number | undefined {
  const delays = way.map(({ delaySeconds = 0 }) => delaySeconds)
  const sure = way.every(({ confidence = usual }) => confidence >= solid)
  const least = Math.min(...delays)
  const most = Math.max(...delays)
  if (!sure || least < leastDelay || most > least * 1.5) return undefined
  return Math.round((least + most) / 2 / 60)
}
