/**
 * What one source says about one thing: the input type of this room, where feeds and works meet.
 *
 * An adapter translates its format into reports, in the operator's own id space (feed prefixes
 * stripped), and invents nothing: what the source leaves out stays out.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import type {
  Basis,
  Cause,
  DetourPath,
  DirectionChange,
  Effect,
  Severity,
  StopChange,
  Translated,
} from '../../shared/disruption.ts'
import type { DirectionId, Mode } from '../../shared/network.ts'
import type { Instant, Period, Recurrence } from '../../shared/time/period.ts'
import type { Queryable } from '../store/database.ts'

/** Fields AND within one selector, several selectors OR: GTFS-Realtime's EntitySelector. */
export interface Selector {
  agencyId?: string
  routeId?: string
  mode?: Mode
  directionId?: DirectionId
  stopId?: string
  trip?: { tripId?: string; startDate?: string; startTime?: string }
  /** What vehicles of the route do, where the source says so; only without stop or trip. */
  change?: DirectionChange
}

export interface ReportedStop {
  stopId: string
  change: StopChange
  /** Routes it holds for; absent: those of the report, or all at the stop where it names none. */
  routeIds?: string[]
  replacement?: { stopId?: string; name?: string; lat?: number; lon?: number; basis: Basis }
  basis: Basis
}

export type ReportedDetour = DetourPath

export interface Report {
  /** Stable within the source; the adapter makes one where the source has none. */
  key: string
  /** The source's own id, to show and to link. */
  reference?: string
  url?: string
  kind: 'service' | 'works'
  status: 'confirmed' | 'cancelled'
  /**
   * Worked out and approved by who manages the street: where sources that say the same thing differ,
   * its detours, periods and words come first.
   */
  approved?: boolean
  planned?: boolean
  cause: Cause
  causeDetail?: Translated
  effect: Effect
  effectDetail?: Translated
  severity: Severity
  selectors: Selector[]
  /** The selected routes do not run at all in the selected directions. */
  suspended: boolean
  selectorBasis: Basis
  stops: ReportedStop[]
  detours: ReportedDetour[]
  area?: Geometry
  streets: string[]
  impactPeriods: Period[]
  communicationPeriods: Period[]
  periodBasis: Basis
  recurrence: Recurrence[]
  header: Translated
  description: Translated
  /** What riders are told to do; stays in the description where the source has it there. */
  advice?: Translated
  links: Translated
  /** By tag of a text that was translated, the tag of what it was made from. */
  translatedFrom?: Translated
  /** By tag: so many first paragraphs, and the header, are made from the rest of the report. */
  generated?: Record<string, number>
  /** When the source says it last changed it; absent where it does not say. */
  updatedAt?: Instant
  /** Works it is a consequence of and others it belongs to, as `source:reference` or `source:key`. */
  relatedTo?: string[]
}

/** One successful poll of one source. */
export interface Delivery {
  /** Feed id. */
  source: string
  publisher: string
  example: boolean
  at: Instant
  reports: Report[]
  /** `replace`: what is not in it is over. `merge`: incremental, only `closed` ends. */
  mode: 'replace' | 'merge'
  /** Keys the source closes, e.g. SIRI `Progress=closed`. */
  closed: string[]
}

/** Who takes deliveries. Resolves once they are stored. */
export interface ReportSink {
  /**
   * @param alongside - writes what belongs to it in the same transaction: both are stored, or, where
   * it throws, neither
   */
  deliver(delivery: Delivery, alongside?: (tx: Queryable) => Promise<void>): Promise<void>
}

/** That something is the matter with service, and nothing more: what is known is put over it. */
export const emptyReport = (key: string): Report => ({
  key,
  kind: 'service',
  status: 'confirmed',
  cause: 'UNKNOWN_CAUSE',
  effect: 'DETOUR',
  severity: 'UNKNOWN_SEVERITY',
  selectors: [],
  suspended: false,
  selectorBasis: 'stated',
  stops: [],
  detours: [],
  streets: [],
  impactPeriods: [],
  communicationPeriods: [],
  periodBasis: 'stated',
  recurrence: [],
  header: {},
  description: {},
  links: {},
})
