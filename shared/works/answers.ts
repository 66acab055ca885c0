/**
 * What staff decide for the patterns that a closure hits.
 *
 * @module
 */

import type { Impact, ImpactAnswer, Proposal } from '../impact.ts'
import { crossesClosure } from './crosses-closure.ts'
import { coverAll, gapsOf } from './gaps.ts'
import { isProposal, legOf } from './legs.ts'
import { mergeStops } from './placed-stops.ts'
import type { AnswerKind, AnswerLeg, PatternAnswer, WorksClosure, WorksContent } from './works.ts'

export { drawnLeg } from './drawn-leg.ts'
export { type Gap, gapsOf } from './gaps.ts'
export { isProposal, legOf } from './legs.ts'
export { mergeStops } from './placed-stops.ts'

/** The pattern's part of an answer, as it stands beside the decision. */
const identity = ({ patternId, routeId, directionId, line, headsign }: Impact) => ({
  patternId,
  routeId,
  directionId,
  line,
  headsign,
})

/** A decision of legs, in order of their gaps. */
export const answerOfLegs = (impact: Impact, legs: readonly AnswerLeg[]): PatternAnswer => ({
  ...identity(impact),
  kind: kindOf(legs),
  legs: [...legs].sort((a, b) => a.gap - b.gap),
})

/** One proposal for each gap, as a decision. */
export const answerOf = (impact: Impact, proposals: readonly Proposal[]): PatternAnswer =>
  answerOfLegs(
    impact,
    proposals.map((proposal) => legOf(proposal)),
  )

/** The decision that a pattern can pass all the same, or that nothing of it runs. */
export const answerWithout = (
  impact: Impact,
  kind: Exclude<AnswerKind, 'detour' | 'shortened'>,
  why: string,
): PatternAnswer => ({ ...identity(impact), kind, legs: [], why })

/** It turns, or a bus runs in its stead, somewhere: then it is shortened. */
const kindOf = (legs: readonly AnswerLeg[]): AnswerKind =>
  legs.some(({ kind }) => kind === 'shortened' || kind === 'replacementBus')
    ? 'shortened'
    : 'detour'

/** Patterns that are hit and have no decision, or one that leaves a gap open. */
export const openPatterns = (
  { answers }: Pick<WorksContent, 'answers'>,
  { impacts }: Pick<ImpactAnswer, 'impacts'>,
): Impact[] => {
  const byPattern = new Map(answers.map((answer) => [answer.patternId, answer]))
  return impacts.filter((impact) => !isWhole(byPattern.get(impact.patternId), impact))
}

/** Whether a decision says something of every gap. */
export const isWhole = (answer: PatternAnswer | undefined, impact: Impact): boolean =>
  answer !== undefined &&
  (answer.kind === 'notAffected' || answer.kind === 'cancelled' || coverAll(answer.legs, impact))

/**
 * The best proposal of every gap of every pattern without a decision, with the stops to board at
 * instead. Patterns for which some gap has no proposal stay open.
 */
export function takeAll(content: WorksContent, answer: ImpactAnswer): WorksContent {
  const taken: Proposal[] = []
  const answers = openPatterns(content, answer).flatMap((impact) => {
    const gaps = gapsOf(impact)
    const best = gaps.flatMap(({ proposals: [first] }) => (first ? [first] : []))
    if (best.length === 0 || best.length < gaps.length) return []
    taken.push(...best)
    return [answerOf(impact, best)]
  })
  if (answers.length === 0) return content
  return {
    ...withAnswers(content, answers),
    replacementStops: mergeStops(content.replacementStops, taken),
    basis: basisOf(answer),
  }
}

/** The decisions, in the place of those on the same patterns; the others stay. */
export function withAnswers(
  content: WorksContent,
  answers: readonly PatternAnswer[],
): WorksContent {
  const next = new Map(content.answers.map((each) => [each.patternId, each]))
  for (const each of answers) {
    const refused = each.refused ?? next.get(each.patternId)?.refused
    next.set(each.patternId, refused ? { ...each, refused } : each)
  }
  return { ...content, answers: [...next.values()] }
}

