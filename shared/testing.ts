/**
 * A disruption for tests to fill in.
 *
 * @module
 */

import type { Disruption } from './disruption.ts'

/** Stated by nobody, of nothing, at no time. */
export const aDisruption = (over: Partial<Disruption> = {}): Disruption => ({
  id: 'd1',
  version: 1,
  kind: 'service',
  status: 'confirmed',
  cause: 'CONSTRUCTION',
  effect: 'DETOUR',
  severity: 'WARNING',
  networks: [],
  lines: [],
  stops: [],
  sections: [],
  detours: [],
  streets: [],
  municipalities: [],
  impactPeriods: [],
  communicationPeriods: [],
  periodBasis: 'stated',
  recurrence: [],
  texts: [],
  sources: [],
  example: false,
  ...over,
})
