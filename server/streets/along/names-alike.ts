/**
 * Names that somebody may have meant by one that is not there.
 *
 * @module
 */

import { foldName } from './named-streets.ts'

const most = 5
/** Share of letter pairs that two names have in common, below which they are not alike. */
const least = 0.4

/** Gives for a name those most like it, the likeliest first. @param names - each once */
export function namesLike(names: readonly string[]): (name: string) => string[] {
  const known = names.map((name) => ({ name, pairs: pairsOf(foldName(name)) }))
  return (name) => {
    const own = pairsOf(foldName(name))
    return known
      .map((other) => ({ name: other.name, share: common(own, other.pairs) }))
      .filter(({ share }) => share >= least)
      .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1))
      .slice(0, most)
      .map((other) => other.name)
  }
}

/** For the end of a sentence. */
export const orOne = (names: readonly string[]): string =>
  names.length === 0 ? '' : `; there is '${names.join("', '")}'`

/** Neighbouring letters, the ends too. */
function pairsOf(name: string): Set<string> {
  const text = ` ${name} `
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < text.length; i++) pairs.add(text.slice(i, i + 2))
  return pairs
}

/** Dice's coefficient. */
function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0
  for (const pair of a) if (b.has(pair)) both++
  return (2 * both) / (a.size + b.size)
}
