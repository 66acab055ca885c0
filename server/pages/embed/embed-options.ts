/**
 * What the addresses for other sites are made from.
 *
 * @module
 */

import type { ViewContexts } from '../view-contexts.ts'
import type { EmbedFiles } from './embed-files.ts'

export interface EmbedOptions {
  context: ViewContexts
  files: EmbedFiles
  /** Absolute, without a slash at the end; known once the server listens. */
  publicUrl: () => string
  /** Whether the map's disruptions may be asked for; see `ApiContext`. */
  log?: (error: unknown, path: string) => void
}
