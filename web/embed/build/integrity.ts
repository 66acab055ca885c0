import { createHash } from 'node:crypto'

/** Subresource Integrity of a file's content. */
export const integrityOf = (source: string | Uint8Array): string =>
  `sha384-${createHash('sha384').update(source).digest('base64')}`
