/**
 * Cards and the groups they stand in.
 *
 * @module
 */

import { closedStops } from '../../../shared/closed-stops.ts'
import type { Disruption } from '../../../shared/disruption.ts'
import { summarise } from '../../../shared/text/summarise.ts'
import type { Card, CardGroup, RelatedCard } from '../../../shared/views.ts'
import { importance, leastTrouble, stateOf } from './affected.ts'
import { isTold, type ViewContext } from './context.ts'
import { momentInWords } from './words.ts'

/** One disruption as a card. */
export function cardOf(disruption: Disruption, context: ViewContext): Card {
  const { messages, now, lang, site, snapshot } = context
  const changed = disruption.sources
    .flatMap(({ updatedAt, updatedBasis }) => (updatedBasis === 'stated' ? [updatedAt] : []))
    .toSorted()
    .at(-1)
  const seen = disruption.sources.map(({ firstSeen }) => firstSeen).toSorted()[0]
  return {
    id: disruption.id,
    version: disruption.version,
    kind: disruption.kind,
    state: stateOf(disruption, now),
    severity: disruption.severity,
    lines: disruption.lines.map(({ line }) => line),
    networks: disruption.networks.map(({ agencyName }) => agencyName),
    summary: summarise(disruption, messages, {
      now,
      timeZone: site.timeZone,
      lang,
      closed: closedStops(snapshot.disruptions, now)(disruption),
    }),
    ...(disruption.bbox ? { bbox: disruption.bbox } : {}),
    example: disruption.example,
    ...(changed ? { updated: momentInWords(changed, context) } : {}),
    ...(seen ? { seen: momentInWords(seen, context) } : {}),
    related: relatedTo(disruption, context),
  }
}

const mostRelated = 3

/** What is tied to it and still to be told, service before works. */
function relatedTo({ related = [] }: Disruption, context: ViewContext): RelatedCard[] {
  const { snapshot, now, messages, lang, site } = context
  return related
    .flatMap((id) => byId(snapshot.disruptions).get(id) ?? [])
    .filter((other) => other.status === 'confirmed' && isTold(other, now))
    .filter((other) => stateOf(other, now) !== 'ended')
    .sort((a, b) => compare(a.kind, b.kind) || compare(a.id, b.id))
    .slice(0, mostRelated)
    .map((other) => {
      const { title, titleLang } = summarise(other, messages, {
        now,
        timeZone: site.timeZone,
        lang,
      })
      return { id: other.id, kind: other.kind, title, ...(titleLang ? { titleLang } : {}) }
    })
}

const indexes = new WeakMap<readonly Disruption[], Map<string, Disruption>>()

function byId(disruptions: readonly Disruption[]): Map<string, Disruption> {
  const index = indexes.get(disruptions) ?? new Map(disruptions.map((d) => [d.id, d]))
  indexes.set(disruptions, index)
  return index
}

/**
 * Cards of a line or stop page: what holds now, what comes, what does not take place; what costs
 * riders most first.
 */
export function cardsByState(
  disruptions: readonly Disruption[],
  context: ViewContext,
): { current: Card[]; coming: Card[]; cancelled: Card[] } {
  const cards = inOrder(disruptions, context)
    .sort((a, b) => importance(a) - importance(b))
    .map((d) => cardOf(d, context))
  return {
    current: cards.filter((card) => card.state === 'now'),
    coming: cards.filter((card) => card.state === 'coming'),
    cancelled: cards.filter((card) => card.state === 'cancelled'),
  }
}

/**
 * The groups of the list: service now, coming, not taking place; then works on the street.
 *
 * @param most - cards per group; the rest is only counted
 */
export function groupsOf(
  disruptions: readonly Disruption[],
  context: ViewContext,
  most: number,
): CardGroup[] {
  const groups: Record<CardGroup['id'], Disruption[]> = {
    now: [],
    coming: [],
    cancelled: [],
    works: [],
  }
  for (const disruption of inOrder(disruptions, context)) {
    const state = stateOf(disruption, context.now)
    if (state === 'ended') continue
    groups[disruption.kind === 'works' && state !== 'cancelled' ? 'works' : state].push(disruption)
  }
  return (['now', 'coming', 'cancelled', 'works'] as const).map((id) => ({
    id,
    total: groups[id].length,
    cards: groups[id].slice(0, most).map((d) => cardOf(d, context)),
  }))
}

/** People may be left standing, whatever their line. */
const strands = ({ effect }: Disruption) => effect === 'NO_SERVICE' || effect === 'REDUCED_SERVICE'

/**
 * Strikes of whole networks first, then in the order of the lines, as people look for their line; of one
 * line what starts first comes first; what is no trouble, such as more trams, comes last of what
 * holds now. Works: those in force before those to come.
 */
function inOrder(disruptions: readonly Disruption[], context: ViewContext): Disruption[] {
  const places = linePlaces(context.network)
  const place = (d: Disruption) =>
    d.networks.length > 0
      ? strands(d)
        ? -1
        : 1e9
      : d.lines.reduce((least, { line }) => Math.min(least, places.get(line.id) ?? 1e9), 1e9)
  const start = (d: Disruption) => d.impactPeriods[0]?.start ?? ''
  const waits = (d: Disruption) => (stateOf(d, context.now) === 'now' ? 0 : 1)
  const extra = (d: Disruption) => Number(d.kind === 'service' && importance(d) >= leastTrouble)
  return disruptions
    .map((d) => ({ d, waits: waits(d), extra: extra(d), place: place(d), start: start(d) }))
    .sort(
      (a, b) =>
        a.waits - b.waits ||
        (a.waits === 0 ? a.extra - b.extra : 0) ||
        (a.waits === 1 ? compare(a.start, b.start) || a.place - b.place : a.place - b.place) ||
        compare(a.start, b.start) ||
        compare(a.d.id, b.d.id),
    )
    .map(({ d }) => d)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const known = new WeakMap<object, Map<string, number>>()

/** Where each line stands in the network's own order. */
function linePlaces(network: ViewContext['network']): Map<string, number> {
  const cached = known.get(network)
  if (cached) return cached
  const places = new Map(network.lines.map((line, i) => [line.id, i]))
  known.set(network, places)
  return places
}
