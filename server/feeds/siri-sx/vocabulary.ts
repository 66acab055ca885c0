/**
 * SIRI's words for why, what and how bad, in those of GTFS-Realtime.
 *
 * @see https://github.com/SIRI-CEN/SIRI `siri_situationReasons.xsd`, `siri_situationClassifiers.xsd`
 * @module
 */

import type { Cause, Effect, Severity } from '../../../shared/disruption.ts'
import type { Mode } from '../../../shared/network.ts'
import type { XmlElement } from './xml.ts'

const causeWords: Partial<Record<Cause, string>> = {
  CONSTRUCTION:
    'constructionWork unscheduledConstructionWork roadworks asphalting paving roadMaintenance',
  MAINTENANCE:
    'maintenanceWork repairWork closedForMaintenance emergencyEngineeringWork ' +
    'lateFinishToEngineeringWork sewerageMaintenance deicingWork',
  ACCIDENT:
    'accident nearMiss collision derailment personHitByVehicle personHitByTrain ' +
    'personUnderTrain vehicleStruckObject vehicleStruckAnimal trainStruckAnimal ' +
    'trainStruckObject levelCrossingAccident bridgeStrike fatality',
  STRIKE: 'industrialAction unofficialIndustrialAction workToRule',
  DEMONSTRATION: 'demonstration march filterBlockade publicDisturbance',
  SPECIAL_EVENT: 'specialEvent procession sightseersObstructingAccess',
  HOLIDAY: 'holiday',
  POLICE_ACTIVITY:
    'policeActivity policeOrder securityAlert securityIncident bombDisposal bombAlert ' +
    'bombExplosion explosionHazard unattendedBag telephonedThreat suspectVehicle ' +
    'terroristIncident evacuation attack assault staffAssault gunfireOnRoadway sabotage ' +
    'railwayCrime theft altercation',
  MEDICAL_EMERGENCY: 'emergencyMedicalServices illVehicleOccupants personIllOnVehicle',
  WEATHER:
    'poorWeather fog heavySnowFall heavySnowfall heavyRain strongWinds ice hail sleet ' +
    'highTemperatures flooding flashFloods riskOfFlooding lowWaterLevel highWaterLevel ' +
    'driftingSnow blizzardConditions stormDamage stormConditions lightningStrike roughSea ' +
    'highTide lowTide tidalRestrictions iceDrift avalanches riskOfAvalanches iceOnRailway ' +
    'iceOnCarriages slipperiness glazedFrost frozen waterlogged fallenLeaves fallenTree ' +
    'fallenTreeOnTheLine landslide riskOfLandslide mudslide rockfalls',
  TECHNICAL_PROBLEM:
    'technicalProblem vehicleFailure doorFailure trainDoor lightingFailure pointsProblem ' +
    'pointsFailure signalProblem signalFailure signalAndSwitchFailure overheadWireFailure ' +
    'levelCrossingFailure trafficManagementSystemFailure engineFailure breakDown breakdown ' +
    'powerProblem trackCircuitProblem swingBridgeFailure escalatorFailure liftFailure ' +
    'gangwayProblem defectiveVehicle defectiveTrain brokenRail poorRailConditions wheelProblem ' +
    'defectiveSecuritySystem tractionFailure trainWarningSystemProblem wheelImpactLoad ' +
    'defectiveFireAlarmEquipment defectivePlatformEdgeDoors defectiveCctv ' +
    'defectivePublicAnnouncementSystem ticketingSystemNotAvailable fuelProblem ' +
    'leaderBoardFailure serviceIndicatorFailure serviceFailure undefinedEquipmentProblem',
  UNKNOWN_CAUSE:
    'unknown undefinedAlertCause undefinedProblem undefinedPersonnelProblem ' +
    'undefinedEnvironmentalProblem miscellaneous incident serviceDisruption',
}

const causeOfWord = new Map<string, Cause>(
  Object.entries(causeWords).flatMap(([cause, words]) =>
    words.split(' ').map((word): [string, Cause] => [word.toLowerCase(), cause as Cause]),
  ),
)

/** Words without a counterpart, such as `fire`, are another cause. */
export const causeOf = (reason: string): Cause =>
  causeOfWord.get(reason.toLowerCase()) ?? 'OTHER_CAUSE'

/** Without another effect, a lift or escalator that does not work is a matter of access. */
export const isAboutAccess = (reason: string): boolean => /^(lift|escalator)Failure$/i.test(reason)

const reasonElements =
  /^(AlertCause|UnknownReason|MiscellaneousReason|PersonnelReason|EquipmentReason|EnvironmentReason|UndefinedReason)$/

/** SIRI's word for why, whichever of its lists it is from. */
export const reasonOf = (situation: XmlElement): string | undefined =>
  situation.children.find(({ name }) => reasonElements.test(name))?.text || undefined

