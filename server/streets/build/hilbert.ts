/**
 * Points in the order of a Hilbert curve: neighbours on the ground become neighbours in a list.
 *
 * @module
 */

/** @returns the indices 0 … count - 1 along the curve; points on one place by index */
export function hilbertOrder(
  count: number,
  x: (i: number) => number,
  y: (i: number) => number,
): Uint32Array {
  let west = Number.POSITIVE_INFINITY
  let south = Number.POSITIVE_INFINITY
  let size = 1
  for (let i = 0; i < count; i++) {
    west = Math.min(west, x(i))
    south = Math.min(south, y(i))
  }
  for (let i = 0; i < count; i++) size = Math.max(size, x(i) - west, y(i) - south)
  // place on the curve and index share the 53 bits that a double keeps exactly
  const indexSize = 2 ** Math.ceil(Math.log2(Math.max(2, count)))
  const level = Math.min(16, Math.floor((52 - Math.log2(indexSize)) / 2))
  const scale = (2 ** level - 1) / size
  const keys = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const place = hilbert(
      Math.floor((x(i) - west) * scale),
      Math.floor((y(i) - south) * scale),
      level,
    )
    keys[i] = place * indexSize + i
  }
  keys.sort()
  return Uint32Array.from(keys, (key) => key % indexSize)
}

/** Place of a cell of a grid of 2^level by 2^level on the curve. */
function hilbert(column: number, row: number, level: number): number {
  let x = column
  let y = row
  let place = 0
  for (let side = 2 ** (level - 1); side >= 1; side /= 2) {
    const right = (x & side) > 0 ? 1 : 0
    const up = (y & side) > 0 ? 1 : 0
    place += side * side * ((3 * right) ^ up)
    if (up === 0) {
      if (right === 1) {
        x = side - 1 - (x & (side - 1))
        y = side - 1 - (y & (side - 1))
      } else {
        x &= side - 1
        y &= side - 1
      }
      const swap = x
      x = y
      y = swap
    } else {
      x &= side - 1
      y &= side - 1
    }
  }
  return place
}
