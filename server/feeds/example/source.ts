/**
 * A tiny web server inside the process for `example:` addresses: the bundled examples, written in
 * the sources' exact formats, re-dated at every request, with ETags, so that the sample goes the
 * whole way that live data goes.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, normalize, sep } from 'node:path'
import { toInstant } from '../../../shared/time/period.ts'
import type { InProcessSource } from '../fetcher.ts'
import type { ExampleAnswer, ExampleFile, ExampleHandler } from './answer.ts'
import { fillDates } from './template.ts'

export interface ExampleSourceOptions {
  /** Folder of the example files, e.g. `data/examples`. */
  dir: string
  timeZone: string
  /** By the first part of the address: `gipod` answers `example:gipod/…`. */
  handlers: Record<string, ExampleHandler>
  /** Milliseconds since 1970. */
  now?: () => number
}

export function exampleSource(options: ExampleSourceOptions): InProcessSource {
  const { timeZone, handlers, now = Date.now } = options
  const dir = normalize(options.dir)
  const templates = new Map<string, string>()

  function read(name: string): string {
    const path = join(dir, name)
    if (!path.startsWith(dir.endsWith(sep) ? dir : dir + sep)) {
      throw new Error(`'${name}' is outside the examples`)
    }
    const known = templates.get(path) ?? readFileSync(path, 'utf8')
    templates.set(path, known)
    return known
  }

  return async (url, headers) => {
    const [name = '', ...rest] = url.pathname.replace(/^\/+/, '').split('/')
    const below = new URL(`http://example/${rest.join('/')}${url.search}`)
    const file: ExampleFile = (path) => fillDates(read(path), toInstant(now()), timeZone)
    const answer = handlers[name]?.(below, file) ?? notFound(url)
    const body = Buffer.from(answer.body)
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    const common = { etag, 'content-type': answer.contentType }
    if (answer.status === 200 && headers['if-none-match'] === etag) {
      return { status: 304, headers: common, body: Buffer.alloc(0) }
    }
    return { status: answer.status, headers: common, body }
  }
}

const notFound = (url: URL): ExampleAnswer => ({
  status: 404,
  contentType: 'text/plain',
  body: `no example at ${url.href}`,
})
