/**
 * Where what a page lists is put on another site: the builder, with the page's choice made.
 *
 * @module
 */

import { embedPaths } from '../../shared/embed/embed-paths.ts'
import type { PageData } from '../../shared/views.ts'

/** Metres around a place, where the address does not say. */
const radius = 500

/** A path without language prefix. */
export function builderOf(page: PageData): string {
  const search = String(choiceOf(page))
  return search === '' ? embedPaths.builder : `${embedPaths.builder}?${search}`
}

function choiceOf(page: PageData): URLSearchParams {
  const search = new URLSearchParams()
  if (page.kind === 'line') search.set('lines', page.line.id)
  if (page.kind === 'stop') search.set('stops', page.id)
  if (page.kind === 'disruption') search.set('disruption', page.card.id)
  if (page.kind !== 'home') return search
  const { query, stopIds } = page.filters
  const { place, line, disruption, near } = query
  if (place) search.set('municipality', place)
  if (line) search.set('lines', line)
  if (stopIds) search.set('stops', stopIds.join())
  if (disruption) search.set('disruption', disruption)
  if (near) {
    search.set('near', [near.lon, near.lat, near.radius ?? radius].join())
    search.set('around', near.name)
  }
  return search
}
