/**
 * The queue of a search: the smallest key first, and of equal keys the smallest id, so that the
 * order never depends on how things came in.
 *
 * @module
 */

/** A four-way heap over typed arrays; an id may be in it several times. */
export class Heap {
  size = 0
  #keys: Float64Array
  #ids: Int32Array

  constructor(capacity = 1024) {
    this.#keys = new Float64Array(capacity)
    this.#ids = new Int32Array(capacity)
  }

  /** Of the first; only where `size` is not 0. */
  get key(): number {
    return this.#keys[0] as number
  }

  clear(): void {
    this.size = 0
  }

  push(key: number, id: number): void {
    if (this.size === this.#keys.length) this.#grow()
    const keys = this.#keys
    const ids = this.#ids
    let at = this.size++
    while (at > 0) {
      const parent = (at - 1) >> 2
      const above = keys[parent] as number
      if (above < key || (above === key && (ids[parent] as number) <= id)) break
      keys[at] = above
      ids[at] = ids[parent] as number
      at = parent
    }
    keys[at] = key
    ids[at] = id
  }

  /** Takes the first out and gives its id; only where `size` is not 0. */
  pop(): number {
    const keys = this.#keys
    const ids = this.#ids
    const first = ids[0] as number
    const size = --this.size
    const key = keys[size] as number
    const id = ids[size] as number
    let at = 0
    for (;;) {
      const start = at * 4 + 1
      if (start >= size) break
      const end = Math.min(start + 4, size)
      let child = start
      let least = keys[start] as number
      for (let i = start + 1; i < end; i++) {
        const other = keys[i] as number
        if (other < least || (other === least && (ids[i] as number) < (ids[child] as number))) {
          least = other
          child = i
        }
      }
      if (least > key || (least === key && (ids[child] as number) >= id)) break
      keys[at] = least
      ids[at] = ids[child] as number
      at = child
    }
    keys[at] = key
    ids[at] = id
    return first
  }

  #grow(): void {
    const keys = new Float64Array(this.#keys.length * 2)
    const ids = new Int32Array(keys.length)
    keys.set(this.#keys)
    ids.set(this.#ids)
    this.#keys = keys
    this.#ids = ids
  }
}
