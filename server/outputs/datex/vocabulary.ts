/**
 * Our words in those of DATEX II v3.
 *
 * @see https://docs.datex2.eu/ `DATEXII_3_Situation.xsd`
 * @module
 */

import type { Cause, DirectionChange, Effect, Severity } from '../../../shared/disruption.ts'
import type { Mode } from '../../../shared/network.ts'

/** `causeType`; nothing where the cause is not known. */
export const causeTypes: Partial<Record<Cause, string>> = {
  OTHER_CAUSE: 'other',
  TECHNICAL_PROBLEM: 'technicalProblems',
  STRIKE: 'disturbance',
  DEMONSTRATION: 'disturbance',
  ACCIDENT: 'accident',
  HOLIDAY: 'holidayTraffic',
  WEATHER: 'poorEnvironment',
  MAINTENANCE: 'roadMaintenance',
  CONSTRUCTION: 'constructionWork',
  POLICE_ACTIVITY: 'authorityOperation',
  MEDICAL_EMERGENCY: 'other',
  SPECIAL_EVENT: 'publicEvent',
}

export const severities: Record<Severity, string> = {
  UNKNOWN_SEVERITY: 'unknown',
  INFO: 'low',
  WARNING: 'medium',
  SEVERE: 'high',
}

/** `transitServiceType`; nothing where there is none. */
export const serviceTypes: Partial<Record<Mode, string>> = {
  tram: 'tram',
  metro: 'undergroundMetro',
  rail: 'rail',
  bus: 'bus',
  trolleybus: 'bus',
  ferry: 'ferry',
}

/** `vehicleType` of what drives; nothing where it does not drive on streets. */
export const vehicleTypes: Partial<Record<Mode, string>> = {
  tram: 'tram',
  bus: 'bus',
  trolleybus: 'trolleyBus',
}

/** `transitServiceInformation` of a line that runs. */
export const effectsOnService: Record<Effect, string> = {
  // Of a line that is not said to stand still; at its stops, then.
  NO_SERVICE: 'other',
  REDUCED_SERVICE: 'cancellations',
  SIGNIFICANT_DELAYS: 'serviceDelays',
  DETOUR: 'other',
  ADDITIONAL_SERVICE: 'temporaryChangesToTimetables',
  MODIFIED_SERVICE: 'temporaryChangesToTimetables',
  OTHER_EFFECT: 'other',
  UNKNOWN_EFFECT: 'other',
  STOP_MOVED: 'other',
  NO_EFFECT: 'departureOnSchedule',
  ACCESSIBILITY_ISSUE: 'other',
}

/** The same, of a direction of which more is said. */
export const changesOfService: Record<DirectionChange, string> = {
  suspended: 'serviceNotOperating',
  partlySuspended: 'cancellations',
  detour: 'other',
  shortened: 'temporaryChangesToTimetables',
  disrupted: 'other',
}

/** `country` by the time zone of the operator: ISO 3166-1, `zz` where it is not known. */
export function countryOf(timeZone: string): string {
  return countries[timeZone] ?? 'zz'
}

const countries: Readonly<Record<string, string>> = {
  'Europe/Brussels': 'be',
  'Europe/Amsterdam': 'nl',
  'Europe/Luxembourg': 'lu',
  'Europe/Paris': 'fr',
  'Europe/Berlin': 'de',
  'Europe/London': 'gb',
  'Europe/Dublin': 'ie',
  'Europe/Vienna': 'at',
  'Europe/Zurich': 'ch',
}
