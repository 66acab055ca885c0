/**
 * Asks the server for suggestions.
 *
 * @module
 */

import type { SearchHit } from '../../shared/views.ts'

/** The hits, or nothing where the question was taken back or the server cannot be reached. */
export async function suggest(
  q: string,
  lang: string,
  signal: AbortSignal,
): Promise<SearchHit[] | undefined> {
  const query = new URLSearchParams({ q, lang })
  try {
    const response = await fetch(`/api/v1/search?${query}`, { signal })
    if (!response.ok) return undefined
    const { hits } = (await response.json()) as { hits: SearchHit[] }
    return hits
  } catch {
    return undefined
  }
}
