/**
 * The nodes that streets run through, out of the many more that an extract has: ids, sorted, and
 * where they are. No object per node.
 *
 * @module
 */

/** Of nodes while a graph is built; the first two are those of `nodeFlag`. */
export const rawNodeFlag = {
  barrier: 1,
  signals: 2,
  /** Rails that cross without a switch. */
  crossing: 4,
  /** The traffic lights are for one direction of the way only. */
  forwardSignals: 8,
  backwardSignals: 16,
} as const

/** A coordinate of a node that the extract does not have. */
export const missing = -0x80000000

export class NodeTable {
  /** Ascending, each once. */
  readonly ids: Float64Array
  /** Units of 1e-7 degrees; `missing` until the node is met. */
  readonly lon: Int32Array
  readonly lat: Int32Array
  readonly flags: Uint8Array
  #cursor = 0

  /** @param refs - ids of nodes, in any order, with repetitions */
  constructor(refs: Float64Array) {
    this.ids = sortedUnique(refs)
    this.lon = new Int32Array(this.ids.length).fill(missing)
    this.lat = new Int32Array(this.ids.length).fill(missing)
    this.flags = new Uint8Array(this.ids.length)
  }

  /** Index of a node; -1 where no street runs through it. Fastest in ascending order of id. */
  indexOf(id: number): number {
    const { ids } = this
    // an extract gives its nodes by id: the next one is near the last
    let low = this.#cursor
    if (low >= ids.length || (ids[low] as number) > id) low = 0
    let step = 1
    while (low + step < ids.length && (ids[low + step] as number) <= id) {
      low += step
      step *= 2
    }
    let high = Math.min(low + step, ids.length)
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if ((ids[middle] as number) <= id) low = middle
      else high = middle
    }
    this.#cursor = low
    return ids[low] === id ? low : -1
  }

  /** @param lon - degrees, as `lat` */
  place(index: number, lon: number, lat: number, flags: number): void {
    this.lon[index] = Math.round(lon * 1e7)
    this.lat[index] = Math.round(lat * 1e7)
    this.flags[index] = flags
  }
}

function sortedUnique(refs: Float64Array): Float64Array {
  const sorted = refs.slice().sort()
  let count = 0
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue
    sorted[count++] = sorted[i] as number
  }
  return sorted.slice(0, count)
}
