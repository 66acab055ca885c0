/**
 * What features that tell of a disruption have in common: its words, times, lines and sources.
 *
 * Instants are UTC. An end that nobody knows is not there.
 *
 * @module
 */

import {
  type Basis,
  type DirectionChange,
  type Disruption,
  severities,
} from '../../../shared/disruption.ts'
import { hasEnded, isInForce } from '../../../shared/filter.ts'
import type { Language } from '../../../shared/text/messages.ts'
import type { Period, Recurrence } from '../../../shared/time/period.ts'
import { pageLink } from '../page-link.ts'
import { outputWords } from '../words.ts'
import type { OutputWorld } from '../world.ts'
import type { FeatureProperties } from './feature.ts'

/** `lopend`: in force now. `komend`: not yet, or not at this hour. */
export const states = ['lopend', 'komend', 'afgelopen', 'afgelast'] as const
export type State = (typeof states)[number]

export const basisWords = { stated: 'vermeld', estimated: 'geschat' } as const satisfies Record<
  Basis,
  string
>

export const changeWords = {
  notServed: 'nietBediend',
  moved: 'verplaatst',
  added: 'toegevoegd',
  affected: 'geraakt',
} as const

/** What vehicles do in a direction. */
export const directionWords = {
  suspended: 'rijdtNiet',
  partlySuspended: 'rijdtMinder',
  detour: 'rijdtOm',
  shortened: 'ingekort',
  disrupted: 'gehinderd',
} as const satisfies Record<DirectionChange, string>

export { severities }

export function stateOf(disruption: Disruption, { now }: Pick<OutputWorld, 'now'>): State {
  if (disruption.status === 'cancelled') return 'afgelast'
  if (isInForce(disruption, now)) return 'lopend'
  return hasEnded(disruption, now) ? 'afgelopen' : 'komend'
}

/** In the language asked for; `titel` and `omschrijving` are whole. */
export function wordsOf(
  disruption: Disruption,
  lang: Language,
  world: OutputWorld,
): FeatureProperties {
  const { title, description, when, advice } = outputWords(disruption, lang, world)
  return {
    titel: title,
    omschrijving: description,
    wanneer: when.join(' ') || undefined,
    advies: advice.join(' ') || undefined,
  }
}

/** What is the matter, when, where, and who says so. */
export function factsOf(disruption: Disruption, world: OutputWorld): FeatureProperties {
  const { impactPeriods, recurrence, sources, planned } = disruption
  return {
    status: stateOf(disruption, world),
    oorzaak: disruption.cause,
    effect: disruption.effect,
    ernst: disruption.severity,
    gepland: planned,
    ...timesOf(impactPeriods),
    periodes: impactPeriods.map(periodOf),
    periodeBasis: basisWords[disruption.periodBasis],
    herhaling: recurrence.length === 0 ? undefined : recurrence.map(repeatOf),
    lijnen: disruption.lines.map(({ line }) => line.id),
    lijnnummers: disruption.lines.map(({ line }) => line.number),
    modi: modesOf(disruption),
    haltes: [...new Set(disruption.stops.map(({ stop }) => stop.id))],
    netwerken:
      disruption.networks.length === 0
        ? undefined
        : disruption.networks.map(({ agencyId, agencyName, mode }) => ({
            vervoerder: agencyId,
            naam: agencyName,
            modus: mode,
          })),
    straten: disruption.streets,
    gemeenten: disruption.municipalities,
    bronnen: sources.map(({ source, publisher, reference, url, updatedAt }) => ({
      bron: source,
      uitgever: publisher,
      referentie: reference,
      url,
      bijgewerkt: updatedAt,
    })),
    bijgewerkt: sources
      .map(({ updatedAt }) => updatedAt)
      .sort()
      .at(-1),
    versie: disruption.version,
    voorbeeld: disruption.example || undefined,
  }
}

/** First begin and last end; neither where it is open. */
export function timesOf(periods: readonly Period[]): FeatureProperties {
  const isOpen = periods.some(({ end }) => end === undefined)
  const ends = periods.flatMap(({ end }) => end ?? []).sort()
  return { start: periods[0]?.start, einde: isOpen ? undefined : ends.at(-1) }
}

const periodOf = ({ start, end }: Period) => ({ start, einde: end })

const repeatOf = ({ days, startDate, endDate, startTime, endTime, except }: Recurrence) => ({
  dagen: days,
  vanDatum: startDate,
  totDatum: endDate,
  van: startTime,
  tot: endTime,
  uitzonderingen: except,
})

export const modesOf = ({ lines, networks }: Disruption): string[] =>
  [
    ...new Set([
      ...lines.map(({ line }) => line.mode),
      ...networks.flatMap(({ mode }) => mode ?? []),
    ]),
  ].sort()

/** The riders' page; nothing of the sandbox has one. */
export function pageOf(
  id: string,
  { base, languages }: OutputWorld,
): ((lang: Language) => string) | undefined {
  if (base.endsWith('/sandbox')) return undefined
  return (lang) => pageLink({ base, languages }, id, lang)
}
