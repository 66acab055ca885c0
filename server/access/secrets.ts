/**
 * Tokens that are shown once and kept only as what they hash to: who reads the database can sign
 * in as nobody.
 *
 * @module
 */

import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 bits, 43 characters that fit in an address and a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text)

/** What of a secret goes into the database, and into names of files: 64 hex digits. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/**
 * What a page of ours sends along with a session's cookie, and another site cannot: made from the
 * session's token, so there is nothing more to keep.
 */
export const csrfOf = (token: string): string =>
  createHmac('sha256', token).update('omweg-csrf').digest('base64url')

/** Equal, in a time that tells nothing about where they differ. */
export const same = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
