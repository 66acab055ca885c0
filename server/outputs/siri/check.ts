/**
 * Whether situations are as the schema of SIRI wants them, while running: what is in its place, what
 * must be there, and what must make sense.
 *
 * @see https://github.com/SIRI-CEN/SIRI `siri_situation.xsd`
 * @module
 */

import { type OrderTable, orderFaults } from '../xml/order.ts'
import { childrenOf, each, textOf, type XmlElement } from '../xml/xml.ts'
import { reasonElements } from './vocabulary.ts'

const situation =
  'CreationTime ParticipantRef SituationNumber Version References? Source VersionedAtTime Progress ' +
  'QualityIndex? Reality? ValidityPeriod+ Repetitions? PublicationWindow* Reason ReasonName* ' +
  'Severity ScopeType ReportType? Planned? Summary* Description* Detail* Advice* InfoLinks? ' +
  'Affects? Consequences?'

/** Of what we write; one of several elements for the reason is a `Reason` here. */
const order: OrderTable = {
  PtSituationElement: situation,
  RoadSituationElement: situation,
  References: 'RelatedToRef+',
  RelatedToRef: 'CreationTime ParticipantRef SituationNumber RelatedAs',
  Source: 'SourceType Name? ExternalCode?',
  ValidityPeriod: 'StartTime EndTime? EndTimeStatus?',
  PublicationWindow: 'StartTime EndTime? EndTimeStatus?',
  Repetitions: 'DayType+',
  InfoLinks: 'InfoLink+',
  InfoLink: 'Uri Label? LinkContent',
  Affects: 'Operators? Networks? StopPoints? Places?',
  Operators: 'AffectedOperator+',
  AffectedOperator: 'OperatorRef OperatorName?',
  Networks: 'AffectedNetwork+',
  AffectedNetwork: 'AffectedOperator? VehicleMode? AllLines? AffectedLine*',
  AffectedLine: 'LineRef PublishedLineName? Direction* Routes? Sections?',
  Direction: 'DirectionRef DirectionName?',
  Routes: 'AffectedRoute+',
  AffectedRoute: 'StopPoints',
  StopPoints: 'AffectedOnly? AffectedStopPoint+',
  AffectedStopPoint: 'StopPointRef? StopPointName? Location? StopCondition?',
  Location: 'Longitude Latitude',
  Sections: 'AffectedSection+',
  Places: 'AffectedPlace+',
  AffectedPlace: 'PlaceName? Location?',
  Consequences: 'Consequence+',
  Consequence: 'Condition Severity Affects? Blocking? Delays?',
}

/** What is wrong with a situation, in words. */
export function situationFaults(tree: XmlElement): string[] {
  const named = { ...tree, content: asReason(tree) }
  return [...orderFaults(named, order), ...periodFaults(tree), ...valueFaults(tree)]
}

const asReason = ({ content }: XmlElement): XmlElement['content'] =>
  typeof content === 'string'
    ? content
    : content.map((child) =>
        reasonElements.has(child.name) ? { ...child, name: 'Reason' } : child,
      )

function periodFaults(tree: XmlElement): string[] {
  const isClosed = textOf(tree, 'Progress') === 'closed'
  const periods = ['ValidityPeriod', 'PublicationWindow'].flatMap((name) => childrenOf(tree, name))
  return periods.flatMap((period) => {
    const [start = '', end] = [textOf(period, 'StartTime'), textOf(period, 'EndTime')]
    // What never began has a period of no length.
    const isEmpty = end !== undefined && (isClosed ? end < start : end <= start)
    return isEmpty ? [`${period.name} ends at ${end}, before it starts at ${start}`] : []
  })
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const token = /^[^\s<>&"]+$/

const forms: Readonly<Record<string, RegExp>> = {
  CreationTime: instant,
  VersionedAtTime: instant,
  StartTime: instant,
  EndTime: instant,
  ParticipantRef: token,
  SituationNumber: token,
  LineRef: token,
  StopPointRef: token,
  OperatorRef: token,
  Uri: /^https?:\/\/[^\s<>"]+$/,
  Longitude: /^-?\d+(\.\d+)?$/,
  Latitude: /^-?\d+(\.\d+)?$/,
  Delay: /^PT\d+S$/,
}

function valueFaults(tree: XmlElement): string[] {
  const faults: string[] = []
  for (const { name, content } of each(tree)) {
    if (typeof content !== 'string') continue
    const form = forms[name]
    if (form && !form.test(content)) faults.push(`${name} is '${content.slice(0, 80)}'`)
  }
  return faults
}
