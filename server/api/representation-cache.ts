/**
 * Representations of one snapshot, made once per address; gone when the next snapshot comes.
 * Bounded, because anyone can invent addresses.
 *
 * @module
 */

import type { Representation } from './representation.ts'

export class RepresentationCache<T extends Representation = Representation> {
  #version = ''
  #entries = new Map<string, Promise<T>>()
  readonly #limit: number

  constructor(limit = 200) {
    this.#limit = limit
  }

  /**
   * The representation for a key, made if it is not there.
   *
   * @param version - of what it is made from; another one empties the cache
   */
  get(version: string, key: string, make: () => Promise<T>): Promise<T> {
    if (version !== this.#version) {
      this.#version = version
      this.#entries = new Map()
    }
    const known = this.#entries.get(key)
    if (known) return known
    const entries = this.#entries
    const made = make()
    made.catch(() => entries.delete(key))
    entries.set(key, made)
    if (entries.size > this.#limit) {
      const oldest = entries.keys().next().value
      if (oldest !== undefined) entries.delete(oldest)
    }
    return made
  }
}
