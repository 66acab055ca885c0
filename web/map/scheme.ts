/**
 * Light or dark, strong or not, as the reader's system says, and when that changes.
 *
 * @module
 */

import type { Scheme } from './palette.ts'

/** Where a map hears how light it is around it. */
export interface SchemeSource {
  current(): Scheme
  /** Call back on a change; gives back how to stop. */
  watch(change: (scheme: Scheme) => void): () => void
}

const queries = {
  dark: '(prefers-color-scheme: dark)',
  more: '(prefers-contrast: more)',
  forced: '(forced-colors: active)',
}

export function currentScheme(): Scheme {
  return {
    dark: matchMedia(queries.dark).matches,
    strong: matchMedia(queries.more).matches || matchMedia(queries.forced).matches,
  }
}

/** Call back on a change; gives back how to stop. */
export function watchScheme(change: (scheme: Scheme) => void): () => void {
  const lists = Object.values(queries).map((query) => matchMedia(query))
  const changed = () => change(currentScheme())
  for (const list of lists) list.addEventListener('change', changed)
  return () => {
    for (const list of lists) list.removeEventListener('change', changed)
  }
}

/** As the reader's system says: for pages that follow it themselves. */
export const systemScheme: SchemeSource = { current: currentScheme, watch: watchScheme }
