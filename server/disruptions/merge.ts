/**
 * Shows what several sources say about one thing as one disruption, with every source and every
 * text in it.
 *
 * @module
 */

import type {
  AffectedDirection,
  AffectedLine,
  AffectedStop,
  Disruption,
} from '../../shared/disruption.ts'
import { fromInstant, mergePeriods, type Period } from '../../shared/time/period.ts'
import { joinStops } from './affected-stops.ts'
import type { Content } from './resolve.ts'
import { likeness } from './similarity.ts'
import type { Statement } from './statement.ts'
import { joinTouched } from './touched.ts'

/** A disruption that has no version yet. */
export type Merged = Omit<Disruption, 'version'>

export interface MergeResult {
  /** By id. */
  disruptions: Merged[]
  /** The statements in each, by its id. */
  members: Map<string, readonly Statement[]>
  /** Statement id to the id of the disruption it is shown in. */
  shownAs: Map<string, string>
}

/**
 * Group the statements and make one disruption of each group.
 *
 * Depends on the set of statements only, not on their order. A group has at most one statement of
 * a source, and every pair in it says the same thing. Its id is that of the statement seen first,
 * of those seen within the same minute that of the first source: which of them answered first at
 * a start is chance. Where that statement has gone, the id that the others were shown under is kept.
 *
 * @param shownBefore - statement id to disruption id, as last time
 * @param sourceOrder - feed ids as configured
 */
export function merge(
  statements: readonly Statement[],
  shownBefore: ReadonlyMap<string, string> = new Map(),
  sourceOrder: readonly string[] = [],
): MergeResult {
  const sorted = [...statements].sort(bySeniority)
  const groups = groupsOf(sorted)
  const ids = idsOf(groups, sorted, shownBefore, sourceOrder)
  const shownAs = new Map<string, string>()
  const members = new Map<string, readonly Statement[]>()
  const disruptions = groups.map((group) => {
    const id = ids.get(group) ?? ''
    members.set(id, group)
    for (const statement of group) shownAs.set(statement.id, id)
    return mergeGroup(id, group)
  })
  return { disruptions: disruptions.sort((a, b) => compareText(a.id, b.id)), members, shownAs }
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Who was seen first comes first. */
const bySeniority = (a: Statement, b: Statement) =>
  compareText(a.provenance.firstSeen, b.provenance.firstSeen) || compareText(a.id, b.id)

/** The most alike pairs first; two groups join when every pair across says the same thing. */
function groupsOf(statements: readonly Statement[]): Statement[][] {
  const rank = new Map(statements.map((statement, i) => [statement, i]))
  const pairs = likelyPairs(statements)
    .map(([a, b]) => ({ a, b, score: likeness(a, b) }))
    .filter(({ score }) => score > 0)
    .sort(
      (p, q) =>
        q.score - p.score ||
        (rank.get(p.a) ?? 0) - (rank.get(q.a) ?? 0) ||
        (rank.get(p.b) ?? 0) - (rank.get(q.b) ?? 0),
    )
  const groupOf = new Map(statements.map((statement) => [statement, [statement]]))
  for (const { a, b } of pairs) {
    const x = groupOf.get(a) ?? []
    const y = groupOf.get(b) ?? []
    if (x === y || !x.every((s) => y.every((t) => likeness(s, t) > 0))) continue
    const joined = [...x, ...y].sort(bySeniority)
    for (const statement of joined) groupOf.set(statement, joined)
  }
  return [...new Set(groupOf.values())]
}

/** Pairs of different sources that share a line or a network, older first, each once. */
function likelyPairs(statements: readonly Statement[]): [Statement, Statement][] {
  const buckets = new Map<string, Statement[]>()
  const pairs: [Statement, Statement][] = []
  for (const statement of statements) {
    const { lines, networks, kind } = statement.content
    if (kind !== 'service') continue
    const keys = [
      ...lines.map(({ line }) => `line ${line.id}`),
      ...networks.map(({ agencyId }) => `network ${agencyId}`),
    ]
    const met = new Set<Statement>()
    for (const key of keys) {
      const bucket = buckets.get(key) ?? []
      buckets.set(key, bucket)
      for (const other of bucket) {
        if (met.has(other) || other === statement) continue
        met.add(other)
        if (other.provenance.source !== statement.provenance.source) pairs.push([other, statement])
      }
      bucket.push(statement)
    }
  }
  return pairs
}

function idsOf(
  groups: readonly Statement[][],
  statements: readonly Statement[],
  shownBefore: ReadonlyMap<string, string>,
  sourceOrder: readonly string[],
): Map<Statement[], string> {
  const living = new Set(statements.map(({ id }) => id))
  const taken = new Set<string>()
  const ids = new Map<Statement[], string>()
  // In order of seniority, so that of a group that splits the senior part keeps the id.
  for (const group of groups) {
    const first = firstOf(group, sourceOrder)
    if (!first) continue
    const inherited = group
      .map((statement) => shownBefore.get(statement.id))
      .find((id) => id !== undefined && !living.has(id) && !taken.has(id))
    const id = inherited ?? first.id
    taken.add(id)
    ids.set(group, id)
  }
  return ids
}

/** Statements first seen within this many milliseconds were there at the same time. */
const sameMoment = 60_000

/** Whose id a group takes. */
function firstOf(group: readonly Statement[], sourceOrder: readonly string[]) {
  const at = (statement: Statement) => fromInstant(statement.provenance.firstSeen)
  const earliest = Math.min(...group.map(at))
  const place = ({ provenance }: Statement) => {
    const index = sourceOrder.indexOf(provenance.source)
    return index < 0 ? sourceOrder.length : index
  }
  return group
    .filter((statement) => at(statement) < earliest + sameMoment)
    .sort((a, b) => place(a) - place(b) || compareText(a.id, b.id))[0]
}

/**
 * One disruption of a group. What all say is joined; where only one answer is possible it is that
 * of the statement that tells most.
 */
function mergeGroup(id: string, group: readonly Statement[]): Merged {
  const main = [...group].sort((a, b) => detail(b) - detail(a) || bySeniority(a, b))[0]
  if (!main) throw new Error('a group is never empty')
  const others = group.filter((statement) => statement !== main)
  const content = others.reduce((joined, { content }) => joinContent(joined, content), main.content)
  const texts = [...group].sort((a, b) => Number(b.approved) - Number(a.approved))
  return {
    id,
    ...content,
    texts: texts.map(({ text }) => text),
    sources: group.map(({ provenance }) => provenance),
    example: main.example,
  }
}

const detail = ({ content, approved }: Statement) =>
  (approved ? 16 : 0) +
  (content.stops.some(({ basis }) => basis === 'stated') ? 8 : content.stops.length > 0 ? 4 : 0) +
  (content.detours.length > 0 ? 2 : 0) +
  (content.periodBasis === 'stated' && content.impactPeriods.length > 0 ? 1 : 0)

function joinContent(main: Content, other: Content): Content {
  const { bbox, municipalities } = joinTouched([main, other])
  const usePeriods = main.impactPeriods.length > 0 ? main : other
  const area = main.area ?? other.area
  return {
    ...main,
    networks: uniqueBy(
      [...main.networks, ...other.networks],
      ({ agencyId, mode }) => `${agencyId} ${mode}`,
    ),
    lines: joinLines(main.lines, other.lines),
    stops: joinAllStops(main.stops, other.stops),
    sections: uniqueBy(
      [...main.sections, ...other.sections],
      ({ patternId, fromMeasure, toMeasure }) => `${patternId} ${fromMeasure} ${toMeasure}`,
    ),
    detours: main.detours.length > 0 ? main.detours : other.detours,
    ...(area ? { area } : {}),
    ...(bbox ? { bbox } : {}),
    streets: [...new Set([...main.streets, ...other.streets])],
    municipalities,
    impactPeriods: usePeriods.impactPeriods,
    communicationPeriods: joinTelling(main.communicationPeriods, other.communicationPeriods),
    periodBasis: usePeriods.periodBasis,
    recurrence: usePeriods.recurrence,
  }
}

/** Riders are told while one source tells them; without periods, as long as it carries it. */
const joinTelling = (a: readonly Period[], b: readonly Period[]): Period[] =>
  a.length === 0 || b.length === 0 ? [] : mergePeriods([...a, ...b])

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Set<string>()
  return items.filter((item) => !seen.has(key(item)) && seen.add(key(item)))
}

