/**
 * One situation to a report.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import type { Cause, Severity, Translated } from '../../../shared/disruption.ts'
import { severities } from '../../../shared/disruption.ts'
import type { Instant } from '../../../shared/time/period.ts'
import type { Report } from '../../disruptions/report.ts'
import type { Network } from '../../network/network.ts'
import { plainText } from '../plain-text.ts'
import type { Warnings } from '../warnings.ts'
import { readLocation } from './affects.ts'
import { readScopes } from './scopes.ts'
import { readLinks, readTexts } from './texts.ts'
import { applyRepetitions, parseTime, readPeriods } from './times.ts'
import { causeOf, severityOf } from './vocabulary.ts'
import { children, descend, textAt, type XmlElement } from './xml.ts'

export interface SituationContext {
  network: Network
  timeZone: string
  now: Instant
  /** Feed id, for references to other situations of it. */
  source: string
  warnings: Warnings
}

/** Country, participant and number identify a situation; the version does not. */
export function keyOf(element: XmlElement): string | undefined {
  const number = textAt(element, 'SituationNumber')
  if (!number) return undefined
  const parts = [textAt(element, 'CountryRef'), textAt(element, 'ParticipantRef'), number]
  const key = parts.filter(Boolean).join(':')
  return element.name === 'RoadSituationElement' ? `road:${key}` : key
}

/** A situation's place in its life. `hidden`: not for riders, or not yet. */
export function progressOf(situation: XmlElement): 'open' | 'closed' | 'hidden' {
  const progress = textAt(situation, 'Progress')?.toLowerCase() ?? 'open'
  if (progress === 'closed' || progress === 'closing') return 'closed'
  if (/^(draft|pendingapproval|approveddraft)$/.test(progress)) return 'hidden'
  const audience = textAt(situation, 'Audience')?.toLowerCase() ?? 'public'
  if (audience !== 'public' && audience !== 'infoservices') return 'hidden'
  return /exercise|test/i.test(textAt(situation, 'Reality') ?? '') ? 'hidden' : 'open'
}

/**
 * @param key - of `keyOf`
 * @returns undefined where it is only about things that the network does not have
 */
export function readSituation(
  key: string,
  situation: XmlElement,
  { network, timeZone, now, source, warnings }: SituationContext,
): Report | undefined {
  const where = `situation ${key}`
  const road = situation.name === 'RoadSituationElement'
  const { elsewhere, ...scopes } = readScopes(situation, network, where, warnings)
  if (elsewhere && !road) {
    warnings.add('Situation only about what the network does not have, left out', key)
    return undefined
  }
  if (scopes.selectors.length === 0 && !road) {
    warnings.add('Situation that names no line, stop or operator, kept', key)
  }
  const validity = readPeriods(children(situation, 'ValidityPeriod'), timeZone, where, warnings)
  if (children(situation, 'ValidityPeriod').length === 0) {
    warnings.add('Situation without validity period, taken as open', key)
  }
  const { periods, recurrence } = applyRepetitions(
    situation,
    validity.periods,
    now,
    timeZone,
    where,
    warnings,
  )
  const told = readPeriods(children(situation, 'PublicationWindow'), timeZone, where, warnings)
  const planned = textAt(situation, 'Planned')
  const links = readLinks(situation)
  const [url] = Object.values(links)
  const area = road ? areaOf(situation) : undefined
  const related = relatedTo(situation, key, source)
  const updatedAt = parseTime(
    textAt(situation, 'VersionedAtTime') ?? textAt(situation, 'CreationTime'),
    timeZone,
  )
  return {
    key,
    reference: textAt(situation, 'SituationNumber') ?? key,
    ...(url && { url }),
    kind: road ? 'works' : 'service',
    status: 'confirmed',
    ...(planned && { planned: planned === 'true' || planned === '1' }),
    ...causes(situation),
    severity: severityIn(situation),
    ...scopes,
    detours: [],
    ...(area && { area }),
    streets: road ? streetsOf(situation) : [],
    impactPeriods: periods,
    communicationPeriods: told.periods,
    periodBasis: validity.periods.length === 0 && validity.dropped > 0 ? 'estimated' : 'stated',
    recurrence,
    header: readTexts(situation, 'Summary'),
    description: readTexts(situation, 'Description', 'Detail', 'Advice'),
    links,
    ...(updatedAt && { updatedAt }),
    ...(related.length > 0 && { relatedTo: related }),
  }
}

const reasonElements =
  /^(AlertCause|UnknownReason|MiscellaneousReason|PersonnelReason|EquipmentReason|EnvironmentReason|UndefinedReason)$/

/** The reason's own name says more than our word for it; without one its word stands in. */
function causes(situation: XmlElement): { cause: Cause; causeDetail?: Translated } {
  const word = situation.children.find(({ name }) => reasonElements.test(name))?.text
  const cause = word ? causeOf(word) : 'UNKNOWN_CAUSE'
  const names = readTexts(situation, 'ReasonName')
  if (Object.keys(names).length > 0) return { cause, causeDetail: names }
  if (cause !== 'OTHER_CAUSE' || !word) return { cause }
  const words = word.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return { cause, causeDetail: { en: words } }
}

/** Its own, else the worst of its consequences. */
function severityIn(situation: XmlElement): Severity {
  const own = severityOf(textAt(situation, 'Severity'))
  if (own !== 'UNKNOWN_SEVERITY') return own
  const worst = children(descend(situation, 'Consequences'), 'Consequence').map((consequence) =>
    severities.indexOf(severityOf(textAt(consequence, 'Severity'))),
  )
  return severities[Math.max(0, ...worst)] ?? own
}

/** Other situations this one follows from or belongs to, as `source:key`. */
function relatedTo(situation: XmlElement, key: string, source: string): string[] {
  const references = children(descend(situation, 'References'), 'RelatedToRef')
  const keys = references.flatMap((reference) => keyOf(reference) ?? [])
  return [...new Set(keys)]
    .filter((other) => !key.endsWith(other))
    .map((other) => `${source}:${other}`)
}

function areaOf(situation: XmlElement): Geometry | undefined {
  const positions = [...locationsIn(descend(situation, 'Affects'))]
    .map(readLocation)
    .filter((position) => position !== undefined)
  const [first] = positions
  if (!first) return undefined
  return positions.length === 1
    ? { type: 'Point', coordinates: first }
    : { type: 'MultiPoint', coordinates: positions }
}

function* locationsIn(element: XmlElement | undefined): Generator<XmlElement> {
  for (const child of element?.children ?? []) {
    if (child.name === 'Location') yield child
    else yield* locationsIn(child)
  }
}

function streetsOf(situation: XmlElement): string[] {
  const places = children(descend(situation, 'Affects', 'Places'), 'AffectedPlace')
  const names = places.map((place) => plainText(textAt(place, 'PlaceName') ?? ''))
  return [...new Set(names.filter(Boolean))]
}
