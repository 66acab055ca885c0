/**
 * A SIRI-SX delivery to reports.
 *
 * SIRI is incremental: what a delivery leaves out still holds, and only `Progress` ends it.
 *
 * @see https://github.com/SIRI-CEN/SIRI
 * @module
 */

import type { Report } from '../../disruptions/report.ts'
import { FeedError } from '../errors.ts'
import { keyOf, progressOf, readSituation, type SituationContext } from './situation.ts'
import { parseXml, textAt, type XmlElement } from './xml.ts'

export interface SiriDelivery {
  /** Ordered by key. */
  reports: Report[]
  /** Keys of situations that are over. */
  closed: string[]
  /** By key, of those that say one. */
  versions: Record<string, number>
  /** There is more than this answer holds. */
  moreData: boolean
  /** When the producer made it, as it says. */
  responseTimestamp?: string
}

const situationElements = new Set(['PtSituationElement', 'RoadSituationElement'])
/** Texts for single channels; by far the bulkiest part. */
const skipped = new Set(['PublishingActions', 'Extensions', 'SituationRecord'])

/**
 * @param seen - versions taken before; an older one that comes late is left out
 * @throws FeedError where the answer is no SIRI-SX delivery, or says that it failed
 */
export function readDelivery(
  body: Uint8Array,
  context: SituationContext,
  seen: Readonly<Record<string, number>> = {},
): SiriDelivery {
  const { warnings } = context
  const open = new Map<string, Report>()
  const closed = new Set<string>()
  const versions: Record<string, number> = {}
  let count = 0

  const take = (situation: XmlElement) => {
    count++
    const key = keyOf(situation)
    if (!key) {
      warnings.add('Situation without SituationNumber, left out', `number ${count} in the delivery`)
      return
    }
    const version = versionOf(situation)
    const known = versions[key] ?? seen[key]
    if (version !== undefined && known !== undefined && version < known) {
      warnings.add('Older version than the one we have, left out', `${key} (${version} < ${known})`)
      return
    }
    if (version !== undefined) versions[key] = version
    open.delete(key)
    closed.delete(key)
    const progress = progressOf(situation)
    if (progress === 'hidden') warnings.add('Not meant for riders, left out', key)
    if (progress !== 'open') {
      closed.add(key)
      return
    }
    const report = readSituation(key, situation, context)
    if (report) open.set(key, report)
    // It may have been about something we know before.
    else closed.add(key)
  }

  const root = parseXml(body, {
    hand: situationElements,
    skip: skipped,
    onElement: (situation) => takeSafely(situation, take, context),
  })
  const service = root.name === 'ServiceDelivery' ? root : find(root, 'ServiceDelivery')
  failIfRefused(service, root)
  if (!service && count === 0 && !find(root, 'SituationExchangeDelivery')) {
    throw new FeedError(`the XML is no SIRI situation exchange; its root is '${root.name}'`)
  }
  return {
    reports: [...open.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
    closed: [...closed].sort(),
    versions,
    moreData: textAt(service, 'MoreData') === 'true',
    responseTimestamp: textAt(service, 'ResponseTimestamp'),
  }
}

/** One bad situation is left out; the others stand. */
function takeSafely(
  situation: XmlElement,
  take: (situation: XmlElement) => void,
  { warnings }: SituationContext,
): void {
  try {
    take(situation)
  } catch (error) {
    const key = keyOf(situation) ?? 'without number'
    warnings.add('Situation that cannot be read, left out', `${key} (${(error as Error).message})`)
  }
}

function versionOf(situation: XmlElement): number | undefined {
  const version = Number(textAt(situation, 'Version') ?? Number.NaN)
  return Number.isFinite(version) ? version : undefined
}

function failIfRefused(service: XmlElement | undefined, root: XmlElement): void {
  const delivery = find(root, 'SituationExchangeDelivery')
  for (const part of [service, delivery]) {
    const error = part && find(part, 'ErrorCondition')
    if (textAt(part, 'Status') !== 'false' && !error) continue
    const said = [...textsIn(error)].join(', ')
    throw new FeedError(`the source answers that it failed${said ? `: '${said}'` : ''}`)
  }
}

function* textsIn(element: XmlElement | undefined): Generator<string> {
  if (element?.text) yield element.text.slice(0, 200)
  for (const child of element?.children ?? []) yield* textsIn(child)
}

/** The first descendant of a name. */
function find(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) {
    const found = child.name === name ? child : find(child, name)
    if (found) return found
  }
  return undefined
}