function joinLines(a: readonly AffectedLine[], b: readonly AffectedLine[]): AffectedLine[] {
  const lines = new Map(a.map((affected) => [affected.line.id, affected]))
  for (const other of b) {
    const known = lines.get(other.line.id)
    lines.set(
      other.line.id,
      known
        ? {
            ...known,
            directions: known.directions.some(({ change }) => change)
              ? known.directions
              : joinDirections(known.directions, other.directions),
            basis: known.basis === 'stated' ? 'stated' : other.basis,
          }
        : other,
    )
  }
  return [...lines.values()]
}

/** A route named as a whole takes in its directions. */
function joinDirections(
  a: readonly AffectedDirection[],
  b: readonly AffectedDirection[],
): AffectedDirection[] {
  const all = [...a, ...b]
  const whole = new Set(all.filter((d) => d.directionId === undefined).map((d) => d.routeId))
  return uniqueBy(
    all.filter((d) => d.directionId === undefined || !whole.has(d.routeId)),
    ({ routeId, directionId }) => `${routeId} ${directionId}`,
  )
}

function joinAllStops(a: readonly AffectedStop[], b: readonly AffectedStop[]): AffectedStop[] {
  const stops = new Map(a.map((stop) => [stopKey(stop), stop]))
  for (const other of b) {
    const known = stops.get(stopKey(other))
    stops.set(stopKey(other), known ? joinStops(known, other) : other)
  }
  return [...stops.values()]
}

/**
 * One source may call moved what another calls not served: the stop is changed once. A stop that is
 * served for one line may be closed for another: that stays apart.
 */
const stopKey = ({ change, stop }: AffectedStop) =>
  `${change === 'added' || change === 'affected' ? change : ''} ${stop.id}`
