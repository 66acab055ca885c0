/**
 * What somebody subscribes to: what a filter selects, as riders are told of it, under a name.
 *
 * @module
 */

import type { Disruption } from '../../shared/disruption.ts'
import { asShown, type DisruptionFilter, filterToQuery, select } from '../../shared/filter.ts'
import { catalogue } from '../../shared/text/catalogues.ts'
import type { Language } from '../../shared/text/messages.ts'
import { contains, type Instant } from '../../shared/time/period.ts'
import { outputWords } from './words.ts'
import type { Ended, OutputWorld } from './world.ts'

export interface Subscription {
  lang: Language
  /** Of the whole, in the language. */
  title: string
  subtitle: string
  /** Parameters that select it, without a language. */
  query: URLSearchParams
  disruptions: readonly Disruption[]
  /** Of the last days; what has become a part of another is not among them. */
  ended: readonly Ended[]
}

/** What a world does not know. */
export interface Lookups {
  /** Of a municipality, by its NIS code. */
  placeName?: (nis: string) => string | undefined
  /** Id of the disruption that one is shown in now. */
  shownAs?: (id: string) => string | undefined
}

/** What a calendar or news reader that subscribed to a filter is told, and what it is called. */
export function subscriptionTo(
  asked: DisruptionFilter,
  lang: Language,
  world: OutputWorld,
  { placeName = () => undefined, shownAs = (id) => id }: Lookups = {},
): Subscription {
  const { snapshot, network, now } = world
  const filter = asShown(asked, shownAs)
  const { subscriptions: texts } = catalogue(lang)
  const told = snapshot.disruptions.filter((each) => isTold(each, now))
  const gone = world.ended.filter(
    ({ disruption, mergedInto, at }) => mergedInto === undefined && isTold(disruption, at),
  )
  const ended = new Set(
    select(
      gone.map(({ disruption }) => disruption),
      filter,
      network,
    ),
  )
  const choices = choicesOf(filter, lang, world, placeName)
  return {
    lang,
    title: choices.length === 0 ? texts.all : texts.of(choices.join(', ')),
    subtitle: texts.subtitle,
    query: filterToQuery(asked),
    disruptions: select(told, filter, network),
    ended: gone.filter(({ disruption }) => ended.has(disruption)),
  }
}

/** Nobody is told of it before it is time, nor after. */
const isTold = ({ communicationPeriods }: Disruption, at: Instant): boolean =>
  communicationPeriods.length === 0 || communicationPeriods.some((each) => contains(each, at))

function choicesOf(
  { line, route, stop, mode, municipality, disruption, near, q }: DisruptionFilter,
  lang: Language,
  world: OutputWorld,
  placeName: (nis: string) => string | undefined,
): string[] {
  const { network, snapshot } = world
  const { rider } = catalogue(lang)
  const shown = snapshot.disruptions.filter(({ id }) => disruption?.includes(id))
  return [
    ...(line ?? []).map((id) => {
      const found = network.line(id)
      return found ? rider.lineName(found.mode, found.number) : id
    }),
    ...(route ?? []).map((id) => network.route(id)?.shortName || id),
    ...(stop ?? []).map((id) => network.stop(id)?.name ?? id),
    ...(mode ?? []).map((each) => rider.modes[each]),
    ...(municipality ?? []).map((nis) => placeName(nis) ?? nis),
    ...shown.map((each) => outputWords(each, lang, world).title),
    ...(near ? [rider.nearPlace(`${near.lat}, ${near.lon}`)] : []),
    ...(q === undefined ? [] : [q]),
  ]
}

/** Where the subscription is, with its language. */
export function addressOf(
  path: string,
  { query, lang }: Pick<Subscription, 'query' | 'lang'>,
  { base, languages }: Pick<OutputWorld, 'base' | 'languages'>,
): string {
  const parameters = new URLSearchParams(query)
  if (lang !== languages[0]) parameters.set('lang', lang)
  const text = parameters.toString()
  return `${base}${path}${text === '' ? '' : `?${text}`}`
}

/** When a source last changed it, of those it has; never the clock's. */
export const changedAt = ({ sources, impactPeriods }: Disruption): Instant =>
  sources
    .map(({ updatedAt }) => updatedAt)
    .toSorted()
    .at(-1) ??
  impactPeriods[0]?.start ??
  '2000-01-01T00:00:00Z'
