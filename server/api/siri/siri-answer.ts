/**
 * Requests in SIRI and their answers, in the version they are asked in. What is known comes in with the
 * request; nothing else is asked.
 *
 * Offered are requests for situations, for the status and for what can be asked. Subscriptions are
 * not: who wants to be told of changes has webhooks and a stream of events.
 *
 * @see https://github.com/SIRI-CEN/SIRI `siri.xsd`, `siri_common_services.xsd`
 * @module
 */

import { setImmediate } from 'node:timers/promises'
import type { Instant } from '../../../shared/time/period.ts'
import { participantOf } from '../../outputs/siri/situation.ts'
import {
  delivery,
  message,
  type Situation,
  serviceDelivery,
  situationsOf,
} from '../../outputs/siri/situations.ts'
import type { SiriVersion } from '../../outputs/siri/vocabulary.ts'
import type { OutputWorld } from '../../outputs/world.ts'
import { childNamed, childrenNamed, type ReadElement, textIn } from '../../outputs/xml/read-xml.ts'
import { element, empty, type Maybe, text, write, type XmlElement } from '../../outputs/xml/xml.ts'
import { errorCondition, SiriFault } from './siri-fault.ts'
import { type PublishedAt, readFilter } from './situation-filter.ts'

export interface SiriKnown {
  world: OutputWorld
  /** When the answer is made. */
  at: Instant
  /** When the service began. */
  startedAt: Instant
  publishedAt: PublishedAt
}

export interface SiriAnswer {
  status: number
  body: string
}

/** Questions for situations in one request. */
const mostRequests = 10

const noSubscriptions =
  'Subscriptions are not offered: ask for situations with StartTime, or have webhooks tell you'

/** Answer a request that could be read as XML. */
export async function answerSiri(root: ReadElement, known: SiriKnown): Promise<SiriAnswer> {
  const version = versionOf(root)
  try {
    if (root.name !== 'Siri') {
      throw new SiriFault('OtherError', `the root element is ${root.name}; expected Siri`)
    }
    const [request] = root.children
    if (!request)
      throw new SiriFault('OtherError', 'Siri is empty; expected a ServiceRequest in it')
    const answer = answers[request.name]
    if (!Object.hasOwn(answers, request.name) || !answer) {
      throw new SiriFault(
        'CapabilityNotSupportedError',
        `${request.name} is not answered here; there are ${Object.keys(answers).join(', ')}`,
        { refs: [request.name] },
      )
    }
    return await answer(request, version, known)
  } catch (error) {
    if (!(error instanceof SiriFault)) throw error
    return faultAnswer(error, version, known, root.children[0])
  }
}

/** An answer that says only what is wrong. @param request - where it could be read */
export function faultAnswer(
  fault: SiriFault,
  version: SiriVersion,
  { world, at }: Pick<SiriKnown, 'world' | 'at'>,
  request?: ReadElement,
): SiriAnswer {
  const requested = textIn(request, 'MessageIdentifier')
  const body = delivery([], { version, at, error: errorCondition(fault) })
  return {
    status: fault.status,
    body: message(version, serviceDelivery(world, body, { at, requested, status: false })),
  }
}

/** Profiles put their own name after the number, e.g. `2.0:FR-IDF-2.4`. */
function versionOf(root: ReadElement): SiriVersion {
  return root.attributes.version?.startsWith('2.1') ? '2.1' : '2.0'
}

type Answering = (
  request: ReadElement,
  version: SiriVersion,
  known: SiriKnown,
) => SiriAnswer | Promise<SiriAnswer>

const answers: Record<string, Answering> = {
  ServiceRequest: answerService,
  CheckStatusRequest: answerStatus,
  CapabilitiesRequest: answerCapabilities,
  SubscriptionRequest: refuseSubscription,
  TerminateSubscriptionRequest: refuseTermination,
}

async function answerService(
  request: ReadElement,
  version: SiriVersion,
  known: SiriKnown,
): Promise<SiriAnswer> {
  const { world, at } = known
  const requests = request.children.filter(({ name }) => name.endsWith('Request'))
  const other = requests.find(({ name }) => name !== 'SituationExchangeRequest')
  if (other) {
    throw new SiriFault(
      'CapabilityNotSupportedError',
      `${other.name} is not answered here; there is SituationExchangeRequest`,
      { refs: [other.name] },
    )
  }
  if (requests.length === 0) {
    throw new SiriFault('OtherError', 'ServiceRequest has no SituationExchangeRequest in it')
  }
  if (requests.length > mostRequests) {
    throw new SiriFault(
      'AllowedResourceUsageExceededError',
      `ServiceRequest has more than ${mostRequests} requests in it; send them in several`,
    )
  }
  let status = 200
  let isWhole = true
  const deliveries: string[] = []
  for (const each of requests) {
    const requested = textIn(each, 'MessageIdentifier')
    try {
      const chosen = await choose(each, version, known)
      isWhole &&= chosen.isWhole
      deliveries.push(delivery(chosen.situations, { version, at, requested }))
    } catch (error) {
      if (!(error instanceof SiriFault)) throw error
      status = error.status
      deliveries.push(delivery([], { version, at, requested, error: errorCondition(error) }))
    }
  }
  const body = serviceDelivery(world, deliveries.join(''), {
    at,
    requested: textIn(request, 'MessageIdentifier'),
    isWhole,
    status: status === 200,
  })
  return { status, body: message(version, body) }
}

