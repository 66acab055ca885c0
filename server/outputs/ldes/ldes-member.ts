/**
 * Entries of the version log as members of the event stream.
 *
 * @module
 */

import type { PagedEntry } from '../../disruptions/log-pages.ts'
import { type JsonLdNode, removalJsonLd, toJsonLd } from '../json-ld/disruption-ld.ts'

/** A version as it was published, and whether that made, changed or ended what it is a version of. */
export function toMember(entry: PagedEntry, base: string): JsonLdNode {
  const { id, version, at, sequence, disruption, mergedInto, returned } = entry
  if (!disruption) {
    return { ...removalJsonLd(id, { base }, { version, at }, mergedInto), sequence: `${sequence}` }
  }
  const node = toJsonLd(disruption, { base }, { version, at })
  const act = version === 1 || returned ? 'Create' : 'Update'
  return { ...node, '@type': [act, ...(node['@type'] as string[])], sequence: `${sequence}` }
}
