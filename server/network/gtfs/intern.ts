/**
 * Ids as numbers: every id of a file gets the index of its first appearance, found again from
 * its bytes. All of it is four typed arrays, so that a table can be written to disk and opened
 * as it is.
 *
 * @module
 */

/** What an `IdTable` is made of. */
export interface IdColumns {
  /** The ids one after the other, UTF-8. */
  pool: Uint8Array
  /** Where each id starts in the pool, and one more for the end. */
  offsets: Uint32Array
  /** Open addressing, power of two; index + 1, 0 is free. */
  table: Uint32Array
}

/** Look ids up by text or bytes, and back. */
export class IdTable {
  protected pool: Uint8Array
  protected offsets: Uint32Array
  protected table: Uint32Array
  #size: number
  /** Rows of a file often repeat the id of the row before. */
  #last = -1

  constructor(columns?: IdColumns) {
    this.pool = columns?.pool ?? new Uint8Array(256)
    this.offsets = columns?.offsets ?? new Uint32Array(16)
    this.table = columns?.table ?? new Uint32Array(32)
    this.#size = columns ? columns.offsets.length - 1 : 0
  }

  get size(): number {
    return this.#size
  }

  /** -1 where it is not in the table. */
  find(bytes: Uint8Array, start: number, end: number): number {
    if (this.#last >= 0 && this.#equals(this.#last, bytes, start, end)) return this.#last
    const index = (this.table[this.#slot(bytes, start, end)] as number) - 1
    this.#last = index
    return index
  }

  findText(id: string): number {
    const bytes = Buffer.from(id)
    return this.find(bytes, 0, bytes.length)
  }

  text(index: number): string {
    const start = this.offsets[index] as number
    const length = (this.offsets[index + 1] as number) - start
    return Buffer.from(this.pool.buffer, this.pool.byteOffset + start, length).toString('utf8')
  }

  /** The index of the id, a new one where it is not in the table yet. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    if (this.#last >= 0 && this.#equals(this.#last, bytes, start, end)) return this.#last
    const slot = this.#slot(bytes, start, end)
    const known = this.table[slot] as number
    this.#last = known > 0 ? known - 1 : this.#size
    if (known > 0) return known - 1
    const index = this.#size
    const from = this.offsets[index] as number
    const to = from + (end - start)
    if (to > this.pool.length) this.pool = grown(this.pool, to)
    if (index + 2 > this.offsets.length) this.offsets = grown(this.offsets, index + 2)
    this.pool.set(bytes.subarray(start, end), from)
    this.offsets[index + 1] = to
    this.table[slot] = index + 1
    this.#size++
    if (this.#size * 2 > this.table.length) this.#rehash()
    return index
  }

  internText(id: string): number {
    const bytes = Buffer.from(id)
    return this.intern(bytes, 0, bytes.length)
  }

  columns(): IdColumns {
    const end = this.offsets[this.#size] as number
    return {
      pool: this.pool.slice(0, end),
      offsets: this.offsets.slice(0, this.#size + 1),
      table: this.table,
    }
  }

  #slot(bytes: Uint8Array, start: number, end: number): number {
    const mask = this.table.length - 1
    let slot = hashBytes(bytes, start, end) & mask
    for (;;) {
      const entry = this.table[slot] as number
      if (entry === 0 || this.#equals(entry - 1, bytes, start, end)) return slot
      slot = (slot + 1) & mask
    }
  }

  #equals(index: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.offsets[index] as number
    if ((this.offsets[index + 1] as number) - from !== end - start) return false
    for (let i = start, j = from; i < end; i++, j++) if (bytes[i] !== this.pool[j]) return false
    return true
  }

  #rehash(): void {
    const mask = this.table.length * 2 - 1
    this.table = new Uint32Array(mask + 1)
    for (let i = 0; i < this.#size; i++) {
      let slot =
        hashBytes(this.pool, this.offsets[i] as number, this.offsets[i + 1] as number) & mask
      while (this.table[slot] !== 0) slot = (slot + 1) & mask
      this.table[slot] = i + 1
    }
  }
}

/** FNV-1a, its low bits mixed once more since they pick the slot. */
function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

/**
 * The same for sequences of whole numbers: stop lists, time profiles, shapes. Sequences that
 * are equal get the same index.
 */
export class SequenceTable {
  #pool = new Int32Array(256)
  #offsets = new Uint32Array(16)
  #table = new Uint32Array(32)
  /** Kept, for sequences are long and the table is filled anew whenever it grows. */
  #hashes = new Uint32Array(16)
  #size = 0

  get size(): number {
    return this.#size
  }

  get(index: number): Int32Array {
    return this.#pool.subarray(this.#offsets[index], this.#offsets[index + 1])
  }

  intern(values: Int32Array, length = values.length): number {
    const mask = this.#table.length - 1
    const hash = hashInts(values, length)
    let slot = hash & mask
    for (;;) {
      const entry = this.#table[slot] as number
      if (entry === 0) break
      if (this.#equals(entry - 1, values, length)) return entry - 1
      slot = (slot + 1) & mask
    }
    const index = this.#size++
    const from = this.#offsets[index] as number
    if (from + length > this.#pool.length) this.#pool = grown(this.#pool, from + length)
    if (index + 2 > this.#offsets.length) this.#offsets = grown(this.#offsets, index + 2)
    this.#pool.set(values.subarray(0, length), from)
    this.#offsets[index + 1] = from + length
    if (index >= this.#hashes.length) this.#hashes = grown(this.#hashes, index + 1)
    this.#hashes[index] = hash
    this.#table[slot] = index + 1
    if (this.#size * 2 > this.#table.length) this.#rehash()
    return index
  }

  columns(): { pool: Int32Array; offsets: Uint32Array } {
    const end = this.#offsets[this.#size] as number
    return { pool: this.#pool.slice(0, end), offsets: this.#offsets.slice(0, this.#size + 1) }
  }

  #equals(index: number, values: Int32Array, length: number): boolean {
    const from = this.#offsets[index] as number
    if ((this.#offsets[index + 1] as number) - from !== length) return false
    for (let i = 0; i < length; i++) if (values[i] !== this.#pool[from + i]) return false
    return true
  }

  #rehash(): void {
    const mask = this.#table.length * 2 - 1
    this.#table = new Uint32Array(mask + 1)
    for (let i = 0; i < this.#size; i++) {
      let slot = (this.#hashes[i] as number) & mask
      while (this.#table[slot] !== 0) slot = (slot + 1) & mask
      this.#table[slot] = i + 1
    }
  }
}

function hashInts(values: Int32Array, length: number): number {
  let hash = length
  for (let i = 0; i < length; i++) {
    hash = Math.imul(hash ^ (values[i] as number), 0x85ebca6b)
    hash ^= hash >>> 13
  }
  return (hash ^ (hash >>> 16)) >>> 0
}

type Growable = Uint8Array | Uint32Array | Int32Array | Float64Array

/** A copy at least as long as needed, doubling so that growing stays cheap. */
export function grown<T extends Growable>(array: T, needed: number): T {
  const Type = array.constructor as new (length: number) => T
  const longer = new Type(Math.max(needed, Math.ceil(array.length * 1.6)))
  longer.set(array)
  return longer
}
