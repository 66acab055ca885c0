/**
 * Where people read about a disruption that an output says.
 *
 * @module
 */

import { inLanguage, paths } from '../../shared/page-address.ts'
import { sandboxBase } from '../../shared/sandbox.ts'
import type { Language } from '../../shared/text/messages.ts'
import type { OutputWorld } from './world.ts'

type Linked = Pick<OutputWorld, 'base' | 'languages'>

/** The riders' page, in a language; the sandbox has none, so there it is the feature's. */
export function pageLink({ base, languages }: Linked, id: string, lang: Language): string {
  if (base.endsWith(sandboxBase)) {
    return `${base}/ogc/collections/omleidingen/items/${encodeURIComponent(id)}?f=html&lang=${lang}`
  }
  return `${base}${inLanguage(lang === languages[0] ? '' : `/${lang}`, paths.disruption(id))}`
}
