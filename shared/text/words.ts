/**
 * Small tools for building sentences.
 *
 * @module
 */

import type { Weekday } from '../time/period.ts'

/** The parts that say something, with a space between. */
export const words = (...parts: (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' ')

/** First letter as at the start of a sentence. */
export const capitalise = (text: string): string => {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0x20)
  return text === '' ? '' : first.toUpperCase() + text.slice(first.length)
}

/** Capital at the start, full stop at the end unless there is one. */
export const sentence = (text: string): string =>
  /[.!?…]$/.test(text) ? capitalise(text) : `${capitalise(text)}.`

/** White space as single spaces: names and texts of others come as they come. */
export const clean = (text: string): string =>
  untidy.test(text) ? text.replace(/\s+/gu, ' ').trim() : text

/** Most are tidy, and nearly every word passes here. */
const untidy = /\s\s|[^\S ]|^ | $/u

/** Each text once, in order of first appearance. */
export const unique = (texts: readonly string[]): string[] => [...new Set(texts)]

/**
 * Three or more days in a row as their ends, e.g. Monday to Friday; else undefined. A row does not
 * go around the end of the week.
 */
export function dayRow(days: readonly Weekday[]): [Weekday, Weekday] | undefined {
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  const first = sorted[0]
  const last = sorted.at(-1)
  if (first === undefined || last === undefined || sorted.length < 3) return undefined
  return last - first === sorted.length - 1 ? [first, last] : undefined
}
