/**
 * Whether two sources say the same thing.
 *
 * The rules are careful: showing one thing twice costs a rider a glance, showing two things as
 * one may cost a bus.
 *
 * @module
 */

import type { AffectedLine, Cause, SourceText } from '../../shared/disruption.ts'
import { fold } from '../../shared/text/fold.ts'
import { fromInstant, overlaps, type Period } from '../../shared/time/period.ts'
import type { Statement } from './statement.ts'

/** Share of the smaller set that both must have. */
const sameLines = 0.5
const sameStops = 0.5
/** Share of the shorter stretch of time that both must cover. */
const sameTime = 0.5
/** Share of a stretch of time that one may hold for more than the other: "nights" is not "always". */
const sameRhythm = 0.25
/** Enough to see a rhythm of nights and of weekends. */
const rhythmWindow = 28 * 24 * 3600_000
/** Of the words (Dice): enough to call two texts the same story. */
const sameWords = 0.4

/**
 * How alike, from 0 (not the same thing) to 1.
 *
 * The same thing is: another source, both service, both confirmed or both cancelled, lines and
 * stops that largely coincide (or networks that do), no opposite directions, no line that runs
 * for the one and not for the other, time that largely coincides and has one rhythm, and causes of
 * one family. Where neither names stops, or only one does, the texts must be alike as well; so they
 * must where a cause is not known.
 */
export function likeness(a: Statement, b: Statement): number {
  const [x, y] = [a.content, b.content]
  if (a.provenance.source === b.provenance.source) return 0
  if (a.example !== b.example) return 0
  if (x.kind !== 'service' || y.kind !== 'service' || x.status !== y.status) return 0

  const lines = coverage(lineIds(x.lines), lineIds(y.lines))
  const networks = coverage(networkKeys(a), networkKeys(b))
  if (lines < sameLines && networks < 1) return 0
  if (!directionsMeet(x.lines, y.lines) || !suspensionsAgree(x.lines, y.lines)) return 0
  const time = timeCoverage(x.impactPeriods, y.impactPeriods)
  if (time < sameTime || !rhythmsAgree(x.impactPeriods, y.impactPeriods)) return 0

  const [stopsA, stopsB] = [stopKeys(a), stopKeys(b)]
  const bothStops = stopsA.size > 0 && stopsB.size > 0
  const stops = bothStops ? coverage(stopsA, stopsB) : 0
  if (bothStops && stops < sameStops) return 0

  const family = [familyOf(x.cause), familyOf(y.cause)]
  const knownCause = family[0] !== undefined && family[1] !== undefined
  if (knownCause && family[0] !== family[1]) return 0
  const words = textLikeness(a.text, b.text)
  if ((!bothStops || !knownCause) && words < sameWords) return 0
  return (Math.max(lines, networks) + time + (bothStops ? stops : words) + words) / 4
}

const families: Partial<Record<Cause, string>> = {
  CONSTRUCTION: 'works',
  MAINTENANCE: 'works',
  SPECIAL_EVENT: 'event',
  HOLIDAY: 'event',
  DEMONSTRATION: 'event',
  STRIKE: 'strike',
  ACCIDENT: 'incident',
  TECHNICAL_PROBLEM: 'incident',
  WEATHER: 'incident',
  POLICE_ACTIVITY: 'incident',
  MEDICAL_EMERGENCY: 'incident',
}

/** Undefined: nothing is known. */
const familyOf = (cause: Cause): string | undefined => families[cause]

const lineIds = (lines: readonly AffectedLine[]) => new Set(lines.map(({ line }) => line.id))

const networkKeys = ({ content }: Statement) =>
  new Set(content.networks.map(({ agencyId, mode }) => `${agencyId} ${mode ?? ''}`))

/** Where riders do not board as usual; a replacement added by one source is no difference. */
const stopKeys = ({ content }: Statement) =>
  new Set(
    content.stops
      .filter(({ change }) => change === 'notServed' || change === 'moved')
      .map(({ stop }) => stop.id),
  )

