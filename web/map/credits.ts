/**
 * Whose data is on the map: always to be seen, each named once.
 *
 * @module
 */

import type { Attribution, BaseMap } from './props.ts'

/** The base map's own words first, unless the page names the same people already. */
export function mergeCredits(base: BaseMap | null, given: readonly Attribution[]): Attribution[] {
  if (!base) return [...given]
  const plain = (text: string) => text.toLowerCase().replace(/\(.*?\)|[^\p{L}\p{N}]/gu, '')
  const named = given.some(({ text }) => plain(text).includes(plain(base.attribution)))
  return named ? [...given] : [{ text: base.attribution }, ...given]
}
