/**
 * Whether situations are as the schema of DATEX II wants them, while running.
 *
 * @see https://docs.datex2.eu/ `DATEXII_3_Situation.xsd`
 * @module
 */

import { type OrderTable, orderFaults } from '../xml/order.ts'
import { childrenOf, each, textOf, type XmlElement } from '../xml/xml.ts'
import { longest } from './texts.ts'

const common =
  'sit:situationRecordCreationReference? sit:situationRecordCreationTime ' +
  'sit:situationRecordVersionTime sit:probabilityOfOccurrence sit:severity sit:source sit:validity ' +
  'sit:impact? sit:cause? sit:generalPublicComment* sit:urlLink* sit:locationReference'

const order: OrderTable = {
  'sit:situation':
    'sit:overallSeverity sit:situationVersionTime sit:headerInformation sit:situationRecord+ ' +
    'sit:relatedSituation*',
  'sit:headerInformation': 'com:confidentiality com:informationStatus',
  'sit:ConstructionWorks': `${common} sit:constructionWorkType`,
  'sit:MaintenanceWorks': `${common} sit:roadMaintenanceType`,
  'sit:PublicEvent': `${common} sit:publicEventType`,
  'sit:RoadOrCarriagewayOrLaneManagement':
    `${common} sit:complianceOption sit:forVehiclesWithCharacteristicsOf? ` +
    'sit:roadOrCarriagewayOrLaneManagementType',
  'sit:ReroutingManagement':
    `${common} sit:complianceOption sit:forVehiclesWithCharacteristicsOf? ` +
    'sit:reroutingManagementType sit:reroutingItineraryDescription? ' +
    'sit:alternativeRouteIdentifier? sit:alternativeRoute',
  'sit:TransitInformation':
    `${common} sit:journeyDestination? sit:journeyReference? sit:transitServiceInformation ` +
    'sit:transitServiceType',
  'com:validityTimeSpecification': 'com:overallStartTime com:overallEndTime? com:validPeriod*',
  'com:values': 'com:value+',
  'sit:generalPublicComment': 'sit:comment sit:commentType',
  'loc:PointLocation':
    'loc:externalReferencing? loc:supplementaryPositionalDescription? loc:pointByCoordinates',
  'loc:LinearLocation': 'loc:supplementaryPositionalDescription? loc:gmlLineString',
  'loc:AreaLocation': 'loc:gmlMultiPolygon',
  'loc:gmlMultiPolygon': 'loc:gmlAreaName? loc:gmlPolygon+',
  'loc:gmlPolygon': 'loc:exterior loc:interior*',
}

const kindOf = ({ name, attributes }: XmlElement): string => attributes?.['xsi:type'] ?? name

/** What is wrong with a situation, in words. */
export const situationFaults = (tree: XmlElement): string[] => [
  ...orderFaults(tree, order, kindOf),
  ...idFaults(tree),
  ...valueFaults(tree),
]

function idFaults(tree: XmlElement): string[] {
  const ids = childrenOf(tree, 'sit:situationRecord').map(({ attributes }) => attributes?.id ?? '')
  return ids.flatMap((id, i) =>
    ids.indexOf(id) === i && id !== '' ? [] : [`record '${id}' twice`],
  )
}

function valueFaults(tree: XmlElement): string[] {
  const faults: string[] = []
  for (const element of each(tree)) {
    const { name, content } = element
    if (typeof content === 'string') {
      const isLong = name !== 'loc:posList' && Array.from(content).length > longest
      if (isLong) faults.push(`${name} is longer than ${longest} characters`)
      if (name === 'loc:posList' && !/^-?[\d.]+( -?[\d.]+){3,}$/.test(content)) {
        faults.push(`posList is '${content.slice(0, 80)}'`)
      }
      continue
    }
    const [from, to] =
      name === 'com:validPeriod'
        ? ['com:startOfPeriod', 'com:endOfPeriod']
        : ['com:overallStartTime', 'com:overallEndTime']
    const [start, end] = [textOf(element, from), textOf(element, to)]
    if (start !== undefined && end !== undefined && end <= start) {
      faults.push(`${name} ends at ${end}, before it starts at ${start}`)
    }
  }
  return faults
}
