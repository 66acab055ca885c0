/**
 * Departures by service day, kept by what runs on it: most days run as another does.
 *
 * @module
 */

import { fromInstant, toInstant } from '../../../shared/time/period.ts'
import { instantToLocal, localToInstant } from '../../../shared/time/zone.ts'
import type { Network } from '../../network/network.ts'

/** Days since 1970-01-01 of a `YYYY-MM-DD`, and back. */
export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000

/** `YYYY-MM-DD`. @param day - days since 1970-01-01 */
export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

export interface ServiceDays {
  /** The local day at an instant, in seconds since 1970. */
  localDay(seconds: number): number
  /** Noon minus 12 h local time, in seconds since 1970. */
  zero(day: number): number
  /** Start times of a pattern's trips, ascending, in seconds after `zero`. */
  departures(patternId: string, day: number): readonly number[]
}

/** Kept at most; then it begins anew. */
const mostKept = 20_000

const known = new WeakMap<Network, ServiceDays>()

/** Kept for as long as the network is. */
export function serviceDays(network: Network): ServiceDays {
  let days = known.get(network)
  if (!days) {
    days = createServiceDays(network)
    known.set(network, days)
  }
  return days
}

function createServiceDays(network: Network): ServiceDays {
  const locals = new Map<number, number>()
  const zeros = new Map<number, number>()
  const kinds = new Map<number, number>()
  const kindOf = new Map<string, number>()
  let nextKind = 0
  const starts = new Map<string, readonly number[]>()
  return {
    localDay: (seconds) =>
      kept(locals, seconds, () =>
        dayOf(instantToLocal(toInstant(seconds * 1000), network.timeZone).date),
      ),
    zero: (day) =>
      kept(zeros, day, () => {
        return (
          fromInstant(localToInstant(`${dateOf(day)}T12:00:00`, network.timeZone)) / 1000 - 43_200
        )
      }),
    departures(patternId, day) {
      const kind = kept(kinds, day, () => {
        const services = [...network.servicesOn(dateOf(day))].sort().join('\n')
        return kept(kindOf, services, () => nextKind++)
      })
      return kept(starts, `${kind} ${patternId}`, () => network.departures(patternId, dateOf(day)))
    },
  }
}

function kept<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  if (map.size >= mostKept) map.clear()
  map.set(key, made)
  return made
}
