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
  const counts = new Uint16Array(names.length)
  const byPair = new Map<string, number[]>()
  for (const [i, name] of names.entries()) {
    const pairs = pairsOf(foldName(name))
    counts[i] = pairs.size
    for (const pair of pairs) {
      const having = byPair.get(pair)
      if (having) having.push(i)
      else byPair.set(pair, [i])
    }
  }
  return (name) => {
    const own = pairsOf(foldName(name))
    const both = new Uint16Array(names.length)
    for (const pair of own) {
      for (const i of byPair.get(pair) ?? []) both[i] = (both[i] as number) + 1
    }
    const alike: { name: string; share: number }[] = []
    for (const [i, count] of both.entries()) {
      // Dice's coefficient
      const share = (2 * count) / (own.size + (counts[i] as number))
      if (share >= least) alike.push({ name: names[i] as string, share })
    }
    return alike
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
