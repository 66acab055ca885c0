/**
 * Representations of one snapshot or network, made once per address; gone when the next one comes.
 * Bounded in number and in bytes, because anyone can invent addresses; what is asked for stays.
 *
 * @module
 */

import type { Representation } from './representation.ts'

/** Of a cache of which there are many, one for each kind of address and realm. */
export const fewerBytes = 16 * 1024 * 1024

export class RepresentationCache<T extends Representation = Representation> {
  #version = ''
  #entries = new Map<string, Promise<T>>()
  #sizes = new Map<string, number>()
  #bytes = 0
  readonly #maxEntries: number
  readonly #maxBytes: number

  constructor(maxEntries = 500, maxBytes = 64 * 1024 * 1024) {
    this.#maxEntries = maxEntries
    this.#maxBytes = maxBytes
  }

  /**
   * The representation for a key, made if it is not there.
   *
   * @param version - of what it is made from; another one empties the cache
   */
  get(version: string, key: string, make: () => Promise<T> | T): Promise<T> {
    if (version !== this.#version) {
      this.#version = version
      this.#entries = new Map()
      this.#sizes = new Map()
      this.#bytes = 0
    }
    const entries = this.#entries
    const known = entries.get(key)
    if (known) {
      // Last in line to go.
      entries.delete(key)
      entries.set(key, known)
      return known
    }
    const made = (async () => make())()
    entries.set(key, made)
    made.then(
      ({ bodies }) => {
        if (entries !== this.#entries || entries.get(key) !== made) return
        // What is packed already is one body under three names.
        const size = [...new Set(Object.values(bodies))].reduce(
          (sum, { length }) => sum + length,
          0,
        )
        this.#sizes.set(key, size)
        this.#bytes += size
        this.#shrink()
      },
      () => {
        if (entries.get(key) === made) entries.delete(key)
      },
    )
    this.#shrink()
    return made
  }

  #shrink(): void {
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries && this.#bytes <= this.#maxBytes) return
      this.#entries.delete(key)
      this.#bytes -= this.#sizes.get(key) ?? 0
      this.#sizes.delete(key)
    }
  }
}
