/**
 * The cookie that carries a session's token: for this host and this site only, not for scripts.
 *
 * @module
 */

import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'

export interface SessionCookie {
  read(c: Context): string | undefined
  set(c: Context, token: string): void
  clear(c: Context): void
}

/**
 * @param publicUrl - where it is https the cookie is `__Host-omweg`, which browsers take from a
 *   secure page of this very host only
 */
export function sessionCookie(publicUrl?: string): SessionCookie {
  const isSecure = publicUrl?.startsWith('https:') ?? false
  const name = isSecure ? '__Host-omweg' : 'omweg'
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
  const write = (c: Context, text: string) => c.header('set-cookie', text, { append: true })
  return {
    read: (c) => getCookie(c, name),
    set: (c, token) => write(c, `${name}=${token}; ${attributes}`),
    clear: (c) => write(c, `${name}=; Max-Age=0; ${attributes}`),
  }
}
