/**
 * A disruption as records of a DATEX II situation: the works, what they close, the ways driven
 * instead, and what becomes of the lines. Only what is stated; an estimated way is no instruction.
 *
 * @see https://docs.datex2.eu/ `DATEXII_3_Situation.xsd`
 * @module
 */

import type { AffectedLine, DetourPath, Disruption, Section } from '../../../shared/disruption.ts'
import type { DirectionId, Mode } from '../../../shared/network.ts'
import { unique } from '../../../shared/text/words.ts'
import { sectionPath } from '../../disruptions/courses.ts'
import type { Network } from '../../network/network.ts'
import { element, type Maybe, text, type XmlElement } from '../xml/xml.ts'
import { areaPlace, linePlace, type Place, placed, stopPlace, together } from './locations.ts'
import { multilingual, short } from './texts.ts'
import { changesOfService, effectsOnService, serviceTypes, vehicleTypes } from './vocabulary.ts'

/** What is a record's own: the rest is the same for all of a disruption. */
export interface OwnRecord {
  /** After the disruption's id. */
  id: string
  type: string
  place: Place
  /** `sit:impact`. */
  impact?: XmlElement
  /** It is why the others are. */
  isCause?: boolean
  /** After everything that is common. */
  content: readonly Maybe<XmlElement>[]
}

/** The records of a disruption, what causes it first; none where it has no place that is stated. */
export function recordsOf(disruption: Disruption, network: Network): OwnRecord[] {
  return [
    ...worksRecord(disruption),
    ...closureRecord(disruption),
    ...reroutings(disruption, network),
    ...linesRecords(disruption, network),
  ]
}

/** Published by who manages the street. */
export const isOwn = ({ sources }: Disruption): boolean =>
  sources.some(({ source }) => source.startsWith('works-'))

const workTypes: Partial<Record<Disruption['cause'], [type: string, name: string, word: string]>> =
  {
    CONSTRUCTION: ['sit:ConstructionWorks', 'sit:constructionWorkType', 'constructionWork'],
    MAINTENANCE: ['sit:MaintenanceWorks', 'sit:roadMaintenanceType', 'maintenanceWork'],
    SPECIAL_EVENT: ['sit:PublicEvent', 'sit:publicEventType', 'unknown'],
  }

/** The street is occupied, whatever for. */
const otherWorks = ['sit:MaintenanceWorks', 'sit:roadMaintenanceType', 'other'] as const

function worksRecord({ kind, cause, area, streets }: Disruption): OwnRecord[] {
  const place = area && areaPlace(area, streets)
  const known = workTypes[cause] ?? (kind === 'works' ? otherWorks : undefined)
  if (!place || !known) return []
  const [type, name, word] = known
  return [{ id: 'works', type, place, isCause: true, content: [text(name, word)] }]
}

/**
 * What is closed for the vehicles of the lines that are led around it. Whether for others, or in both
 * directions, is not known here, so no road is said to be closed, but a carriageway.
 */
function closureRecord(disruption: Disruption): OwnRecord[] {
  const { area, streets, lines, effect } = disruption
  if (!isOwn(disruption) || !area || (effect !== 'DETOUR' && effect !== 'NO_SERVICE')) return []
  const place = areaPlace(area, streets)
  const modes = lines.filter(({ basis }) => basis === 'stated').map(({ line }) => line.mode)
  const types = unique(modes.flatMap((mode) => vehicleTypes[mode] ?? []))
  if (!place || types.length === 0) return []
  return [
    {
      id: 'closure',
      type: 'sit:RoadOrCarriagewayOrLaneManagement',
      place,
      content: [
        text('sit:complianceOption', 'mandatory'),
        vehicles(types),
        text('sit:roadOrCarriagewayOrLaneManagementType', 'carriagewayClosures'),
      ],
    },
  ]
}

const vehicles = (types: readonly string[]): Maybe<XmlElement> =>
  types.length > 0 &&
  element(
    'sit:forVehiclesWithCharacteristicsOf',
    types.map((type) => text('com:vehicleType', type)),
  )

