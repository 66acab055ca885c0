/**
 * What the addresses for other sites are made from.
 *
 * @module
 */

import type { Language } from '../../../shared/text/messages.ts'
import type { Making } from '../../api/making.ts'
import type { ViewContexts } from '../view-contexts.ts'
import type { EmbedFiles } from './embed-files.ts'

export interface EmbedOptions {
  context: ViewContexts
  /** Of the site; the first where none is asked for. */
  languages: readonly Language[]
  files: EmbedFiles
  /** Absolute, without a slash at the end; known once the server listens. */
  publicUrl: () => string
  /** How much is made for whom; without it everything, in turn. */
  making?: Making
}
