/**
 * Headers of pages and of questions from other origins.
 *
 * @module
 */

import type { Context, Next } from 'hono'

/** Nothing from elsewhere, no inline script or style, no frame around our pages. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const pageHeaders: [string, string][] = [
  ['content-security-policy', contentSecurityPolicy],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'strict-origin-when-cross-origin'],
  ['permissions-policy', 'geolocation=(self), camera=(), microphone=()'],
  ['cross-origin-opener-policy', 'same-origin'],
]

/** Security headers for everything a browser shows; a page may be stricter on referrers. */
export async function secureHeaders(c: Context, next: Next): Promise<void> {
  await next()
  const own = c.res.headers.get('referrer-policy')
  for (const [name, value] of pageHeaders) c.header(name, value)
  if (own) c.header('referrer-policy', own)
}

/** What may be asked of public data. */
export const readMethods = 'GET, HEAD, OPTIONS'

/** Public reads are for every origin. */
export const preflight = (): Response =>
  preflightOf(readMethods, 'If-None-Match, Last-Event-ID, Accept-Language')

/** What a browser on another site may ask, and with which headers. */
export const preflightOf = (methods: string, headers: string): Response =>
  new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': methods,
      'access-control-allow-headers': headers,
      'access-control-max-age': '86400',
      allow: methods,
    },
  })