/** Share of the smaller set that is in both; 0 where one is empty. */
function coverage(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  if (small.size === 0) return 0
  let both = 0
  for (const key of small) if (large.has(key)) both++
  return both / small.size
}

/** False where the lines they share are named in opposite directions only. */
function directionsMeet(a: readonly AffectedLine[], b: readonly AffectedLine[]): boolean {
  let shared = 0
  let meeting = 0
  for (const x of a) {
    const y = b.find(({ line }) => line.id === x.line.id)
    if (!y) continue
    shared++
    const meet = x.directions.some((d) =>
      y.directions.some(
        (e) =>
          d.directionId === undefined ||
          e.directionId === undefined ||
          d.directionId === e.directionId,
      ),
    )
    if (meet || x.directions.length === 0 || y.directions.length === 0) meeting++
  }
  return shared === 0 || meeting > 0
}

/** False where one says that a line they share does not run at all, and the other that it does. */
const suspensionsAgree = (a: readonly AffectedLine[], b: readonly AffectedLine[]) =>
  a.every(({ line, suspended }) =>
    b.every((other) => other.line.id !== line.id || other.suspended === suspended),
  )

/** Share of the shorter stretch, first start to last end, in which both have a period. */
export function timeCoverage(a: readonly Period[], b: readonly Period[]): number {
  const always: Period[] = [{}]
  const [x, y] = [a.length > 0 ? a : always, b.length > 0 ? b : always]
  if (!x.some((p) => y.some((q) => overlaps(p, q)))) return 0
  const [from, to] = hull(x)
  const [since, until] = hull(y)
  const shared = Math.min(to, until) - Math.max(from, since)
  const shorter = Math.min(to - from, until - since)
  // Both open on the same side, and they do overlap.
  if (shorter === Number.POSITIVE_INFINITY) return 1
  return shorter > 0 ? shared / shorter : 0
}

/**
 * False where one holds for much more of the time than the other, as all day beside nights only:
 * as one disruption they could tell only one of the two.
 */
export function rhythmsAgree(a: readonly Period[], b: readonly Period[]): boolean {
  const always: Period[] = [{}]
  const [x, y] = [a.length > 0 ? a : always, b.length > 0 ? b : always]
  const [begin, end] = hull(x)
  const [since, until] = hull(y)
  const from = Math.max(begin, since)
  if (from === Number.NEGATIVE_INFINITY) return true
  const to = Math.min(end, until, from + rhythmWindow)
  if (to <= from) return true
  return Math.abs(shareOf(x, from, to) - shareOf(y, from, to)) <= sameRhythm
}

/** Share of [from, to) that the periods cover. */
function shareOf(periods: readonly Period[], from: number, to: number): number {
  const covered = periods.reduce((sum, period) => {
    const [start, end] = hull([period])
    return sum + Math.max(0, Math.min(end, to) - Math.max(start, from))
  }, 0)
  return covered / (to - from)
}

function hull(periods: readonly Period[]): [number, number] {
  const starts = periods.map(({ start }) =>
    start === undefined ? Number.NEGATIVE_INFINITY : fromInstant(start),
  )
  const ends = periods.map(({ end }) =>
    end === undefined ? Number.POSITIVE_INFINITY : fromInstant(end),
  )
  return [Math.min(...starts), Math.max(...ends)]
}

/** Dice's coefficient of the words of four letters and more, and of the numbers. */
function textLikeness(a: SourceText, b: SourceText): number {
  const [x, y] = [wordsOf(a), wordsOf(b)]
  if (x.size === 0 || y.size === 0) return 0
  let both = 0
  for (const word of x) if (y.has(word)) both++
  return (2 * both) / (x.size + y.size)
}

const knownWords = new WeakMap<SourceText, Set<string>>()

function wordsOf(text: SourceText): Set<string> {
  let words = knownWords.get(text)
  if (!words) {
    const all = [...Object.values(text.header), ...Object.values(text.description)].join(' ')
    words = new Set(fold(all).match(/\p{L}{4,}|\p{N}+/gu) ?? [])
    knownWords.set(text, words)
  }
  return words
}
