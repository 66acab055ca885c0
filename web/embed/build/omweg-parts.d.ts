/** What `embed-parts.ts` makes known to the script. */
declare module 'virtual:omweg-parts' {
  import type { Language } from '../../../shared/text/messages.ts'

  export interface Part {
    /** Beside the script or as an absolute path; with a hash of its content. */
    url: string
    /** Subresource Integrity; absent while developing. */
    integrity?: string
  }
  export const parts: {
    /** JSON of `WidgetTexts`. */
    texts: Partial<Record<Language, Part>>
    /** A module that exports `mountMap`. */
    map: Part
  }
}

declare module 'virtual:omweg-worker' {
  /** MapLibre's worker, a file of its own. */
  export const worker: import('virtual:omweg-parts').Part
}
