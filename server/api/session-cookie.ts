/**
 * Cookies that carry a token: for this host and this site only, not for scripts.
 *
 * @module
 */

import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { familiarFor } from '../access/familiar.ts'

export interface TokenCookie {
  read(c: Context): string | undefined
  set(c: Context, token: string): void
  clear(c: Context): void
}

/**
 * A session's, which goes when the browser is closed.
 *
 * @param publicUrl - where it is https the cookie is `__Host-omweg`, which browsers take from a
 *   secure page of this very host only
 */
export const sessionCookie = (publicUrl?: string): TokenCookie => tokenCookie('omweg', publicUrl)

/** What makes a browser familiar, see `createFamiliar`. It opens nothing. */
export const familiarCookie = (publicUrl?: string): TokenCookie =>
  tokenCookie('omweg-browser', publicUrl, `; Max-Age=${familiarFor}`)

function tokenCookie(plainName: string, publicUrl: string | undefined, lasting = ''): TokenCookie {
  const isSecure = publicUrl?.startsWith('https:') ?? false
  const name = isSecure ? `__Host-${plainName}` : plainName
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
  const write = (c: Context, text: string) => c.header('set-cookie', text, { append: true })
  return {
    read: (c) => getCookie(c, name),
    set: (c, token) => write(c, `${name}=${token}; ${attributes}${lasting}`),
    clear: (c) => write(c, `${name}=; Max-Age=0; ${attributes}`),
  }
}
