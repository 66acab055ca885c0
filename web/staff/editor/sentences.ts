/**
 * How long sentences are: for a warning, not a rule.
 *
 * @module
 */

/** B1: a sentence of more words is better two. */
export const mostWords = 20

/** Words of the longest sentence. A full stop inside a number or a time ends none. */
export const longestSentence = (text: string): number =>
  Math.max(
    0,
    ...text
      .split(/[.!?](?:\s+|$)|\n+/)
      .map((sentence) => sentence.split(/\s+/).filter((word) => word !== '').length),
  )
