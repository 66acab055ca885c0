import { createHash } from 'node:crypto'

/** Of the content: the order of an object's keys does not matter, nor do undefined ones. */
export const hashOf = (value: unknown): string =>
  createHash('sha256').update(canonical(value)).digest('hex').slice(0, 24)

/** JSON with the keys in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/** Safe in an address, stable as long as the source keeps its key. */
export function reportId(source: string, key: string): string {
  const slug = source
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const hash = createHash('sha256')
    .update(JSON.stringify([source, key]))
    .digest('hex')
  return `${slug || 'source'}-${hash.slice(0, 12)}`
}
