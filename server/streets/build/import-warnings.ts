/**
 * What an import could live with: counted by kind, with the first few cases.
 *
 * @module
 */

/** Messages kept. */
const most = 100
/** Cases named in a message. */
const named = 5

export class ImportWarnings {
  readonly #kinds = new Map<string, { count: number; ids: (number | string)[] }>()

  /**
   * @param what - the kind, in words, without a number: `turn restrictions without a via member`
   * @param id - of the OpenStreetMap object
   */
  add(what: string, id: number | string): void {
    const kind = this.#kinds.get(what)
    if (!kind) this.#kinds.set(what, { count: 1, ids: [id] })
    else {
      kind.count++
      if (kind.ids.length < named) kind.ids.push(id)
    }
  }

  /** Most frequent first. */
  get messages(): string[] {
    return [...this.#kinds]
      .sort((a, b) => b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1))
      .slice(0, most)
      .map(([what, { count, ids }]) => {
        const more = count > ids.length ? ' …' : ''
        return `${count} ${what} (${ids.join(', ')}${more})`
      })
  }
}
