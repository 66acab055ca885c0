/**
 * The side streets of a chosen street, asked when it is chosen.
 *
 * @module
 */

import type { Position } from '../../../shared/geo/position.ts'
import type { FoundStreet, StreetCrossings } from '../../../shared/streets.ts'
import { lookups } from './lookups.ts'

export type SideStreet = StreetCrossings['items'][number]

export class ChosenStreet {
  street = $state.raw<FoundStreet>()
  crossings = $state.raw<SideStreet[]>([])
  failed = $state(false)
  #running: AbortController | undefined

  get near(): Position | undefined {
    return this.street && [this.street.lon, this.street.lat]
  }

  async choose(street: FoundStreet | undefined): Promise<void> {
    this.#running?.abort()
    this.street = street
    this.crossings = []
    this.failed = false
    if (!street) return
    const mine = new AbortController()
    this.#running = mine
    try {
      const { items } = await lookups.streets.crossings(street.name, this.near, mine.signal)
      if (!mine.signal.aborted) this.crossings = items
    } catch {
      if (!mine.signal.aborted) this.failed = true
    }
  }
}
