/**
 * What the map of a page draws: the disruptions of that page's list, no more and no less. The map
 * asks the page's own address for it, so the two cannot part.
 *
 * @module
 */

import type { Disruption } from '../../shared/disruption.ts'
import type { Card, PageData } from '../../shared/views.ts'
import type { ApiContext } from '../api/context.ts'
import { isTold, type ViewContext } from './views/context.ts'

/** Parameter that asks a page for the GeoJSON of its map. */
export const mapParameter = 'kaart'

/** @param address - path and query of the page */
export const mapDataAddress = (address: string): string =>
  `${address}${address.includes('?') ? '&' : '?'}${mapParameter}=1`

/** The disruptions on a page's map, in the order of the snapshot. */
export async function disruptionsOn(
  page: PageData,
  { snapshot, now }: Pick<ViewContext, 'snapshot' | 'now'>,
  historyOf: ApiContext['history'],
): Promise<Disruption[]> {
  if (page.kind !== 'disruption') {
    const ids = new Set(cardsOn(page).map(({ id }) => id))
    return snapshot.disruptions.filter(({ id }) => ids.has(id))
  }
  // The page of one keeps the others in the picture, and shows it when it is over.
  const { id } = page.card
  const told = snapshot.disruptions.filter((each) => each.id === id || isTold(each, now))
  if (told.some((each) => each.id === id)) return told
  const last = (await historyOf(id)).findLast(({ disruption }) => disruption)?.disruption
  return last ? [...told, last] : told
}

function cardsOn(page: PageData): Card[] {
  if (page.kind === 'home') return page.groups.flatMap(({ cards }) => cards)
  if (page.kind === 'line' || page.kind === 'stop') return [...page.current, ...page.coming]
  return []
}
