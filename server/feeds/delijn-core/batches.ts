/**
 * Requests by lists of keys (`2_110_HEEN_2_110_TERUG`): as few as fit in an address, and one key
 * that the source refuses does not lose the others.
 *
 * @module
 */

import { FetchError, reasonOf } from '../errors.ts'

export interface BatchResult {
  answers: { keys: string[]; json: unknown }[]
  failed: { keys: string[]; reason: string }[]
}

/** Characters of keys in one address; with the rest it stays below 2,000. */
const maxLength = 1_600

/** Further calls that may be spent on finding out which key is refused. */
const maxSplits = 32

export function batchesOf(keys: readonly string[], length = maxLength): string[][] {
  const batches: string[][] = []
  let used = 0
  for (const key of keys) {
    const last = batches.at(-1)
    if (last && used + key.length + 1 <= length) {
      last.push(key)
      used += key.length + 1
    } else {
      batches.push([key])
      used = key.length
    }
  }
  return batches
}

/** Never throws: what could not be read is in `failed`. */
export async function getInBatches(
  keys: readonly string[],
  get: (joined: string) => Promise<unknown>,
): Promise<BatchResult> {
  const result: BatchResult = { answers: [], failed: [] }
  const open = batchesOf(keys)
  let splits = 0
  for (let batch = open.shift(); batch; batch = open.shift()) {
    try {
      result.answers.push({ keys: batch, json: await get(batch.join('_')) })
    } catch (error) {
      const refused = error instanceof FetchError && (error.status === 400 || error.status === 404)
      if (refused && batch.length > 1 && splits < maxSplits) {
        splits += 2
        const half = Math.ceil(batch.length / 2)
        open.unshift(batch.slice(0, half), batch.slice(half))
      } else {
        result.failed.push({ keys: batch, reason: reasonOf(error) })
      }
    }
  }
  return result
}
