/**
 * Patterns of which all is the same that people are told: a stretch that ten lines share is
 * read once, and not ten times.
 *
 * @module
 */

import type { Impact, MissedStop, Proposal } from '../../../shared/impact.ts'
import type { LineRef } from '../../../shared/network.ts'
import { roundMetres, sameTime } from '../../../shared/text/amounts.ts'

/** Impacts that say the same, in the order of the answer. */
export interface Alike {
  impacts: Impact[]
  /** Place of the first of them in the answer. */
  index: number
}

/** Groups that the same lines belong to. */
export interface LineGroups {
  lines: LineRef[]
  groups: Alike[]
}

/** In the order of their first ones. */
export function groupAlike(impacts: readonly Impact[]): Alike[] {
  const groups = new Map<string, Alike>()
  for (const [index, impact] of impacts.entries()) {
    const key = whatIsSaid(impact)
    const known = groups.get(key)
    if (known) known.impacts.push(impact)
    else groups.set(key, { impacts: [impact], index })
  }
  return [...groups.values()]
}

/** The groups under the lines they are about, in the order of the first ones. */
export function byLines(groups: readonly Alike[]): LineGroups[] {
  const parts = new Map<string, LineGroups>()
  for (const group of groups) {
    const lines = linesOf(group)
    const key = JSON.stringify(lines.map(({ id }) => id))
    const known = parts.get(key)
    if (known) known.groups.push(group)
    else parts.set(key, { lines, groups: [group] })
  }
  return [...parts.values()]
}

/** Each once. */
export const linesOf = ({ impacts }: Alike): LineRef[] => [
  ...new Map(impacts.map(({ line }) => [line.id, line])).values(),
]

/** All but names and hours of the pattern itself, as exact as it is said. */
function whatIsSaid(impact: Impact): string {
  const { line, directionId, blocked, missedStops, proposals, basis, rails, why } = impact
  const length = blocked.reduce((sum, { from, to }) => sum + to - from, 0)
  return JSON.stringify([
    line.mode,
    // where nothing else tells the two ways of a line apart
    proposals.length === 0 ? [line.id, directionId] : '',
    roundMetres(length),
    blocked.length,
    stopsOf(missedStops),
    proposals.map(proposalSaid),
    basis,
    rails ?? '',
    why?.text ?? '',
  ])
}

const stopsOf = (stops: readonly MissedStop[]) => stops.map(({ stopId, kind }) => [stopId, kind])

const proposalSaid = (proposal: Proposal) => [
  proposal.kind,
  proposal.gap,
  proposal.lastServed?.id ?? '',
  proposal.nextServed?.id ?? '',
  (proposal.path?.coordinates ?? [proposal.leaveAt, proposal.rejoinAt]).map(aboutThere),
  minutesOf(proposal.delaySeconds),
  stopsOf(proposal.missedStops),
  proposal.replacementStops.map(({ kind, name, position, replaces }) => [
    kind,
    name,
    position,
    replaces.map(({ stopId }) => stopId),
  ]),
  proposal.streets,
  proposal.reasons.map(({ text }) => text),
]

/** To the metre: cut lines may differ by less. */
const aboutThere = (position: readonly number[]) => position.map((degrees) => degrees.toFixed(5))

const minutesOf = (seconds: number): number =>
  Math.abs(seconds) < sameTime
    ? 0
    : Math.sign(seconds) * Math.max(1, Math.round(Math.abs(seconds) / 60))
