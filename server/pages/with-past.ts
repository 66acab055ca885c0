/**
 * What somebody asks for by id may be over: looks up how it was, before a view is made.
 *
 * @module
 */

import type { Disruption } from '../../shared/disruption.ts'
import { embedTexts } from '../../shared/text/embed-catalogues.ts'
import type { Asker } from '../api/making.ts'
import { stateOf } from './views/affected.ts'
import type { ViewContext } from './views/context.ts'

/** Anybody may ask for anything: no more are looked up for one answer. */
const most = 10

/**
 * The same context, with what is over of these.
 *
 * @param ids - as they were asked; what they are shown as now is followed
 */
export async function withPast(ids: readonly string[], context: ViewContext): Promise<ViewContext> {
  const current = new Set(context.snapshot.disruptions.map(({ id }) => id))
  const gone = ids.filter((id) => !current.has(id) && !current.has(context.shownAs(id) ?? id))
  const past = new Map<string, Disruption>()
  for (const id of gone.slice(0, most)) {
    const history = await context.history(context.shownAs(id) ?? id)
    const last = history.findLast(({ disruption }) => disruption)?.disruption
    if (last) past.set(id, last)
  }
  return past.size === 0 ? context : { ...context, past }
}

/** The same in turn: histories of what anybody may invent are looked up. @throws NoTurn */
export const withPastInTurn = async (
  ids: readonly string[],
  context: ViewContext,
  { turn }: Pick<Asker, 'turn'>,
): Promise<ViewContext> => (ids.length === 0 ? context : turn(() => withPast(ids, context)))

/** As it was last, where what has this id is over; undefined where it is not, or nobody knows it. */
export function pastOf(id: string, context: ViewContext): Disruption | undefined {
  const { snapshot, shownAs, past, now } = context
  const shown = shownAs(id) ?? id
  const here = snapshot.disruptions.find((each) => each.id === id || each.id === shown)
  if (!here) return past?.get(id)
  return stateOf(here, now) === 'ended' ? here : undefined
}

/** `Deze hinder is voorbij.`, where that is known of all of these; else that they are not known. */
export function goneInWords(ids: readonly string[], context: ViewContext): string {
  const texts = embedTexts(context.lang)
  const isOver = ids.every((id) => pastOf(id, context))
  return (isOver ? texts.over : texts.notKnown)(ids.length > 1)
}
