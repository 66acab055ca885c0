/**
 * What is different between two versions of a page, for the polite announcement.
 *
 * @module
 */

import type { Card, PageData } from '../../shared/views.ts'

/** Every card of a page, each once. */
export function cardsOf(page: PageData): Card[] {
  switch (page.kind) {
    case 'home':
      return page.groups.flatMap((group) => group.cards)
    case 'line':
    case 'stop':
      return [...page.current, ...page.coming, ...page.cancelled]
    case 'disruption':
      return [page.card]
    default:
      return []
  }
}

/** How many cards came, went, or say something else. */
export function countChanges(before: PageData, after: PageData): number {
  const old = new Map(cardsOf(before).map((card) => [card.id, signature(card)]))
  let changes = 0
  for (const card of cardsOf(after)) {
    if (old.get(card.id) !== signature(card)) changes++
    old.delete(card.id)
  }
  return changes + old.size
}

const signature = (card: Card) => `${card.version} ${card.state}`