/** What a condition means for the lines and stops it is about. */
export interface Condition {
  effect: Effect
  /** For stops that it names. */
  stops?: 'notServed' | 'moved' | 'added'
  /** The stops it names are where to board instead. */
  replacement?: boolean
  /** Lines named without stops do not run at all. */
  suspends?: boolean
  /** It says nothing of the stops themselves; that they are not served is our reading. */
  estimated?: boolean
}

const delays: Condition = { effect: 'SIGNIFICANT_DELAYS' }
const reduced: Condition = { effect: 'REDUCED_SERVICE' }
const modified: Condition = { effect: 'MODIFIED_SERVICE' }
const more: Condition = { effect: 'ADDITIONAL_SERVICE' }
const usual: Condition = { effect: 'NO_EFFECT' }
const nothing: Condition = { effect: 'NO_SERVICE', stops: 'notServed', suspends: true }
const skipped: Condition = { effect: 'NO_SERVICE', stops: 'notServed' }
const instead: Condition = { effect: 'STOP_MOVED', stops: 'added', replacement: true }

const conditions: Record<string, Condition> = {
  delay: delays,
  minorDelays: delays,
  majorDelays: delays,
  delayed: delays,
  operationTimeExtension: more,
  onTime: usual,
  arrivesEarly: modified,
  disturbanceRectified: usual,
  normalService: usual,
  changeOfPlatform: modified,
  lineCancellation: nothing,
  cancelled: nothing,
  noService: nothing,
  discontinuedOperation: nothing,
  tripCancellation: reduced,
  limitedOperation: reduced,
  irregularTraffic: reduced,
  intermittentService: reduced,
  shortFormedService: reduced,
  trainShortened: reduced,
  stopCancelled: skipped,
  temporarilyNonStopping: skipped,
  stopMoved: { effect: 'STOP_MOVED', stops: 'moved' },
  substitutedStop: instead,
  temporaryStopplace: instead,
  additionalStop: { effect: 'MODIFIED_SERVICE', stops: 'added' },
  stopOnDemand: modified,
  diverted: { effect: 'DETOUR', stops: 'notServed', estimated: true },
  altered: modified,
  wagonOrderChanged: modified,
  boarding: modified,
  goToGate: modified,
  splittingTrain: modified,
  additionalRide: more,
  additionalService: more,
  specialService: more,
  extendedService: more,
  fullLengthService: usual,
  replacementRide: modified,
  replacementTransport: modified,
  replacementService: modified,
  shuttleService: modified,
  disruption: { effect: 'OTHER_EFFECT' },
  disrupted: { effect: 'OTHER_EFFECT' },
}

/** Undefined where the condition says nothing (`unknown`, `undefinedStatus`, …). */
export const conditionOf = (word: string): Condition | undefined =>
  Object.hasOwn(conditions, word) ? conditions[word] : undefined

/** The effect that matters most to riders comes first. */
export const effectsByWeight: readonly Effect[] = [
  'NO_SERVICE',
  'DETOUR',
  'STOP_MOVED',
  'REDUCED_SERVICE',
  'MODIFIED_SERVICE',
  'SIGNIFICANT_DELAYS',
  'ADDITIONAL_SERVICE',
  'ACCESSIBILITY_ISSUE',
  'OTHER_EFFECT',
  'NO_EFFECT',
]

/** What a stop's own condition says; `context` stops are only there to place the others. */
export function stopConditionOf(word: string): 'notServed' | 'added' | 'context' | undefined {
  if (/^(notStopping|notVia|temporarilyNotStopping)$/.test(word)) return 'notServed'
  if (/^(temporaryStop|additionalStop|exceptionalStop)$/.test(word)) return 'added'
  if (/^(origin|destination|intermediate|via|startPoint|stop|requestStop)$/.test(word)) {
    return 'context'
  }
  return undefined
}

const severityOfWord: Record<string, Severity> = {
  noImpact: 'INFO',
  verySlight: 'INFO',
  slight: 'INFO',
  normal: 'WARNING',
  severe: 'SEVERE',
  verySevere: 'SEVERE',
}

export const severityOf = (word: string | undefined): Severity =>
  (word !== undefined && Object.hasOwn(severityOfWord, word) && severityOfWord[word]) ||
  'UNKNOWN_SEVERITY'

/** Undefined for modes that riders here do not know, and for `all`. */
export function modeOfWord(word: string): Mode | undefined {
  const text = word.toLowerCase()
  if (text.includes('trolley')) return 'trolleybus'
  if (/tram|lightrail/.test(text)) return 'tram'
  if (/metro|underground/.test(text)) return 'metro'
  if (/bus|coach/.test(text)) return 'bus'
  if (/rail/.test(text)) return 'rail'
  if (/ferry|water/.test(text)) return 'ferry'
  return undefined
}
