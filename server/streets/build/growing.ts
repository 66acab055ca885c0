/**
 * Typed arrays that grow while a file is read, in blocks: growing copies nothing.
 *
 * @module
 */

const bits = 16
const blockSize = 1 << bits

type Numbers = Float64Array | Float32Array | Uint32Array | Uint16Array | Uint8Array | Int8Array

/** A list of numbers of one type. */
export class Growing<T extends Numbers> {
  readonly #Type: new (
    length: number,
  ) => T
  #blocks: T[] = []
  length = 0

  constructor(Type: new (length: number) => T) {
    this.#Type = Type
  }

  push(value: number): void {
    const at = this.length & (blockSize - 1)
    if (at === 0) this.#blocks.push(new this.#Type(blockSize))
    const block = this.#blocks[this.length >>> bits] as T
    block[at] = value
    this.length++
  }

  /** One array with all of it; the list is empty afterwards, so that memory is not needed twice. */
  take(): T {
    const all = new this.#Type(this.length)
    let at = 0
    for (let block = this.#blocks.shift(); block; block = this.#blocks.shift()) {
      const used = Math.min(blockSize, this.length - at)
      all.set(block.subarray(0, used), at)
      at += used
    }
    this.length = 0
    return all
  }
}
