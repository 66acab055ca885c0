/**
 * What is done about one gap: taken over from a proposal.
 *
 * @module
 */

import type { Position } from '../geo/position.ts'
import type { Proposal } from '../impact.ts'
import type { AnswerLeg } from './works.ts'

/** A proposal as a decision. Its reasons and its replacement stops are kept elsewhere, or not. */
export function legOf(
  proposal: Proposal,
  origin: AnswerLeg['origin'] = 'proposed',
  waypoints?: readonly Position[],
): AnswerLeg {
  const { gap, kind, leave, rejoin, leaveAt, rejoinAt, lastServed, nextServed } = proposal
  const { path, metres, delaySeconds, missedStops, streets } = proposal
  return {
    gap,
    kind,
    leave,
    rejoin,
    leaveAt,
    rejoinAt,
    ...(lastServed ? { lastServed } : {}),
    ...(nextServed ? { nextServed } : {}),
    path,
    metres,
    delaySeconds,
    missedStops,
    streets,
    origin,
    ...(waypoints && waypoints.length > 0 ? { waypoints: [...waypoints] } : {}),
  }
}

/** Whether a leg is this very proposal. */
export const isProposal = (leg: AnswerLeg, proposal: Proposal): boolean =>
  leg.gap === proposal.gap &&
  leg.kind === proposal.kind &&
  Math.abs(leg.leave - proposal.leave) < 1 &&
  Math.abs(leg.rejoin - proposal.rejoin) < 1 &&
  samePath(leg.path?.coordinates, proposal.path?.coordinates)

const samePath = (a: readonly number[][] | undefined, b: readonly number[][] | undefined) =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.length === b.length &&
    a.every((at, i) => at[0] === b[i]?.[0] && at[1] === b[i]?.[1]))
