/**
 * Ids of works: short, readable aloud, and in the order in which they were made.
 *
 * @module
 */

import { randomInt } from 'node:crypto'

/** Crockford's base 32: no I, L, O or U, which are taken for something else. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz'
const epoch = Date.UTC(2025, 0, 1)

/**
 * `w`, six digits for the second and four by chance. Whoever stores it tries another where it is
 * taken already.
 *
 * @param ms - since 1970
 */
export function newWorksId(ms: number): string {
  let seconds = Math.max(0, Math.floor((ms - epoch) / 1000))
  let time = ''
  for (let i = 0; i < 6; i++) {
    time = digits[seconds % 32] + time
    seconds = Math.floor(seconds / 32)
  }
  return `w${time}${chance(4)}`
}

/** @param length - digits, five bits each */
export const chance = (length: number): string =>
  Array.from({ length }, () => digits[randomInt(32)]).join('')
