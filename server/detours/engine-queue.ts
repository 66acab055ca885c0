/**
 * A bounded queue that is fair among parties: each has a lane, lanes take turns, and none holds
 * more than its share of the places or of the threads.
 *
 * @module
 */

export interface FairQueueOptions {
  /** Places in all. */
  size: number
  /** Places that one party may hold; all of them where absent. */
  perParty?: number
  /** Of one party, how many may be at work at the same time; no limit where absent. */
  atWork?: number
}

export interface Queued<T> {
  item: T
  party: string
}

export class FairQueue<T> {
  readonly #options: FairQueueOptions
  /** In the order of their turns. */
  readonly #lanes = new Map<string, Set<T>>()
  readonly #atWork = new Map<string, number>()
  #size = 0

  constructor(options: FairQueueOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#size
  }

  /** Takes a place at the end of the party's lane; false where there is none left for it. */
  add(item: T, party: string): boolean {
    const { size, perParty = size } = this.#options
    const lane = this.#lanes.get(party)
    if (this.#size >= size || (lane?.size ?? 0) >= perParty) return false
    if (lane) lane.add(item)
    else this.#lanes.set(party, new Set([item]))
    this.#size++
    return true
  }

  /** The next to be worked at: say {@link done} afterwards. */
  next(): Queued<T> | undefined {
    const { atWork = Number.POSITIVE_INFINITY } = this.#options
    for (const [party, lane] of this.#lanes) {
      const running = this.#atWork.get(party) ?? 0
      if (running >= atWork) continue
      const item = lane.values().next().value as T
      this.#take(lane, item, party)
      if (lane.size > 0) {
        // to the end of the round
        this.#lanes.delete(party)
        this.#lanes.set(party, lane)
      }
      this.#atWork.set(party, running + 1)
      return { item, party }
    }
    return undefined
  }

  /** Work on something of this party is over. */
  done(party: string): void {
    const left = (this.#atWork.get(party) ?? 1) - 1
    if (left > 0) this.#atWork.set(party, left)
    else this.#atWork.delete(party)
  }

  /** Gives a place up; false where it is not waiting (any more). */
  remove(item: T, party: string): boolean {
    const lane = this.#lanes.get(party)
    if (!lane?.has(item)) return false
    this.#take(lane, item, party)
    return true
  }

  /** Everything that waits, leaving nothing. */
  drain(): T[] {
    const all = [...this.#lanes.values()].flatMap((lane) => [...lane])
    this.#lanes.clear()
    this.#size = 0
    return all
  }

  #take(lane: Set<T>, item: T, party: string): void {
    lane.delete(item)
    if (lane.size === 0) this.#lanes.delete(party)
    this.#size--
  }
}
