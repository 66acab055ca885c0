/**
 * Patterns of one line and direction that are hit alike are one decision for staff.
 *
 * @module
 */

import type { Position } from '../geo/position.ts'
import type { Impact, ImpactAnswer, Proposal } from '../impact.ts'
import type { DirectionId, LineRef } from '../network.ts'
import { answerOfLegs, answerWithout, isWhole, withAnswers } from './answers.ts'
import { type Gap, gapsOf } from './gaps.ts'
import { isProposal, legOf } from './legs.ts'
import { mergeStops, withoutStray } from './placed-stops.ts'
import type { AnswerLeg, PatternAnswer, WorksContent } from './works.ts'

export interface AnswerGroup {
  /** Stays while its first pattern does. */
  id: string
  line: LineRef
  directionId: DirectionId
  headsigns: string[]
  patternIds: string[]
  /** In order; the first stands for all of them where it is shown. */
  impacts: Impact[]
  /** Of the first, with the proposals that all of them have. */
  gaps: Gap[]
  /** Trips hit on the first day that has any. */
  trips: number
  /** `partly`: of some patterns, or some gaps, only; or they are answered differently. */
  state: 'open' | 'partly' | 'answered'
  /** What was decided for all; of the first pattern. Absent unless `answered`. */
  answer?: PatternAnswer
  /** By gap: number of the proposal taken in `gaps[…].proposals`; -1 where it is another way. */
  chosen: number[]
}

/** In the order of the impacts. */
export function groupsOf(
  { answers }: Pick<WorksContent, 'answers'>,
  { impacts }: Pick<ImpactAnswer, 'impacts'>,
): AnswerGroup[] {
  const alike = new Map<string, Impact[]>()
  for (const impact of impacts) {
    const key = keyOf(impact)
    alike.set(key, [...(alike.get(key) ?? []), impact])
  }
  const byPattern = new Map(answers.map((answer) => [answer.patternId, answer]))
  return [...alike.values()].map((own) => groupOf(own, byPattern))
}

/** What is done with a group. */
export type Decision =
  /** By gap, the number of the proposal in the group's `gaps`. */
  | { kind: 'proposals'; choice: readonly number[] }
  /** As the engine answered for these patterns by way of the waypoints. */
  | { kind: 'waypoints'; gap: number; impacts: readonly Impact[]; waypoints: readonly Position[] }
  /** Drawn by hand: a leg for each pattern, from `drawnLeg`. */
  | { kind: 'drawn'; legs: ReadonlyMap<string, AnswerLeg> }
  | { kind: 'notAffected'; why: string }
  | { kind: 'cancelled'; why: string }
  | { kind: 'open' }

/** The content with one decision for all patterns of a group, and the stops that go with it. */
export function answerGroup(
  content: WorksContent,
  group: AnswerGroup,
  decision: Decision,
): WorksContent {
  if (decision.kind === 'open') {
    const ids = new Set(group.patternIds)
    const answers = content.answers.filter(({ patternId }) => !ids.has(patternId))
    return {
      ...content,
      answers,
      replacementStops: withoutStray(content.replacementStops, answers),
    }
  }
  if (decision.kind === 'notAffected' || decision.kind === 'cancelled') {
    const { kind, why } = decision
    const next = withAnswers(
      content,
      group.impacts.map((impact) => answerWithout(impact, kind, why)),
    )
    return { ...next, replacementStops: withoutStray(next.replacementStops, next.answers) }
  }
  const taken: Proposal[] = []
  const before = new Map(content.answers.map((answer) => [answer.patternId, answer]))
  const answers = group.impacts.flatMap((impact) => {
    const legs = legsOf(impact, group, decision, before.get(impact.patternId), taken)
    return legs.length > 0 ? [answerOfLegs(impact, legs)] : []
  })
  const next = withAnswers(content, answers)
  const stops = withoutStray(next.replacementStops, next.answers)
  return { ...next, replacementStops: mergeStops(stops, taken) }
}

/** Words on why a proposal is not taken, kept with the decision of every pattern of the group. */
export function refuse(
  content: WorksContent,
  group: AnswerGroup,
  kind: Proposal['kind'],
  why: string,
): WorksContent {
  const ids = new Set(group.patternIds)
  const answers = content.answers.map((answer) =>
    ids.has(answer.patternId)
      ? { ...answer, refused: [...(answer.refused ?? []), { kind, why }] }
      : answer,
  )
  return { ...content, answers }
}

type Take = (proposal: Proposal | undefined, waypoints?: readonly Position[]) => AnswerLeg[]
type OfLegs = Extract<Decision, { kind: 'proposals' | 'waypoints' | 'drawn' }>

