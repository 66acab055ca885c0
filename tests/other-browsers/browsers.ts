/**
 * The browsers that are here.
 *
 * @module
 */

import { firefox } from './firefox.ts'
import { webkit } from './webkit.ts'
import type { BrowserKind } from './wire.ts'

const all: readonly BrowserKind[] = [firefox, webkit]

export const installed: readonly BrowserKind[] = all.filter(({ missing }) => !missing().length)

/** One sentence for each that is not. */
export const absent: readonly string[] = all
  .filter(({ missing }) => missing().length > 0)
  .map(
    ({ name, missing }) =>
      `${name} is not tried: on Debian, apt-get install --no-install-recommends ${missing().join(' ')}`,
  )
