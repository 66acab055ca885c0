/**
 * A view context on the Ghent sample, for tests.
 *
 * @module
 */

import type { Snapshot } from '../../../shared/disruption.ts'
import { catalogue } from '../../../shared/text/catalogues.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { ghentNetwork } from '../../network/testing.ts'
import { buildSearchIndex, type Place } from '../search-index.ts'
import type { Site, ViewContext } from './context.ts'

export const testPlaces: Place[] = [
  { id: '44021', name: 'Gent' },
  { id: '44043', name: 'Merelbeke' },
]

export const testSite: Site = {
  languages: ['nl', 'fr', 'en', 'de'],
  timeZone: 'Europe/Brussels',
  publicUrl: 'https://omweg.example',
  base: null,
  credits: [{ text: 'Bron: De Lijn' }],
  places: testPlaces,
  tenants: ['Gent'],
}

/** A Saturday evening in Ghent: 22:00 local time. */
export const testNow = '2026-11-21T21:00:00Z'

export async function viewContext(
  snapshot: (network: Awaited<ReturnType<typeof ghentNetwork>>) => Snapshot,
  parts: Partial<ViewContext> = {},
): Promise<ViewContext> {
  const network = await ghentNetwork()
  const lang: Language = parts.lang ?? 'nl'
  return {
    site: testSite,
    snapshot: snapshot(network),
    network,
    sources: [],
    search: buildSearchIndex(
      network,
      [{ name: 'Korenlei', lon: 3.7205, lat: 51.0547 }],
      testPlaces,
    ),
    now: testNow,
    lang,
    messages: catalogue(lang),
    shownAs: () => undefined,
    history: async () => [],
    ...parts,
  }
}
