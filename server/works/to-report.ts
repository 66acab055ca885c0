/**
 * Published works as the report that goes to riders, by the way that feeds take.
 *
 * Everything in it was decided by people who manage the street, so it is stated and approved. The
 * same works give the same report, whenever it is made.
 *
 * @module
 */

import { languages } from '../../shared/text/messages.ts'
import { fromInstant, type Instant, toInstant } from '../../shared/time/period.ts'
import { tellingPeriod } from '../../shared/works/as-riders-see.ts'
import { geometryOf } from '../../shared/works/closure.ts'
import { type Outcome, outcomeOf } from '../../shared/works/outcome.ts'
import { replacementOf } from '../../shared/works/placed-stops.ts'
import { endOf, periodsOf, recurrenceOf } from '../../shared/works/schedule.ts'
import { type ShownText, textOf } from '../../shared/works/texts.ts'
import { wordsIn } from '../../shared/works/word-catalogue.ts'
import type { WorksContent } from '../../shared/works/works.ts'
import type { Report, ReportedStop, Selector } from '../disruptions/report.ts'
import type { Network } from '../network/network.ts'
import type { Published } from './works-context.ts'

/** Repeats without an end are told for two years from when they were published. */
const openEnd = 2 * 365 * 86_400_000

/** What riders are told of published works, in the network in use. */
export function reportOf(published: Published, network: Network): Report {
  const { id, content, publishedAt, onSite } = published
  const { closure, schedule, named } = content
  const outcome = outcomeOf(content, (routeId, directionId, patternIds) => {
    const own = network.patternsOfRoute(routeId, directionId).map((pattern) => pattern.id)
    // Of an older network no id is known: then it is as it was decided.
    const isOld = patternIds.every((each) => !network.pattern(each))
    return isOld || own.every((each) => patternIds.includes(each))
  })
  const texts = textsOf(content, onSite, network)
  return {
    key: id,
    reference: id,
    approved: true,
    kind: outcome.kind,
    status: 'confirmed',
    planned: content.planned,
    cause: content.cause,
    effect: outcome.effect,
    severity: outcome.severity,
    selectors: closure ? selectorsOf(outcome) : namedSelectors(named, network),
    suspended: false,
    selectorBasis: 'stated',
    stops: closure ? stopsOf(id, outcome) : namedStops(named),
    detours: outcome.detours,
    ...(closure && closure.parts.length > 0 ? { area: geometryOf(closure) } : {}),
    streets: content.streets,
    impactPeriods: impactPeriodsOf(content, publishedAt),
    communicationPeriods: [tellingPeriod(content)],
    periodBasis: 'stated',
    recurrence: recurrenceOf(schedule),
    ...texts,
    links: linkOf(content),
    updatedAt: publishedAt,
    ...(content.gipodId === undefined ? {} : { relatedTo: [`gipod:${content.gipodId}`] }),
  }
}

function impactPeriodsOf({ schedule }: WorksContent, publishedAt: Instant) {
  if (schedule.repeats.length === 0 || endOf(schedule) !== undefined) return periodsOf(schedule)
  const periods = periodsOf(schedule)
  const until = toInstant(fromInstant(publishedAt) + openEnd)
  const longer = periodsOf(schedule, { until })
  return longer.length > periods.length ? longer : periods
}

const selectorsOf = ({ directions }: Outcome): Selector[] =>
  directions.map(({ routeId, directionId, change }) => ({ routeId, directionId, change }))

/** Every route of a line named by hand; only the text says what happens to it. */
const namedSelectors = (named: WorksContent['named'], network: Network): Selector[] =>
  (named?.lines ?? []).flatMap(({ id }) =>
    (network.line(id)?.routeIds ?? []).map(
      (routeId): Selector => ({ routeId, change: 'disrupted' }),
    ),
  )

const namedStops = (named: WorksContent['named']): ReportedStop[] =>
  (named?.stops ?? []).map(({ id }) => ({ stopId: id, change: 'affected', basis: 'stated' }))

function stopsOf(id: string, { stops, added }: Outcome): ReportedStop[] {
  const missed = stops.map(
    ({ stopId, routeIds, replacement }): ReportedStop => ({
      stopId,
      change: 'notServed',
      routeIds,
      ...(replacement ? { replacement: replacementOf(replacement) } : {}),
      basis: 'stated',
    }),
  )
  const extra = added.map(
    (stop): ReportedStop => ({
      stopId: stop.stopId ?? `${id}-${stop.id}`,
      change: 'added',
      replacement: replacementOf(stop),
      basis: 'stated',
    }),
  )
  return [...missed, ...extra]
}

/**
 * In every language. Advice only where staff wrote it: what the structure advises, the cards say by
 * themselves, and then with what is known at that moment.
 */
function textsOf(
  content: WorksContent,
  onSite: Published['onSite'],
  network: Network,
): Pick<Report, 'header' | 'description' | 'advice' | 'translatedFrom' | 'generated'> {
  const placeOf = (stopId: string): [number, number] | undefined => {
    const stop = network.stop(stopId)
    return stop && [stop.lon, stop.lat]
  }
  const shown = languages.map((lang) => [lang, textOf(content, lang, placeOf)] as const)
  const seen = (lang: (typeof languages)[number]) => {
    const { works } = wordsIn(lang)
    return { confirmed: works.seenClosed, notThere: works.seenOpen, unknown: '' }[onSite]
  }
  const pick = <T>(of: (text: ShownText, lang: (typeof languages)[number]) => T | undefined) =>
    Object.fromEntries(
      shown.flatMap(([lang, text]) => {
        const value = of(text, lang)
        return value === undefined ? [] : [[lang, value]]
      }),
    )
  const advice = pick((_, lang) => content.texts[lang]?.advice?.trim() || undefined)
  // Whom to ask no card says by itself; it comes last.
  const asks = content.contact?.trim() ? 1 : 0
  const generated = Object.fromEntries(
    shown.flatMap(([lang, { origin, description }]) =>
      origin === 'generated' ? [[lang, description.split('\n\n').length - asks]] : [],
    ),
  )
  const translatedFrom = pick(({ translated }) => (translated ? 'nl' : undefined))
  return {
    header: pick(({ header }) => header),
    description: pick(({ description }, lang) =>
      [description, seen(lang)].filter((text) => text !== '').join('\n\n'),
    ),
    ...(Object.keys(advice).length > 0 ? { advice } : {}),
    ...(Object.keys(translatedFrom).length > 0 ? { translatedFrom } : {}),
    ...(Object.keys(generated).length > 0 ? { generated } : {}),
  }
}

/** A contact that is a page is a link, too. */
function linkOf({ contact }: WorksContent): Report['links'] {
  const address = contact?.trim() ?? ''
  return /^https:\/\/\S+$/.test(address) ? { nl: address } : {}
}
