/**
 * What the engine worked out, as it is answered: without its edges, rounded to what can be meant.
 *
 * @module
 */

import type { Position } from '../../shared/geo/position.ts'
import type {
  ImpactAnswer,
  Interval,
  MissedStop,
  Proposal,
  ReplacementStop,
} from '../../shared/impact.ts'
import type { WorkedImpact, WorkedProposal } from './engine-types.ts'

/** Metres to decimetres, positions to about as much, seconds whole. */
export function plainAnswer(
  worked: Omit<ImpactAnswer, 'impacts'> & { impacts: readonly WorkedImpact[] },
): ImpactAnswer {
  return {
    ...worked,
    closed: { ...worked.closed, metres: metres(worked.closed.metres) },
    impacts: worked.impacts.map((impact) => ({
      ...impact,
      length: metres(impact.length),
      blocked: impact.blocked.map(interval),
      missedStops: impact.missedStops.map(missed),
      proposals: impact.proposals.map(plainProposal),
      confidence: Math.round(impact.confidence * 1000) / 1000,
    })),
  }
}

function plainProposal({ edges: _, rides: __, ...proposal }: WorkedProposal): Proposal {
  return {
    ...proposal,
    leave: metres(proposal.leave),
    rejoin: metres(proposal.rejoin),
    leaveAt: place(proposal.leaveAt),
    rejoinAt: place(proposal.rejoinAt),
    path: proposal.path && {
      type: 'LineString',
      coordinates: proposal.path.coordinates.map((at) => place(at as Position)),
    },
    metres: metres(proposal.metres),
    seconds: whole(proposal.seconds),
    delaySeconds: whole(proposal.delaySeconds),
    missedStops: proposal.missedStops.map(missed),
    replacementStops: proposal.replacementStops.map(replacement),
  }
}

const missed = (stop: MissedStop): MissedStop => ({ ...stop, measure: metres(stop.measure) })

const replacement = (stop: ReplacementStop): ReplacementStop => ({
  ...stop,
  position: place(stop.position),
  replaces: stop.replaces.map((each) => ({ ...each, metres: metres(each.metres) })),
})

const interval = ({ from, to }: Interval): Interval => ({ from: metres(from), to: metres(to) })

// adding 0 turns -0, which JSON and equality treat differently, into 0
const whole = (seconds: number) => Math.round(seconds) + 0
const metres = (exact: number) => Math.round(exact * 10) / 10 + 0
const place = ([lon, lat]: Position): Position => [
  Math.round(lon * 1e6) / 1e6,
  Math.round(lat * 1e6) / 1e6,
]