/** One for each way that is stated; it applies where the line's own way is left. */
function reroutings(disruption: Disruption, network: Network): OwnRecord[] {
  return disruption.detours
    .filter(({ basis }) => basis === 'stated')
    .flatMap((detour, i): OwnRecord[] => {
      const way = linePlace(detour.path)
      if (!way) return []
      const { delaySeconds = 0, streets = [] } = detour
      const own = linesOf(detour, network)
      const modes = detour.mode ? [detour.mode] : own.map(({ mode }) => mode)
      const left = disruption.sections.filter(
        (section) =>
          detour.routeIds.includes(section.routeId) &&
          goes(detour.directionId, section.directionId),
      )
      const place = together(once(left.map((each) => linePlace(sectionPath(network, each)))))
      return [
        {
          id: `detour-${i + 1}`,
          type: 'sit:ReroutingManagement',
          place: place ?? way,
          ...(delaySeconds > 0 && { impact: delays(delaySeconds) }),
          content: [
            text('sit:complianceOption', 'mandatory'),
            vehicles(unique(modes.flatMap((mode) => vehicleTypes[mode] ?? []))),
            text('sit:reroutingManagementType', 'followLocalDiversion'),
            multilingual('sit:reroutingItineraryDescription', [{ value: streets.join(', ') }]),
            text(
              'sit:alternativeRouteIdentifier',
              short(unique(own.map(({ number }) => number)).join(', ')),
            ),
            element(
              'sit:alternativeRoute',
              [
                element('loc:locationContainedInItinerary', [placed('loc:location', way)], {
                  index: '0',
                }),
              ],
              { 'xsi:type': 'loc:ItineraryByIndexedLocations' },
            ),
          ],
        },
      ]
    })
}

/** Sections are worked out from stops; these from stops that are stated, and nothing else. */
function statedSections({ stops, sections }: Disruption): Section[] {
  const stated = new Set(stops.filter(({ basis }) => basis === 'stated').map(({ stop }) => stop.id))
  return sections.filter(
    ({ missedStopIds }) => missedStopIds.length > 0 && missedStopIds.every((id) => stated.has(id)),
  )
}

const goes = (a: DirectionId | undefined, b: DirectionId | undefined): boolean =>
  a === undefined || b === undefined || a === b

const linesOf = ({ routeIds }: DetourPath, network: Network) =>
  routeIds.flatMap((id) => network.line(network.route(id)?.lineId ?? '') ?? [])

const delays = (seconds: number): XmlElement =>
  element('sit:impact', [element('sit:delays', [text('sit:delayTimeValue', seconds)])])

/** Patterns of a line that are alike have the same section. */
function once(places: readonly (Place | undefined)[]): Place[] {
  const found = new Map<string, Place>()
  for (const place of places) if (place) found.set(JSON.stringify(place), place)
  return [...found.values()]
}

/** What becomes of each line, where: at its stops or sections, else along its course. */
function linesRecords(disruption: Disruption, network: Network): OwnRecord[] {
  return disruption.lines
    .filter(({ basis }) => basis === 'stated')
    .flatMap((line): OwnRecord[] => {
      const type = serviceTypes[line.line.mode satisfies Mode]
      const place = placeOf(line, disruption, network)
      if (type === undefined || !place) return []
      const signs = unique(line.directions.flatMap(({ headsign }) => headsign ?? []))
      return [
        {
          id: `line-${line.line.id}`,
          type: 'sit:TransitInformation',
          place,
          content: [
            multilingual('sit:journeyDestination', [
              { value: signs.length === 1 ? (signs[0] ?? '') : '' },
            ]),
            text('sit:journeyReference', short(line.line.number)),
            text('sit:transitServiceInformation', serviceOf(line, disruption)),
            text('sit:transitServiceType', type),
          ],
        },
      ]
    })
}

/** The worst that is said of any of its directions. */
function serviceOf({ suspended, directions }: AffectedLine, { effect }: Disruption): string {
  if (suspended) return 'serviceNotOperating'
  const words = directions.map(({ change }) =>
    change ? changesOfService[change] : effectsOnService[effect],
  )
  const all = words.length > 0 ? words : [effectsOnService[effect]]
  const isPart = all.includes('serviceNotOperating')
  if (isPart && all.some((word) => word !== 'serviceNotOperating')) return 'cancellations'
  return byWeight.find((word) => all.includes(word)) ?? 'other'
}

const byWeight = [
  'serviceNotOperating',
  'cancellations',
  'serviceDelays',
  'temporaryChangesToTimetables',
  'departureOnSchedule',
]

function placeOf(
  { line, directions, suspended }: AffectedLine,
  disruption: Disruption,
  network: Network,
): Place | undefined {
  const own = disruption.stops.filter(
    ({ basis, lineIds }) => basis === 'stated' && (!lineIds || lineIds.includes(line.id)),
  )
  const missed = suspended
    ? []
    : statedSections(disruption).filter(({ lineId }) => lineId === line.id)
  const parts = once(missed.map((section) => linePlace(sectionPath(network, section))))
  const stretch = together(parts)
  if (stretch) return stretch
  if (own.length > 0 && !suspended) {
    return together(own.map(({ stop }) => stopPlace(stop, network.feedId('stop', stop.id))))
  }
  const named: { routeId: string; directionId?: DirectionId }[] =
    directions.length > 0
      ? directions
      : (network.line(line.id)?.routeIds ?? []).map((routeId) => ({ routeId }))
  return together(
    once(
      named.map(({ routeId, directionId }) =>
        linePlace(network.patternsOfRoute(routeId, directionId)[0]?.shape ?? []),
      ),
    ),
  )
}
