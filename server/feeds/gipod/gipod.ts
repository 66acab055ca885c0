/**
 * GIPOD, the Flemish register of works, events and what they do to traffic, by its public OGC API
 * Features: `HINDER` for where and when, `INNAME_PUNT` for why, the consequence types for whom.
 *
 * A filter of one's own (CQL2, `filter-lang` and `filter` in the feed's address) goes to `HINDER`.
 *
 * @see https://docs.athumi.eu/gipod/help/gipod-public-api-ogc-features
 * @module
 */

import { padBBox } from '../../../shared/geo/polyline.ts'
import { fromInstant, type Instant, toInstant } from '../../../shared/time/period.ts'
import { reasonOf } from '../errors.ts'
import type { Adapter, Fetcher, PollContext } from '../feed.ts'
import { readJson } from '../json.ts'
import { joinUrl } from '../url.ts'
import { type ConsequenceRow, consequenceTypes, readConsequenceTypes } from './consequences.ts'
import { fetchItems } from './items.ts'
import { nearService } from './near-service.ts'
import { toReports } from './to-reports.ts'

const dayMs = 86_400_000
/** GIPOD publishes half a year ahead. */
const windowDays = 183
const taxonomyPath = 'taxonomies/mobility-hindrance/consequencetypes'

interface State {
  types: { at: Instant; rows: ConsequenceRow[] }
}

export const gipodAdapter: Adapter = {
  type: 'gipod',
  async poll(context: PollContext) {
    const { feed, fetch, network, now } = context
    const base = withoutQuery(feed.url)
    // From midnight, so that the address stays the same for a day and conditional requests work.
    const today: Instant = `${now.slice(0, 10)}T00:00:00Z`
    const until = toInstant(fromInstant(today) + windowDays * dayMs)
    const bbox = padBBox(network.bbox, 500)
    const query = { bbox: bbox.map((n) => n.toFixed(5)).join(','), datetime: `${today}/${until}` }
    const hindrances = await fetchItems(fetch, feed.url, 'HINDER', query)
    const occupancies = await fetchItems(fetch, base, 'INNAME_PUNT', query)
    const { types, warnings } = await consequenceRows(fetch, base, context)
    const {
      reports,
      closed,
      warnings: left,
    } = toReports({
      hindrances,
      occupancies,
      types: consequenceTypes(types.rows),
      bbox,
      near: nearService(network),
      source: feed.id,
    })
    return {
      reports,
      closed,
      mode: 'replace' as const,
      warnings: [...warnings, ...left, ...(await diversions(fetch, base, query))],
      state: { types } satisfies State,
    }
  },
}

/** Read once a day; where that fails the last list serves, and without any the labels' words do. */
async function consequenceRows(fetch: Fetcher, base: string, { state, now }: PollContext) {
  const last = lastTypes(state)
  if (last && fromInstant(now) - fromInstant(last.at) < dayMs) return { types: last, warnings: [] }
  try {
    const rows = readConsequenceTypes(readJson(await fetch.get(taxonomyUrl(base))))
    if (rows.length === 0) throw new Error('holds no consequence types')
    return { types: { at: now, rows }, warnings: [] }
  } catch (error) {
    const warnings = [`consequence types not read, judged by their words: ${reasonOf(error)}`]
    return { types: last ?? { at: '1970-01-01T00:00:00Z', rows: [] }, warnings }
  }
}

function lastTypes(state: unknown): State['types'] | undefined {
  const { types } = Object(state) as Partial<State>
  return typeof types?.at === 'string' && Array.isArray(types.rows) ? types : undefined
}

/** `geo.api.…` serves the features, `gipod.api.…` the code lists; elsewhere they are together. */
export function taxonomyUrl(base: string): string {
  const url = new URL(base)
  if (!url.host.startsWith('geo.api.')) return joinUrl(base, taxonomyPath)
  return joinUrl(`${url.protocol}//gipod.${url.host.slice('geo.'.length)}/api/v1`, taxonomyPath)
}

/** Diversions of road traffic are only counted: drawn, they would pass for the way the bus goes. */
async function diversions(fetch: Fetcher, base: string, query: Record<string, string>) {
  try {
    const found = await fetchItems(fetch, base, 'OMLEIDING_PUNT', query)
    return found.length > 0 ? [`${found.length} diversion(s) of road traffic left out`] : []
  } catch (error) {
    return [`diversions of road traffic not counted: ${reasonOf(error)}`]
  }
}

const withoutQuery = (address: string): string => address.replace(/[?#].*$/s, '')
