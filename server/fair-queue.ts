/**
 * A bounded queue that is fair among parties, in the time that their work takes: whoever has had
 * least is next, so that a small question never waits behind others' large ones. None holds more
 * than its share of the places or of the threads.
 *
 * Start-time fair queueing: virtual time is that of the work begun last; a party's work begins, in
 * that time, where its work before ended, and a party that comes (back) begins now. Next is what
 * would end first. How long work takes is guessed beforehand and put right afterwards.
 *
 * @see P. Goyal, H. M. Vin, H. Cheng: Start-time Fair Queueing. SIGCOMM 1996.
 * @module
 */

export interface FairQueueOptions {
  /** Places in all. */
  size: number
  /** Places that one party may hold; all of them where absent. */
  perParty?: number
  /** Of one party, how many may be at work at the same time; no limit where absent. */
  atWork?: number
  /** The same for all that is held to take so long, or longer, whoever's it is. */
  long?: { from: number; atWork: number }
}

export interface Begun<T> {
  item: T
  party: string
  /** What it is held to take. */
  guess: number
}

interface Party<T> {
  /** What waits, with what it is held to take at least. */
  waiting: Map<T, number>
  atWork: number
  /** In virtual time: since when something waits, and the end of what was begun. */
  since: number
  end: number
  /** What its work took the last time. */
  last: number
}

/** Parties remembered before those that nothing is done for are forgotten. */
const mostParties = 1_024

export class FairQueue<T> {
  readonly #options: FairQueueOptions
  /** Who was served longest ago comes first. */
  readonly #parties = new Map<string, Party<T>>()
  #now = 0
  #size = 0
  #longAtWork = 0

  constructor(options: FairQueueOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#size
  }

  /** Parties remembered. */
  get parties(): number {
    return this.#parties.size
  }

  /**
   * Takes a place at the end of the party's; false where there is none left for it.
   *
   * @param guess - how long it takes, in any unit that `done` uses too
   */
  add(item: T, name: string, guess = 1): boolean {
    const { size, perParty = size } = this.#options
    const party = this.#parties.get(name)
    if (this.#size >= size || (party?.waiting.size ?? 0) >= perParty) return false
    this.#size++
    if (party) {
      if (party.waiting.size === 0) party.since = this.#now
      party.waiting.set(item, guess)
      return true
    }
    if (this.#parties.size >= mostParties) this.#forget()
    const waiting = new Map([[item, guess]])
    this.#parties.set(name, { waiting, atWork: 0, since: this.#now, end: 0, last: 0 })
    return true
  }

  /** The next to be worked at: say {@link done} afterwards. */
  next(): Begun<T> | undefined {
    const { atWork = Number.POSITIVE_INFINITY, long } = this.#options
    const isShortOnly = long !== undefined && this.#longAtWork >= long.atWork
    let best: { name: string; party: Party<T>; item: T; guess: number; end: number } | undefined
    for (const [name, party] of this.#parties) {
      if (party.waiting.size === 0 || party.atWork >= atWork) continue
      const [item, least] = party.waiting.entries().next().value as [T, number]
      const guess = Math.max(least, party.last)
      if (isShortOnly && guess >= long.from) continue
      const end = beginOf(party) + guess
      if (!best || end < best.end) best = { name, party, item, guess, end }
    }
    if (!best) return undefined
    const { name, party, item, guess, end } = best
    this.#now = Math.max(this.#now, beginOf(party))
    this.#size--
    if (this.#isLong(guess)) this.#longAtWork++
    party.waiting.delete(item)
    party.atWork++
    party.end = end
    this.#parties.delete(name)
    this.#parties.set(name, party)
    return { item, party: name, guess }
  }

  /** Work is over, and took so long. */
  done({ party: name, guess }: Begun<T>, took: number): void {
    if (this.#isLong(guess)) this.#longAtWork--
    const party = this.#parties.get(name)
    if (!party) return
    party.atWork--
    party.end += took - guess
    party.last = took
  }

  /** Gives a place up; false where it is not waiting (any more). */
  remove(item: T, name: string): boolean {
    if (!this.#parties.get(name)?.waiting.delete(item)) return false
    this.#size--
    return true
  }

  /** Everything that waits, leaving nothing. */
  drain(): T[] {
    const all = [...this.#parties.values()].flatMap(({ waiting }) => [...waiting.keys()])
    for (const { waiting } of this.#parties.values()) waiting.clear()
    this.#size = 0
    return all
  }

  #isLong(guess: number): boolean {
    return guess >= (this.#options.long?.from ?? Number.POSITIVE_INFINITY)
  }

  /** Of those that nothing is done for, the ones served longest ago: as if they were new. */
  #forget(): void {
    for (const [name, { waiting, atWork }] of this.#parties) {
      if (this.#parties.size <= mostParties / 2) return
      if (waiting.size === 0 && atWork === 0) this.#parties.delete(name)
    }
  }
}

const beginOf = ({ since, end }: { since: number; end: number }) => Math.max(since, end)
