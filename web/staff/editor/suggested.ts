/**
 * What is filled in by itself for as long as nobody writes something else: the streets closed, and
 * a title made of them.
 *
 * @module
 */

import type { ImpactAnswer } from '../../../shared/impact.ts'
import type { WorksContent } from '../../../shared/works/works.ts'

/** A title of more streets is no longer read. */
const streetsInTitle = 3

export const titleOf = (streets: readonly string[]): string =>
  streets.slice(0, streetsInTitle).join(', ')

/**
 * @param before - the streets closed according to the answer before this one: what still says the
 * same was filled in from it
 */
export function withSuggestions(
  content: WorksContent,
  { closed: { streets } }: Pick<ImpactAnswer, 'closed'>,
  before: readonly string[],
): WorksContent {
  const follows = content.streets.length === 0 || same(content.streets, before)
  const next = follows && !same(content.streets, streets) ? { ...content, streets } : content
  const title = titleOf(next.streets)
  const named = content.title !== '' && content.title !== titleOf(content.streets)
  return named || title === next.title ? next : { ...next, title }
}

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((street, i) => street === b[i])
