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
import { adviceIn } from '../advice.ts'
import { plainText } from '../plain-text.ts'
import type { Warnings } from '../warnings.ts'
import { readLocation } from './affects.ts'
import { readScopes } from './scopes.ts'
import { hasText, joinTexts, readLinks, readTexts } from './texts.ts'
import { applyRepetitions, parseTime, readPeriods } from './times.ts'
import { causeOf, reasonOf, severityOf } from './vocabulary.ts'
import { children, descend, textAt, type XmlElement } from './xml.ts'

export interface SituationContext {
  network: Network
  timeZone: string
  now: Instant
  /** Feed id, for references to other situations of it. */
  source: string
  warnings: Warnings
}

/** A road situation may bear the number of one on public transport. */
const roadPrefix = 'road:'

/** Country, participant and number identify a situation; the version does not. */
export function keyOf(element: XmlElement): string | undefined {
  const number = textAt(element, 'SituationNumber')
  if (!number) return undefined
  const parts = [textAt(element, 'CountryRef'), textAt(element, 'ParticipantRef'), number]
  const key = parts.filter(Boolean).join(':')
  return element.name === 'RoadSituationElement' ? `${roadPrefix}${key}` : key
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
  const description = readTexts(situation, 'Description', 'Detail')
  const stated = adviceOf(situation)
  const advice = hasText(stated) ? stated : adviceIn(description)
  const updatedAt = parseTime(changedAt(situation), timeZone)
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
    description,
    ...(advice && { advice }),
    links,
    ...(updatedAt && { updatedAt }),
    ...(related.length > 0 && { relatedTo: related }),
  }
}

/** Only the reason's own name is for riders: SIRI's words are English and for machines. */
function causes(situation: XmlElement): { cause: Cause; causeDetail?: Translated } {
  const reason = reasonOf(situation)
  const cause = reason ? causeOf(reason) : 'UNKNOWN_CAUSE'
  const causeDetail = readTexts(situation, 'ReasonName')
  return { cause, ...(hasText(causeDetail) && { causeDetail }) }
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

/** A first version was last changed when it was made; of a later one only its own time tells. */
function changedAt(situation: XmlElement): string | undefined {
  const own = textAt(situation, 'VersionedAtTime')
  const first = Number(textAt(situation, 'Version') ?? Number.NaN) <= 1
  return own ?? (first ? textAt(situation, 'CreationTime') : undefined)
}

/** What riders are told to do: of the situation, then of each consequence. */
function adviceOf(situation: XmlElement): Translated {
  const consequences = children(descend(situation, 'Consequences'), 'Consequence')
  const advices = consequences.flatMap((consequence) => children(consequence, 'Advice'))
  const texts = [
    readTexts(situation, 'Advice'),
    ...advices.map((advice) => readTexts(advice, 'AdviceName', 'Details')),
  ]
  return texts.reduce(joinTexts)
}

/**
 * Other situations this one follows from or belongs to, as `source:key`. A reference does not tell
 * whether it is to a road situation, and leaves out what is as in the situation itself.
 */
function relatedTo(situation: XmlElement, key: string, source: string): string[] {
  const references = children(descend(situation, 'References'), 'RelatedToRef')
  const keys = references.flatMap((reference) => {
    const number = textAt(reference, 'SituationNumber')
    if (!number) return []
    const whole = ['CountryRef', 'ParticipantRef'].map(
      (name) => textAt(reference, name) ?? textAt(situation, name),
    )
    return [...whole, number].filter(Boolean).join(':')
  })
  return [...new Set(keys)]
    .filter((other) => other !== key && `${roadPrefix}${other}` !== key)
    .flatMap((other) => [`${source}:${other}`, `${source}:${roadPrefix}${other}`])
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
