/**
 * `file:` addresses, answered as a web server would: size and time of change are the ETag.
 *
 * @module
 */

import { open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { tooLarge } from './body.ts'

const types: Record<string, string> = {
  json: 'application/json',
  geojson: 'application/geo+json',
  xml: 'application/xml',
  pb: 'application/x-protobuf',
}

/**
 * A query in the address is ignored: a folder of files stands in for an API.
 *
 * @throws Error where the file is missing, no file, or larger than `maxBytes`
 */
export async function readFileUrl(url: URL, headers: Record<string, string>, maxBytes: number) {
  const path = fileURLToPath(`file://${url.host}${url.pathname}`)
  const file = await open(path, 'r')
  try {
    const stat = await file.stat()
    if (!stat.isFile()) throw new Error('is not a file')
    if (stat.size > maxBytes) throw new Error(tooLarge(maxBytes, 'file'))
    const etag = `"${stat.mtimeMs.toString(36)}-${stat.size.toString(36)}"`
    const type = types[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? ''
    const answer: Record<string, string> = { etag, 'content-type': type }
    const header = (name: string) => answer[name]
    const known = headers['if-none-match'] === etag
    if (known) return { status: 304, header, body: Buffer.alloc(0) }
    return { status: 200, header, body: await file.readFile() }
  } finally {
    await file.close()
  }
}
