/**
 * All situations of a world, made once: for the feeds and for who asks for some of them.
 *
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import type { Language } from '../../../shared/text/messages.ts'
import type { Instant } from '../../../shared/time/period.ts'
import type { Ended, OutputFault, OutputWorld } from '../world.ts'
import { uriWord } from '../xml/names.ts'
import { declaration, type Maybe, text, write, type XmlElement } from '../xml/xml.ts'
import { situationFaults } from './check.ts'
import { closedSituationOf, participantOf, situationOf } from './situation.ts'
import type { SiriVersion } from './vocabulary.ts'

export interface Situation {
  disruption: Disruption
  /** `SituationNumber` */
  number: string
  /** When it ended; absent: it is published. */
  endedAt?: Instant
  /** `PtSituationElement` comes before `RoadSituationElement`. */
  road: boolean
  /** Made when it is first asked for, and kept: few are, of a world of thousands. */
  made(): MadeSituation
}

export interface MadeSituation {
  xml: string
  faults: readonly string[]
}

const namespace = 'http://www.siri.org.uk/siri'

/** Worlds come and go; what was made for one is kept as long as it is. */
const kept = new WeakMap<OutputWorld, Map<string, readonly Situation[]>>()

/**
 * The situations of a world, those on lines and stops first.
 *
 * @param spoken - languages of the texts; all of the world's, if left out
 */
export function situationsOf(
  world: OutputWorld,
  version: SiriVersion,
  spoken: readonly Language[] = world.languages,
): readonly Situation[] {
  const ofWorld = kept.get(world) ?? new Map<string, readonly Situation[]>()
  kept.set(world, ofWorld)
  const key = `${version} ${spoken.join()}`
  const before = ofWorld.get(key)
  if (before) return before
  const { disruptions } = world.snapshot
  const gone = endedOf(world)
  const known = new Map([...gone.map(({ disruption }) => disruption), ...disruptions].map(byId))
  const context = { world, version, spoken, known }
  const all = [
    ...disruptions.map((disruption) => lazily(disruption, () => situationOf(disruption, context))),
    ...gone.map((ended) => ({
      ...lazily(ended.disruption, () => closedSituationOf(ended, context)),
      endedAt: ended.at,
    })),
  ]
  const situations = [...all.filter(({ road }) => !road), ...all.filter(({ road }) => road)]
  // Each language and all of them; other choices of a few are rare, and many.
  if (spoken.length === 1 || spoken.length === world.languages.length) ofWorld.set(key, situations)
  return situations
}

const byId = (disruption: Disruption): [string, Disruption] => [disruption.id, disruption]

/** Each once, as it ended last, and none that is published again. */
function endedOf({ ended, snapshot }: OutputWorld): Ended[] {
  const published = new Set(snapshot.disruptions.map(({ id }) => id))
  const last = new Map(ended.map((each) => [each.disruption.id, each]))
  return [...last.values()].filter(({ disruption }) => !published.has(disruption.id))
}

function lazily(disruption: Disruption, make: () => XmlElement): Situation {
  let own: MadeSituation | undefined
  return {
    disruption,
    number: uriWord(disruption.id),
    road: disruption.kind === 'works',
    made() {
      if (own) return own
      const tree = make()
      own = { xml: write(tree), faults: situationFaults(tree) }
      return own
    },
  }
}

/** What is wrong with situations, each alone and together. */
export function faultsIn(situations: readonly Situation[]): OutputFault[] {
  const ids = new Set<string>()
  return situations.flatMap(({ disruption: { id }, made }): OutputFault[] => {
    const { faults } = made()
    const isTwice = ids.has(id)
    ids.add(id)
    return [
      ...faults.map((what) => ({ disruption: id, what })),
      ...(isTwice ? [{ disruption: id, what: 'SituationNumber twice' }] : []),
    ]
  })
}

/** A whole message: `Siri` with what is in it. */
export const message = (version: SiriVersion, body: string): string =>
  `${declaration}<Siri xmlns="${namespace}" version="${version}">${body}</Siri>\n`

export interface DeliveryHead {
  version: SiriVersion
  at: Instant
  /** `MessageIdentifier` of the request it answers. */
  requested?: string | undefined
  /** Why it is not answered. */
  error?: XmlElement
}

/** `SituationExchangeDelivery` with situations; none, and Status false, where there is an error. */
export function delivery(
  situations: readonly Pick<Situation, 'made'>[],
  { version, at, requested, error }: DeliveryHead,
): string {
  const head = written([
    text('ResponseTimestamp', at),
    text('RequestMessageRef', requested),
    text('Status', error === undefined),
    error,
  ])
  const inside = situations.map(({ made }) => `\n${made().xml}`).join('')
  const list = inside === '' ? '<Situations/>' : `<Situations>${inside}\n</Situations>`
  return (
    `<SituationExchangeDelivery version="${version}">${head}${error ? '' : list}` +
    '</SituationExchangeDelivery>'
  )
}

/** Elements one after the other. */
export const written = (elements: readonly Maybe<XmlElement>[]): string =>
  elements.map((each) => (each ? write(each) : '')).join('')

/** `ServiceDelivery` around deliveries. @param requested - `RequestMessageRef`, where one was given */
export function serviceDelivery(
  world: Pick<OutputWorld, 'publisher'>,
  deliveries: string,
  {
    at,
    requested,
    isWhole = true,
    status = true,
  }: { at: Instant; requested?: string | undefined; isWhole?: boolean; status?: boolean },
): string {
  const head = written([
    text('ResponseTimestamp', at),
    text('ProducerRef', participantOf(world)),
    text('RequestMessageRef', requested),
    text('Status', status),
    text('MoreData', !isWhole),
  ])
  return `<ServiceDelivery>${head}${deliveries}</ServiceDelivery>`
}
