/**
 * What of a disruption can be said as a fact. SIRI has no way to say of a single line or stop that it
 * is worked out and not stated, only of a whole situation (`QualityIndex`).
 *
 * So what is stated is said; what is estimated besides stays in the text, which says so. Where there
 * is nothing but estimates they are said, and the index is lowered for the whole.
 *
 * @module
 */

import type {
  AffectedLine,
  AffectedNetwork,
  AffectedStop,
  DetourPath,
  Disruption,
  Section,
} from '../../../shared/disruption.ts'

export interface Tellable {
  lines: readonly AffectedLine[]
  stops: readonly AffectedStop[]
  networks: readonly AffectedNetwork[]
  /** Of which all stops are told. */
  sections: readonly Section[]
  detours: readonly DetourPath[]
  /** Something in it is our estimate: the periods, or all the lines and stops. */
  estimated: boolean
}

export function tellable(disruption: Disruption): Tellable {
  const { networks, periodBasis } = disruption
  const isStated = ({ basis }: { basis: string }) => basis === 'stated'
  const lines = disruption.lines.filter(isStated)
  const stops = disruption.stops.filter(isStated)
  const detours = disruption.detours.filter(isStated)
  const isKnown = lines.length + stops.length + networks.length > 0
  const guessed = disruption.lines.length + disruption.stops.length > 0
  const told = isKnown ? { lines, stops } : { lines: disruption.lines, stops: disruption.stops }
  const missed = new Set(
    told.stops.filter(({ change }) => change === 'notServed').map(({ stop }) => stop.id),
  )
  return {
    ...told,
    networks,
    sections: disruption.sections.filter(
      ({ missedStopIds }) =>
        missedStopIds.length > 0 && missedStopIds.every((id) => missed.has(id)),
    ),
    detours,
    estimated: periodBasis === 'estimated' || (!isKnown && guessed),
  }
}
