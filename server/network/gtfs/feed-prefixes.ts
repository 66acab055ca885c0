/**
 * The prefixes that were taken off the ids of a GTFS file, so that what is told to who has the same
 * file can carry them again.
 *
 * A merged file has one prefix for each operator. Agencies, routes and stops are few, so those that
 * differ from the commonest are listed; a trip has the prefix that trips of such routes have.
 *
 * @module
 */

export type IdKind = 'agency' | 'route' | 'stop' | 'trip'

export interface PrefixesOfKind {
  /** Of every id that is not in `others`; empty where there is none. */
  usual: string
  others: Record<string, string>
}

/** Of trips, `others` has route prefixes for keys. */
export type FeedPrefixes = Record<IdKind, PrefixesOfKind>

export const noPrefixes = (): FeedPrefixes => ({
  agency: { usual: '', others: {} },
  route: { usual: '', others: {} },
  stop: { usual: '', others: {} },
  trip: { usual: '', others: {} },
})

/** What the import has seen. */
export class SeenPrefixes {
  readonly #seen: Record<IdKind, Map<string, string>> = {
    agency: new Map(),
    route: new Map(),
    stop: new Map(),
    trip: new Map(),
  }

  note(kind: IdKind, id: string, prefix: string): void {
    this.#seen[kind].set(id, prefix)
  }

  /** @param routeId - of the trip: trips of one route have one prefix */
  noteTrip(routeId: string, prefix: string): void {
    const ofRoute = this.#seen.route.get(routeId) ?? ''
    if (!this.#seen.trip.has(ofRoute)) this.#seen.trip.set(ofRoute, prefix)
  }

  result(): FeedPrefixes {
    const found = noPrefixes()
    for (const kind of ['agency', 'route', 'stop', 'trip'] as const) {
      found[kind] = summed(this.#seen[kind])
    }
    return found
  }
}

function summed(seen: ReadonlyMap<string, string>): PrefixesOfKind {
  const counts = new Map<string, number>()
  for (const prefix of seen.values()) counts.set(prefix, (counts.get(prefix) ?? 0) + 1)
  const [usual = ''] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? []
  const others = [...seen].filter(([, prefix]) => prefix !== usual)
  return { usual, others: Object.fromEntries(others) }
}

/** The prefix of an id; of a trip's, given its route's id. */
export function prefixOf(prefixes: FeedPrefixes, kind: IdKind, id: string): string {
  const own = (of: IdKind, key: string): string => {
    const { usual, others } = prefixes[of]
    return Object.hasOwn(others, key) ? (others[key] ?? usual) : usual
  }
  return kind === 'trip' ? own('trip', own('route', id)) : own(kind, id)
}
