/**
 * Finds who has a word, by its beginning or by what is inside it, without looking at everybody: a
 * region has tens of thousands of streets, but far fewer words.
 *
 * @module
 */

export interface WordIndex {
  /** Who has a word that begins so, a list for each such word. */
  beginning(text: string): Iterable<readonly number[]>
  /** Who has a word with this in it. */
  containing(text: string): Iterable<readonly number[]>
}

/** @param words - of each, by number from 0 */
export function wordIndex(words: readonly (readonly string[])[]): WordIndex {
  const byWord = new Map<string, number[]>()
  for (const [i, each] of words.entries()) {
    for (const word of each) {
      const having = byWord.get(word)
      if (!having) byWord.set(word, [i])
      else if (having.at(-1) !== i) having.push(i)
    }
  }
  const sorted = [...byWord.keys()].sort()
  const having = (word: string) => byWord.get(word) as number[]

  return {
    *beginning(text) {
      for (let i = firstFrom(sorted, text); sorted[i]?.startsWith(text); i++) {
        yield having(sorted[i] as string)
      }
    },
    *containing(text) {
      for (const word of sorted) if (word.includes(text)) yield having(word)
    },
  }
}

/** Where the first word stands that is not before this text. */
function firstFrom(sorted: readonly string[], text: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as string) < text) low = middle + 1
    else high = middle
  }
  return low
}
