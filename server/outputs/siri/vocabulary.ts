/**
 * Our words in SIRI's: why, what and how bad. 2.1 took its words from TPEG2 and has more of them.
 *
 * @see https://github.com/SIRI-CEN/SIRI `siri_situationReasons.xsd`, `siri_situationClassifiers.xsd`
 * @module
 */

import type { Cause, Effect, Severity } from '../../../shared/disruption.ts'
import type { Mode } from '../../../shared/network.ts'
import type { Weekday } from '../../../shared/time/period.ts'
import { languageAttribute } from '../xml/names.ts'

export const siriVersions = ['2.0', '2.1'] as const
export type SiriVersion = (typeof siriVersions)[number]

/** Element and word of 2.0; word of `AlertCause` of 2.1, where there is one. */
type Reason = [element: string, word: string, alertCause?: string]

const reasons: Record<Cause, Reason> = {
  UNKNOWN_CAUSE: ['UnknownReason', 'unknown', 'unknown'],
  OTHER_CAUSE: ['UndefinedReason', 'other'],
  TECHNICAL_PROBLEM: ['EquipmentReason', 'technicalProblem', 'technicalProblem'],
  STRIKE: ['PersonnelReason', 'industrialAction', 'industrialAction'],
  DEMONSTRATION: ['MiscellaneousReason', 'demonstration', 'demonstration'],
  ACCIDENT: ['MiscellaneousReason', 'accident', 'accident'],
  HOLIDAY: ['MiscellaneousReason', 'holiday', 'holiday'],
  // 2.0 has words for hail and for ice, and none for bad weather.
  WEATHER: ['EnvironmentReason', 'undefinedEnvironmentalProblem', 'poorWeather'],
  MAINTENANCE: ['EquipmentReason', 'maintenanceWork', 'maintenanceWork'],
  CONSTRUCTION: ['MiscellaneousReason', 'roadworks', 'constructionWork'],
  POLICE_ACTIVITY: ['MiscellaneousReason', 'policeActivity', 'policeActivity'],
  MEDICAL_EMERGENCY: ['MiscellaneousReason', 'emergencyServicesCall', 'emergencyMedicalServices'],
  SPECIAL_EVENT: ['MiscellaneousReason', 'specialEvent', 'specialEvent'],
}

/** Every element that may say why; a situation has one of them. */
export const reasonElements: ReadonlySet<string> = new Set([
  'AlertCause',
  ...Object.values(reasons).map(([element]) => element),
])

/** The element for why, and the word in it. */
export function reasonOf(cause: Cause, version: SiriVersion): [element: string, word: string] {
  const [element, word, alertCause] = reasons[cause]
  return version === '2.1' && alertCause ? ['AlertCause', alertCause] : [element, word]
}

/** What happens to a line or at a stop. */
export type Happening =
  | 'noService'
  | 'reduced'
  | 'delayed'
  | 'diverted'
  | 'additional'
  | 'altered'
  | 'disrupted'
  | 'normal'
  | 'unknown'
  | 'stopClosed'
  | 'lineSkipsStop'
  | 'stopMoved'
  | 'stopAdded'
  | 'stopInstead'

/** 2.0 has no word for a stop that moves: `StopCondition` of the stop tells it there. */
const conditions: Record<Happening, Record<SiriVersion, string>> = {
  noService: { '2.0': 'noService', '2.1': 'noService' },
  reduced: { '2.0': 'intermittentService', '2.1': 'limitedOperation' },
  delayed: { '2.0': 'delayed', '2.1': 'delay' },
  diverted: { '2.0': 'diverted', '2.1': 'diverted' },
  additional: { '2.0': 'additionalService', '2.1': 'additionalService' },
  altered: { '2.0': 'altered', '2.1': 'altered' },
  disrupted: { '2.0': 'disrupted', '2.1': 'disruption' },
  normal: { '2.0': 'normalService', '2.1': 'normalService' },
  unknown: { '2.0': 'unknown', '2.1': 'unknown' },
  stopClosed: { '2.0': 'noService', '2.1': 'stopCancelled' },
  lineSkipsStop: { '2.0': 'altered', '2.1': 'temporarilyNonStopping' },
  stopMoved: { '2.0': 'altered', '2.1': 'stopMoved' },
  stopAdded: { '2.0': 'altered', '2.1': 'additionalStop' },
  stopInstead: { '2.0': 'altered', '2.1': 'substitutedStop' },
}

export const conditionOf = (happening: Happening, version: SiriVersion): string =>
  conditions[happening][version]

/** What a line does, where nothing is said of it but the effect; undefined: only stops are meant. */
export const happeningOf: Record<Effect, Happening | undefined> = {
  // Not of the line: it would be taken off in journey planners. What stands still says so itself.
  NO_SERVICE: 'disrupted',
  REDUCED_SERVICE: 'reduced',
  SIGNIFICANT_DELAYS: 'delayed',
  DETOUR: 'diverted',
  ADDITIONAL_SERVICE: 'additional',
  MODIFIED_SERVICE: 'altered',
  OTHER_EFFECT: 'disrupted',
  UNKNOWN_EFFECT: 'unknown',
  STOP_MOVED: undefined,
  NO_EFFECT: 'normal',
  ACCESSIBILITY_ISSUE: 'unknown',
}

export const severityOf = (severity: Severity, effect: Effect): string =>
  effect === 'NO_EFFECT' ? 'noImpact' : severities[severity]

const severities: Record<Severity, string> = {
  UNKNOWN_SEVERITY: 'unknown',
  INFO: 'slight',
  WARNING: 'normal',
  SEVERE: 'severe',
}

/** SIRI's words for how bad, from the least on; `unknown` and `undefined` are nowhere among them. */
export const severityOrder: readonly string[] = [
  'noImpact',
  'verySlight',
  'slight',
  'normal',
  'severe',
  'verySevere',
]

/** `VehicleMode`; 2.0 has no ferry. */
export function modeOf(mode: Mode | undefined, version: SiriVersion): string | undefined {
  if (mode === undefined || mode === 'other') return undefined
  if (mode === 'trolleybus') return 'trolleyBus'
  return mode === 'ferry' && version === '2.0' ? 'waterTransport' : mode
}

export const dayTypes: Record<Weekday, string> = {
  1: 'monday',
  2: 'tuesday',
  3: 'wednesday',
  4: 'thursday',
  5: 'friday',
  6: 'saturday',
  7: 'sunday',
}

/** Of the languages that the schema of 2.0 lists, in capitals, those that may be spoken here. */
const listed: ReadonlySet<string> = new Set(
  'AR BG CS DA DE EL EN ES ET FI FR GA HR HU IT LT LV MT NL NO PL PT RO RU SK SL SV TR UK'.split(
    ' ',
  ),
)

/** `xml:lang`: any language in 2.1, of a list in 2.0; nothing where it cannot be said. */
export function languageOf(tag: string, version: SiriVersion) {
  if (version === '2.1') return languageAttribute(tag)
  const [primary = ''] = tag.toUpperCase().split('-')
  return listed.has(primary) ? { 'xml:lang': primary } : undefined
}