/** The situations asked for, in the order of the feed. */
async function choose(
  request: ReadElement,
  version: SiriVersion,
  { world, publishedAt }: SiriKnown,
) {
  const { tests, spoken, most } = readFilter(request, world, publishedAt)
  const passed = situationsOf(world, version, spoken).filter((situation) =>
    tests.every((test) => test(situation)),
  )
  const changed = ({ disruption, endedAt }: Situation) => endedAt ?? publishedAt(disruption)
  const latest = passed
    .map((situation, place) => ({ situation, place, at: changed(situation) }))
    .sort((a, b) => (a.at === b.at ? a.place - b.place : a.at > b.at ? -1 : 1))
    .slice(0, most)
  const kept = new Set(latest.map(({ situation }) => situation))
  return {
    situations: await right(passed.filter((situation) => kept.has(situation))),
    isWhole: most === undefined || passed.length <= most,
  }
}

/** So many are made before others get their turn. */
const atOnce = 10

/** What our own check refuses is left out here as it is in the feeds. */
async function right(situations: readonly Situation[]): Promise<Situation[]> {
  const found: Situation[] = []
  for (const [i, situation] of situations.entries()) {
    if (i % atOnce === atOnce - 1) await setImmediate()
    if (situation.made().faults.length === 0) found.push(situation)
  }
  return found
}

function answerStatus(
  request: ReadElement,
  version: SiriVersion,
  { world, at, startedAt }: SiriKnown,
): SiriAnswer {
  const response = element('CheckStatusResponse', [
    text('ResponseTimestamp', at),
    text('ProducerRef', participantOf(world)),
    text('RequestMessageRef', textIn(request, 'MessageIdentifier')),
    text('Status', true),
    text('DataReady', true),
    text('ServiceStartedTime', startedAt),
  ])
  return { status: 200, body: message(version, write(response)) }
}

function answerCapabilities(
  request: ReadElement,
  version: SiriVersion,
  { world, at }: SiriKnown,
): SiriAnswer {
  const [own] = childrenNamed(request, 'SituationExchangeCapabilitiesRequest')
  const response = element('CapabilitiesResponse', [
    text('ResponseTimestamp', at),
    text('ProducerRef', participantOf(world)),
    text('RequestMessageRef', textIn(request, 'MessageIdentifier')),
    element(
      'SituationExchangeCapabilitiesResponse',
      [
        text('ResponseTimestamp', at),
        text('RequestMessageRef', textIn(own, 'MessageIdentifier')),
        text('Status', true),
        capabilities(world),
      ],
      { version },
    ),
  ])
  return { status: 200, body: message(version, write(response)) }
}

const flags = (...entries: [name: string, value: boolean][]): Maybe<XmlElement>[] =>
  entries.map(([name, value]) => text(name, value))

const capabilities = ({ languages }: OutputWorld): XmlElement =>
  element('SituationExchangeServiceCapabilities', [
    element('GeneralInteraction', [
      element('Interaction', flags(['RequestResponse', true], ['PublishSubscribe', false])),
      element('Delivery', flags(['DirectDelivery', true], ['FetchedDelivery', false])),
      ...flags(
        ['MultipartDespatch', false],
        ['MultipleSubscriberFilter', false],
        ['HasConfirmDelivery', false],
        ['HasHeartbeat', false],
      ),
    ]),
    element('RequestPolicy', [
      ...languages.map((language) => text('NationalLanguage', language)),
      text('Translations', true),
      empty('WgsDecimalDegrees'),
      text('HasMaximumNumberOfSituations', true),
    ]),
  ])

/** Each subscription asked for is refused by its own identifier. */
function refuseSubscription(
  request: ReadElement,
  version: SiriVersion,
  { world, at }: SiriKnown,
): SiriAnswer {
  const requested = textIn(request, 'MessageIdentifier')
  const asked = request.children.filter(({ name }) => name.endsWith('SubscriptionRequest'))
  const statuses = (asked.length > 0 ? asked : [undefined]).map((each) => {
    const identifier = textIn(each, 'SubscriptionIdentifier')
    return element('ResponseStatus', [
      text('ResponseTimestamp', at),
      text(
        'RequestMessageRef',
        textIn(childNamed(each, 'SituationExchangeRequest'), 'MessageIdentifier') ?? requested,
      ),
      identifier !== undefined && text('SubscriberRef', textIn(each, 'SubscriberRef')),
      text('SubscriptionRef', identifier),
      text('Status', false),
      errorCondition(refusal('PublishSubscribe')),
    ])
  })
  const response = element('SubscriptionResponse', [
    text('ResponseTimestamp', at),
    text('ResponderRef', participantOf(world)),
    text('RequestMessageRef', requested),
    ...statuses,
  ])
  return { status: 400, body: message(version, write(response)) }
}

function refuseTermination(
  request: ReadElement,
  version: SiriVersion,
  { world, at }: SiriKnown,
): SiriAnswer {
  const response = element('TerminateSubscriptionResponse', [
    text('ResponseTimestamp', at),
    text('ResponderRef', participantOf(world)),
    text('RequestMessageRef', textIn(request, 'MessageIdentifier')),
    element('TerminationResponseStatus', [
      text('Status', false),
      errorCondition(refusal('PublishSubscribe')),
    ]),
  ])
  return { status: 400, body: message(version, write(response)) }
}

const refusal = (capability: string): SiriFault =>
  new SiriFault('CapabilityNotSupportedError', noSubscriptions, { refs: [capability] })
