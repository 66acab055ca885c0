/**
 * All that the view builders may look at: one instant of everything, in one language. Builders are
 * pure functions of it, so equal contexts give equal pages.
 *
 * @module
 */

import type { BaseMap } from '../../../shared/base-map.ts'
import type { Disruption, Snapshot } from '../../../shared/disruption.ts'
import type { BBox } from '../../../shared/geo/position.ts'
import type { SourceStatus } from '../../../shared/source-status.ts'
import type { Language, Messages } from '../../../shared/text/messages.ts'
import { contains, fromInstant, type Instant, toInstant } from '../../../shared/time/period.ts'
import type { Credit } from '../../../shared/views.ts'
import type { ApiContext } from '../../api/context.ts'
import type { Network } from '../../network/network.ts'
import type { Place, SearchIndex } from '../search-index.ts'

/** What the site is, apart from what happens on the street. */
export interface Site {
  /** The first one has no prefix in its addresses. */
  languages: readonly Language[]
  timeZone: string
  /** Without a slash at the end; absent where it is not known. */
  publicUrl?: string
  base: BaseMap | null
  /** Credits that the licences of network and feeds ask for. */
  credits: Credit[]
  /** Municipalities a rider can choose from. */
  places: readonly Place[]
  /** Around the stops of each of these, by NIS code. */
  extents?: ReadonlyMap<string, BBox>
  /** Where to turn to with questions, mail or page. */
  contact?: string
  /** Names of the municipalities this instance serves. */
  tenants: readonly string[]
}

export interface ViewContext {
  site: Site
  snapshot: Snapshot
  network: Network
  sources: readonly SourceStatus[]
  search: SearchIndex
  /** Whole minutes, except in the minute that a snapshot is made in. */
  now: Instant
  lang: Language
  messages: Messages
  /** Id of the disruption that one is shown in now; see `ApiContext`. */
  shownAs: ApiContext['shownAs']
  /** For who may wait; what builders look at of it is in `past`. */
  history: ApiContext['history']
  /** Of disruptions that were asked for and are told no more: as they were last, by the id asked. */
  past?: ReadonlyMap<string, Disruption>
}

/**
 * The instant pages are made for. It stands still within a minute, so that one rendering serves
 * everybody, yet is never before the snapshot, which is made anew when a period begins or ends.
 */
export function pageInstant(clock: number, snapshot: Pick<Snapshot, 'madeAt'>): Instant {
  const minute = toInstant(Math.floor(clock / 60_000) * 60_000)
  const made = snapshot.madeAt
  return made > minute && fromInstant(made) <= clock ? made : minute
}

/** The prefix of a language's addresses. */
export const prefixOf = (site: Pick<Site, 'languages'>, lang: Language): string =>
  lang === site.languages[0] ? '' : `/${lang}`

/** Whether riders are to be told of it at the instant. Empty: as long as the source carries it. */
export const isTold = (disruption: Disruption, now: Instant): boolean =>
  disruption.communicationPeriods.length === 0 ||
  disruption.communicationPeriods.some((period) => contains(period, now))
