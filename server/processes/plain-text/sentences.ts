/**
 * Text cut into sentences and words, each with its place.
 *
 * @module
 */

/** Part of a text, in UTF-16 units. */
export interface Place {
  start: number
  /** Behind the last one. */
  end: number
}

export interface Sentence extends Place {
  text: string
  words: number
}

/** After these a full stop ends no sentence. */
const shortened =
  /(?:^|[\s(])(?:(?:\p{L}\.)+\p{L}|bv|bijv|ca|dhr|dr|enz|etc|evt|excl|incl|jl|max|min|mevr|nr|resp|st|str|tel)$/iu

/** From the first mark of a row only: else a long row of them is tried from each. */
const ending = /(?<![.!?…])[.!?…]+["”’)]*(?=\s|$)|\n+/gu

/** @returns sentences in order; a line break ends one */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = []
  let start = 0
  const close = (end: number) => {
    const raw = text.slice(start, end)
    const lead = raw.length - raw.trimStart().length
    const trimmed = raw.trim()
    const words = wordsOf(trimmed)
    if (words > 0) {
      const from = start + lead
      found.push({ start: from, end: from + trimmed.length, text: trimmed, words })
    }
    start = end
  }
  for (const { 0: mark, index } of text.matchAll(ending)) {
    const end = index + mark.length
    if (mark.startsWith('\n')) close(end)
    else if (!(mark === '.' && shortened.test(text.slice(Math.max(start, index - 20), index))))
      close(end)
  }
  close(text.length)
  return found
}

/** Words and numbers; a time such as 7.30 or a number with its unit is read as it is said. */
export const wordsOf = (text: string): number =>
  text.match(/[\p{L}\p{N}]+(?:[.:’'/-][\p{L}\p{N}]+)*/gu)?.length ?? 0
