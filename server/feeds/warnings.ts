/**
 * What an adapter left out or repaired, for the status page: the same complaint about many items
 * is told once with examples, so that ten thousand bad ids make one line.
 *
 * @module
 */

const examplesShown = 3

export class Warnings {
  readonly #items = new Map<string, string[]>()

  /**
   * @param what - the complaint, the same words for the same kind
   * @param where - item and value it is about, e.g. `alert 12: stop 200001`
   */
  add(what: string, where: string): void {
    const items = this.#items.get(what)
    if (items) items.push(where)
    else this.#items.set(what, [where])
  }

  get size(): number {
    return this.#items.size
  }

  /** One line per kind of complaint, in the order they first came up. */
  lines(): string[] {
    return [...this.#items].map(([what, where]) => {
      const shown = where.slice(0, examplesShown).join(', ')
      const more = where.length - examplesShown
      return `${what}: ${shown}${more > 0 ? ` and ${more} more` : ''}`
    })
  }
}