const basisOf = ({ networkHash, streetsHash }: ImpactAnswer) => ({
  networkHash,
  ...(streetsHash === undefined ? {} : { streetsHash }),
})

/** Why a decision went. */
export const dropReasons = ['notHit', 'otherGaps', 'pathClosed'] as const
export type DropReason = (typeof dropReasons)[number]

export interface CarriedOver {
  content: WorksContent
  dropped: { answer: PatternAnswer; why: DropReason }[]
}

/**
 * The decisions that still hold after the closure or the network changed: of patterns that are hit
 * in the same gaps, by ways that do not lead through the closure. A pattern that has another id in
 * a new network keeps its decision where its route, direction and stops around the gap are the same.
 *
 * @param before - the closure the decisions were given on: ways are held against what is new of it
 * only, because a way the engine found may pass above or below what is drawn
 */
export function carryOver(
  content: WorksContent,
  answer: ImpactAnswer,
  before?: WorksClosure,
): CarriedOver {
  const hit = new Map(answer.impacts.map((impact) => [impact.patternId, impact]))
  const taken = new Set(content.answers.map(({ patternId }) => patternId))
  const dropped: CarriedOver['dropped'] = []
  const answers = content.answers.flatMap((own) => {
    const impact = hit.get(own.patternId) ?? successor(own, answer.impacts, taken)
    const why = impact ? misfit(own, impact, content.closure, before) : 'notHit'
    if (!impact || why) {
      dropped.push({ answer: own, why: why ?? 'notHit' })
      return []
    }
    taken.add(impact.patternId)
    return [{ ...own, ...identity(impact) }]
  })
  const same = dropped.length === 0 && answers.every((each, i) => isSame(each, content.answers[i]))
  return {
    content: { ...content, answers: same ? content.answers : answers, basis: basisOf(answer) },
    dropped,
  }
}

const isSame = (a: PatternAnswer, b: PatternAnswer | undefined) => a.patternId === b?.patternId

function successor(
  answer: PatternAnswer,
  impacts: readonly Impact[],
  taken: ReadonlySet<string>,
): Impact | undefined {
  const alike = impacts.filter(
    ({ patternId, routeId, directionId }) =>
      !taken.has(patternId) && routeId === answer.routeId && directionId === answer.directionId,
  )
  if (answer.legs.length === 0) {
    return alike.length === 1
      ? alike[0]
      : alike.find(({ headsign }) => headsign === answer.headsign)
  }
  return alike.find((impact) => coverAll(answer.legs, impact) && missesTheSame(answer, impact))
}

/** All stops that the closure takes from the pattern are missed by the legs. */
function missesTheSame({ legs }: PatternAnswer, { missedStops }: Impact): boolean {
  const missed = new Set(legs.flatMap((leg) => leg.missedStops.map(({ stopId }) => stopId)))
  return missedStops.every(({ stopId, kind }) => kind !== 'inside' || missed.has(stopId))
}

function misfit(
  answer: PatternAnswer,
  impact: Impact,
  closure: WorksClosure | undefined,
  before: WorksClosure | undefined,
): DropReason | undefined {
  if (answer.legs.length === 0) return undefined
  if (!coverAll(answer.legs, impact)) return 'otherGaps'
  const closed = closure && newParts(closure, before)
  const through = answer.legs.some(
    (leg) =>
      closed &&
      leg.path !== null &&
      !impact.proposals.some((proposal) => isProposal(leg, proposal)) &&
      crossesClosure(leg.path, closed),
  )
  return through ? 'pathClosed' : undefined
}

/** What of a closure was not there before. */
function newParts(closure: WorksClosure, before: WorksClosure | undefined): WorksClosure {
  if (!before || before.radius !== closure.radius) return closure
  const old = new Set(before.parts.map(({ geometry }) => JSON.stringify(geometry)))
  const parts = closure.parts.filter(({ geometry }) => !old.has(JSON.stringify(geometry)))
  return { ...closure, parts }
}
