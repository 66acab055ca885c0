/**
 * How sure an estimated detour is.
 *
 * Nobody can check it, so it is made of what is known to make such estimates wrong, each a factor
 * between 0 and 1:
 *
 * | factor | 1 where | less where |
 * |---|---|---|
 * | course | the pattern surely drives where we think | it was matched with doubt |
 * | closed | everything known to be closed is left out | no way was found that keeps clear of all of it |
 * | choice | any other way is far longer | another way is as good: half where it shares nothing |
 * | length | at most twice as long as the own course | more: 0.3 from five times on |
 * | suits | it keeps to streets that buses use | main streets without buses, above all side streets |
 * | works | it keeps clear of the streets that are broken up | 0.3 where all of it is on them |
 * | ahead | it goes on | 0.5 where it turns back to, or overshoots, its own course to serve a stop |
 * | reach | short | 0.5 at 6 km: many turns to get wrong |
 *
 * Choice, length and fit count for nothing where the source's own text names the streets. Even so, operators know reasons that no map has: never more than 0.9.
 *
 * @module
 */

/** Below this nothing is shown: it would mislead more riders than it helps. */
export const leastConfidence = 0.3

const most = 0.9
/** Metres added to both lengths, so that going round one block is not held against it. */
const block = 200
/** Metres at which an estimate is half as sure. */
const halfReach = 6_000
/** Another way that costs this share more is no rival. */
const noRival = 0.5

export interface Evidence {
  /** Of the course, 0 to 1. */
  course: number
  /** 1, or less where part of what is known to be closed had to be driven through. */
  closed: number
  /** Metres of the path, and of the course that it stands in for. */
  metres: number
  ownMetres: number
  /** Cost of the path in seconds. */
  cost: number
  /** The next best way: its cost, and the share of the path's metres it has in common. */
  rival?: { cost: number; shared: number }
  /** It meets the own course before the last stop served, or after the next. */
  turnsBack: boolean
  /** It follows the streets that the source names: then there is no choice, and any length fits. */
  named?: boolean
  /** Share of the metres on streets that buses use, and on side streets that none uses. */
  usedShare: number
  minorShare: number
  /** Share on streets that are broken up somewhere, perhaps there. */
  worksShare: number
}

/** From 0 to 1, in hundredths. */
export function confidenceOf(evidence: Evidence): number {
  const { course, closed, metres, named } = evidence
  const reach = halfReach / (halfReach + metres)
  const found = named ? 1 : choice(evidence) * lengthFactor(evidence) * suits(evidence)
  const works = 1 - 0.7 * evidence.worksShare
  const ahead = evidence.turnsBack ? 0.5 : 1
  const confidence = most * course * closed * found * works * ahead * reach
  return Math.round(Math.min(1, Math.max(0, confidence)) * 100) / 100
}

function choice({ cost, rival }: Evidence): number {
  if (!rival) return 1
  const extra = Math.max(0, rival.cost - cost) / Math.max(1, cost)
  return 1 - 0.5 * (1 - rival.shared) * Math.max(0, 1 - extra / noRival)
}

function lengthFactor({ metres, ownMetres }: Evidence): number {
  const ratio = (metres + block) / (ownMetres + block)
  return Math.max(0.3, Math.min(1, 1 - (0.7 * (ratio - 2)) / 3))
}

/** 1 where buses run anyway, 0.9 on main streets, 0.6 on side streets. */
const suits = ({ usedShare, minorShare }: Evidence): number =>
  1 - 0.1 * (1 - usedShare) - 0.3 * minorShare
