/**
 * The built web files, from memory: compressed once, addressed only by names found at start.
 *
 * @module
 */

import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { MiddlewareHandler } from 'hono'
import { type Representation, represent, serve } from '../api/representation.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
}

/** Vite puts a hash of the content in these names: `assets/client-BxQ3k2f9.js`. */
const hashedName = /^assets\/.*-[\w-]{8}\.\w+$/

/**
 * Serve a folder; what is not in it is left to the next handler.
 *
 * A file is read and compressed when it is first asked for, off the main thread, and kept.
 *
 * @param folder What Vite built, e.g. `dist/web`. Files put there later are not seen.
 */
export async function staticFiles(folder: string): Promise<MiddlewareHandler> {
  const bodies = new Map<string, Promise<Representation> | undefined>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')
    const hidden = path.split('/').some((part) => part.startsWith('.'))
    if (entry.isFile() && !hidden) bodies.set(path, undefined)
  }
  const load = async (path: string) => {
    return represent(await readFile(join(folder, path)), {
      contentType: types[extname(path).toLowerCase()] ?? 'application/octet-stream',
      cacheControl: hashedName.test(path)
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=3600',
      quality: 9,
    })
  }
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next()
    const path = c.req.path.slice(1)
    if (!bodies.has(path)) return next()
    let body = bodies.get(path)
    if (!body) {
      body = load(path)
      bodies.set(path, body)
      body.catch(() => bodies.set(path, undefined))
    }
    return serve(c, await body)
  }
}
