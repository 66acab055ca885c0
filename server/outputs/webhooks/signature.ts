/**
 * Signatures of Standard Webhooks: HMAC-SHA256 over id, time and body.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @module
 */

import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'
/** Of the 24 to 64 that the standard allows, as many as the hash has. */
const secretBytes = 32

/** `whsec_` and the base64 of 32 random bytes. */
export const newSigningSecret = (): string => prefix + randomBytes(secretBytes).toString('base64')

/**
 * @param seconds - since 1970, of this attempt
 * @param secrets - the one in use, and the one of before while receivers change over
 * @returns `v1,` and base64 for each secret, with a space between
 */
export const sign = (
  { id, seconds, body }: { id: string; seconds: number; body: string },
  secrets: readonly string[],
): string => secrets.map((secret) => `v1,${digest(`${id}.${seconds}.${body}`, secret)}`).join(' ')

const digest = (text: string, secret: string) =>
  createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
    .update(text)
    .digest('base64')
