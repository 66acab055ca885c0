/**
 * The last body per address, for conditional requests; the least recently used go first.
 *
 * @module
 */

export interface CachedBody {
  body: Buffer
  contentType: string
  /** `If-None-Match` and `If-Modified-Since` for the next request. */
  validators: Record<string, string>
}

export interface BodyCache {
  get(key: string): CachedBody | undefined
  /** A body without validators is of no use later and is not kept. */
  set(key: string, entry: CachedBody): void
}

/** @param maxBytes - of all bodies together */
export function createBodyCache(maxBytes: number): BodyCache {
  const entries = new Map<string, CachedBody>()
  let size = 0

  function drop(key: string): void {
    size -= entries.get(key)?.body.length ?? 0
    entries.delete(key)
  }

  return {
    get(key) {
      const entry = entries.get(key)
      if (!entry) return undefined
      entries.delete(key)
      entries.set(key, entry)
      return entry
    },
    set(key, entry) {
      drop(key)
      if (Object.keys(entry.validators).length === 0 || entry.body.length > maxBytes) return
      entries.set(key, entry)
      size += entry.body.length
      for (const oldest of entries.keys()) {
        if (size <= maxBytes) break
        drop(oldest)
      }
    },
  }
}