function legsOf(
  impact: Impact,
  group: AnswerGroup,
  decision: OfLegs,
  before: PatternAnswer | undefined,
  taken: Proposal[],
): AnswerLeg[] {
  const take: Take = (proposal, waypoints) => {
    if (!proposal) return []
    taken.push(proposal)
    return [legOf(proposal, waypoints ? 'waypoints' : 'proposed', waypoints)]
  }
  if (decision.kind === 'proposals') {
    return group.gaps.flatMap(({ index, proposals }, i) => {
      const wanted = proposals[decision.choice[i] ?? 0]
      const own = wanted && impact.proposals.find((proposal) => isAlike(proposal, wanted))
      return own ? take(own) : kept(before, index)
    })
  }
  const gaps = gapsOf(impact)
  if (decision.kind === 'drawn') {
    const drawn = decision.legs.get(impact.patternId)
    return gaps.flatMap((gap) => (drawn?.gap === gap.index ? [drawn] : orBest(before, gap, take)))
  }
  const answered = decision.impacts.find(({ patternId }) => patternId === impact.patternId)
  return gaps.flatMap((gap) => {
    const own = answered?.proposals.find((proposal) => proposal.gap === gap.index)
    if (gap.index !== decision.gap || !own) return orBest(before, gap, take)
    return take(own, decision.waypoints)
  })
}

const kept = (before: PatternAnswer | undefined, index: number): AnswerLeg[] =>
  before?.legs.filter((leg) => leg.gap === index) ?? []

/** Other gaps keep what was decided; where nothing was, the best is taken. */
function orBest(
  before: PatternAnswer | undefined,
  { index, proposals: [best] }: Gap,
  take: Take,
): AnswerLeg[] {
  const own = kept(before, index)
  return own.length > 0 ? own : take(best)
}

function groupOf(impacts: Impact[], byPattern: ReadonlyMap<string, PatternAnswer>): AnswerGroup {
  const [first] = impacts as [Impact, ...Impact[]]
  const gaps = gapsOf(first).map((gap) => ({
    ...gap,
    proposals: gap.proposals.filter((proposal) =>
      impacts.every((other) => other.proposals.some((own) => isAlike(own, proposal))),
    ),
  }))
  const answers = impacts.map(({ patternId }) => byPattern.get(patternId))
  const [answer] = answers
  const alike = answers.every((each) => each && answer && sameDecision(each, answer))
  const whole = impacts.every((impact, i) => isWhole(answers[i], impact))
  const state = alike && whole ? 'answered' : answers.some(Boolean) ? 'partly' : 'open'
  return {
    id: `${first.line.id} ${first.directionId} ${first.patternId}`,
    line: first.line,
    directionId: first.directionId,
    headsigns: [...new Set(impacts.map(({ headsign }) => headsign))],
    patternIds: impacts.map(({ patternId }) => patternId),
    impacts,
    gaps,
    trips: impacts.reduce((sum, { trips }) => sum + (trips?.count ?? 0), 0),
    state,
    ...(state === 'answered' && answer ? { answer } : {}),
    chosen: gaps.map(({ index, proposals }) => {
      const leg = answer?.legs.find(({ gap }) => gap === index)
      return leg ? proposals.findIndex((proposal) => isProposal(leg, proposal)) : -1
    }),
  }
}

/** Same places to leave and rejoin, same way: the measures differ from pattern to pattern. */
const isAlike = (a: Proposal, b: Proposal) => a.gap === b.gap && proposalKey(a) === proposalKey(b)

const keyOf = (impact: Impact): string =>
  JSON.stringify([
    impact.line.id,
    impact.directionId,
    gapsOf(impact).map(({ proposals: [best] }) => (best ? proposalKey(best) : missedKey(impact))),
  ])

const proposalKey = ({ kind, leaveAt, rejoinAt, metres, streets }: Proposal): string =>
  JSON.stringify([kind, placeKey(leaveAt), placeKey(rejoinAt), Math.round(metres / 10), streets])

/** Without a proposal, what is missed tells where it is. */
const missedKey = ({ missedStops }: Impact): string[] => missedStops.map(({ stopId }) => stopId)

/** To about ten metres. */
const placeKey = ([lon, lat]: Position) => [Math.round(lon * 1e4), Math.round(lat * 1e4)]

const sameDecision = (a: PatternAnswer, b: PatternAnswer): boolean =>
  a.kind === b.kind &&
  a.why === b.why &&
  a.legs.length === b.legs.length &&
  a.legs.every((leg, i) => {
    const other = b.legs[i]
    return (
      other !== undefined &&
      leg.kind === other.kind &&
      leg.origin === other.origin &&
      Math.abs(leg.metres - other.metres) < 20
    )
  })
