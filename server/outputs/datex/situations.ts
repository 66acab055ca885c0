/**
 * What is published as DATEX II situations: one for each disruption that has a place, with its
 * records, and references to the works that cause it.
 *
 * @see https://docs.datex2.eu/
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import { clean, unique } from '../../../shared/text/words.ts'
import type { Instant } from '../../../shared/time/period.ts'
import { changedAt, createdAt } from '../siri/periods.ts'
import { type OutputWords, outputWords } from '../words.ts'
import type { OutputWorld } from '../world.ts'
import { element, type Maybe, text, type XmlElement } from '../xml/xml.ts'
import { placed } from './locations.ts'
import { isOwn, type OwnRecord, recordsOf } from './records.ts'
import { descriptionComments, links, multilingual, short, titleComment } from './texts.ts'
import { causeTypes, severities } from './vocabulary.ts'

/** What has records, by id. */
type Known = ReadonlyMap<string, { disruption: Disruption; records: readonly OwnRecord[] }>

/** The situations of a world, by disruption, in its order. What was called off is in none. */
export function situationsIn(world: OutputWorld): { id: string; tree: XmlElement }[] {
  const known: Known = new Map(
    world.snapshot.disruptions
      .filter(({ status }) => status === 'confirmed')
      .map((disruption) => ({ disruption, records: recordsOf(disruption, world.network) }))
      .filter(({ records }) => records.length > 0)
      .map((each) => [each.disruption.id, each]),
  )
  return [...known.values()].map(({ disruption, records }) => ({
    id: disruption.id,
    tree: situation(disruption, records, known, world),
  }))
}

function situation(
  disruption: Disruption,
  records: readonly OwnRecord[],
  known: Known,
  world: OutputWorld,
): XmlElement {
  const { id, severity, example } = disruption
  const created = createdAt(disruption, world.snapshot.madeAt)
  const words = world.languages.map((lang) => outputWords(disruption, lang, world))
  const common = { disruption, created, words, world, known }
  return element(
    'sit:situation',
    [
      text('sit:overallSeverity', severities[severity]),
      text('sit:situationVersionTime', versionTime(disruption, created)),
      element('sit:headerInformation', [
        text('com:confidentiality', 'noRestriction'),
        // What is made up for the sample is a test, and nobody's road is closed.
        text('com:informationStatus', example ? 'test' : 'real'),
      ]),
      ...records.map((record, i) => situationRecord(record, i === 0, common)),
      ...related(disruption, known).map((other) =>
        element('sit:relatedSituation', [
          reference('sit:Situation', other.disruption.id, other.disruption.version),
        ]),
      ),
    ],
    { id },
  )
}

const related = ({ related: ids = [] }: Disruption, known: Known) =>
  ids.flatMap((id) => known.get(id) ?? [])

const reference = (targetClass: string, id: string, version: number): XmlElement => ({
  name: 'sit:objectReference',
  attributes: { id, version: String(version), targetClass },
  content: '',
})

const versionTime = (disruption: Disruption, created: Instant): Instant => {
  const changed = changedAt(disruption)
  return changed !== undefined && changed > created ? changed : created
}

interface Common {
  disruption: Disruption
  created: Instant
  words: readonly OutputWords[]
  world: OutputWorld
  known: Known
}

function situationRecord(record: OwnRecord, isFirst: boolean, common: Common): XmlElement {
  const { disruption, created, words, world } = common
  const { id, version, severity } = disruption
  return element(
    'sit:situationRecord',
    [
      text('sit:situationRecordCreationReference', referenceOf(disruption)),
      text('sit:situationRecordCreationTime', created),
      text('sit:situationRecordVersionTime', versionTime(disruption, created)),
      text(
        'sit:probabilityOfOccurrence',
        disruption.periodBasis === 'stated' ? 'certain' : 'probable',
      ),
      text('sit:severity', severities[severity]),
      source(disruption),
      validity(disruption, created),
      record.impact,
      record.isCause !== true && cause(common),
      titleComment(words),
      ...(isFirst ? descriptionComments(words) : []),
      ...(isFirst ? links(id, world) : []),
      placed('sit:locationReference', record.place),
      ...record.content,
    ],
    { 'xsi:type': record.type, id: recordId(id, record), version: String(version) },
  )
}

const recordId = (id: string, record: Pick<OwnRecord, 'id'>): string => `${id}/${record.id}`

const referenceOf = ({ sources }: Disruption): string | undefined => {
  const [found] = sources.flatMap(({ reference: own }) => own ?? [])
  return found === undefined ? undefined : short(found)
}

function source(disruption: Disruption): Maybe<XmlElement> {
  const publishers = unique(disruption.sources.map(({ publisher }) => clean(publisher)))
  const isRoads = disruption.kind === 'works' || isOwn(disruption)
  return element('sit:source', [
    multilingual('com:sourceName', [{ value: publishers.join(', ') }]),
    text('com:sourceType', isRoads ? 'roadAuthorities' : 'transitOperator'),
  ])
}

/** The works that it is tied to, or its own, else the word for the cause. */
function cause({ disruption, known }: Common): Maybe<XmlElement> {
  const type = causeTypes[disruption.cause]
  const own = known.get(disruption.id)
  const works = [...(own ? [own] : []), ...related(disruption, known)].flatMap((each) => {
    const record = each.records.find(({ isCause }) => isCause)
    return record ? [{ id: recordId(each.disruption.id, record), of: each.disruption }] : []
  })
  const [managed] = works
  const details = Object.entries(disruption.causeDetail ?? {}).map(([tag, value]) => ({
    lang: /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(tag) && tag !== 'und' ? tag : undefined,
    value,
  }))
  if (type === undefined && !managed && details.length === 0) return undefined
  return element('sit:cause', [
    multilingual('sit:causeDescription', details),
    text('sit:causeType', type),
    managed &&
      element('sit:managedCause', [
        reference('sit:SituationRecord', managed.id, managed.of.version),
      ]),
  ])
}

/** An end that nobody knows is left out. */
function validity({ impactPeriods }: Disruption, created: Instant): XmlElement {
  const periods = impactPeriods.length > 0 ? impactPeriods : [{}]
  const [first = {}] = periods
  const last = periods.at(-1) ?? {}
  const start = first.start ?? before(created, first.end)
  return element('sit:validity', [
    text('com:validityStatus', 'definedByValidityTimeSpec'),
    element('com:validityTimeSpecification', [
      text('com:overallStartTime', start),
      text('com:overallEndTime', last.end),
      ...(periods.length > 1
        ? periods.map((period) =>
            element('com:validPeriod', [
              text('com:startOfPeriod', period.start),
              text('com:endOfPeriod', period.end),
            ]),
          )
        : []),
    ]),
  ])
}

const before = (created: Instant, end: Instant | undefined): Instant =>
  end !== undefined && created >= end
    ? `${new Date(Date.parse(end) - 1000).toISOString().slice(0, 19)}Z`
    : created
