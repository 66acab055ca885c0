/**
 * Columns that grow while a file is read: blocks, so that growing never copies what is there
 * and never needs twice the memory.
 *
 * @module
 */

const blockSize = 1 << 16

/** A list of 32-bit whole numbers or of doubles. */
export class GrowingColumn<T extends Int32Array | Float64Array> {
  readonly #Type: new (
    length: number,
  ) => T
  readonly #blocks: T[] = []
  #last: T
  #used = 0
  length = 0

  constructor(Type: new (length: number) => T) {
    this.#Type = Type
    this.#last = new Type(blockSize)
    this.#blocks.push(this.#last)
  }

  push(value: number): void {
    if (this.#used === blockSize) {
      this.#last = new this.#Type(blockSize)
      this.#blocks.push(this.#last)
      this.#used = 0
    }
    this.#last[this.#used++] = value
    this.length++
  }

  get(i: number): number {
    return (this.#blocks[i >>> 16] as T)[i & (blockSize - 1)] as number
  }
}

/**
 * Order rows by a key in [0, keys), keeping the order of rows with the same key (counting sort).
 *
 * @returns `rows` in that order, and where each key's rows start (one more for the end)
 */
export function groupRows(
  count: number,
  keys: number,
  keyOf: (row: number) => number,
): { rows: Uint32Array; starts: Uint32Array } {
  const starts = new Uint32Array(keys + 1)
  for (let row = 0; row < count; row++) {
    const key = keyOf(row) + 1
    starts[key] = (starts[key] as number) + 1
  }
  for (let key = 0; key < keys; key++) {
    starts[key + 1] = (starts[key + 1] as number) + (starts[key] as number)
  }
  const next = starts.slice()
  const rows = new Uint32Array(count)
  for (let row = 0; row < count; row++) {
    const key = keyOf(row)
    const at = next[key] as number
    rows[at] = row
    next[key] = at + 1
  }
  return { rows, starts }
}
