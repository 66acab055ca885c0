/**
 * Secrets that must be used again, so that a hash does not do: in the database as they are, or, where
 * the configuration has a key, sealed with it (AES-256-GCM), so that a copy of the database signs
 * nothing. See `docs/decisions/webhook-secrets.md`.
 *
 * @module
 */

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export interface Sealing {
  /** @param of - id of what it belongs to: put beside another, it does not open */
  seal(secret: string, of: string): string
  /** @throws Error where it was sealed with another key, or for something else */
  open(kept: string, of: string): string
  /** Whether it is not sealed although there is a key. */
  isBare(kept: string): boolean
}

const prefix = 'sealed1:'
const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** @param key - 32 bytes; absent: nothing is sealed */
export function createSealing(key?: Uint8Array): Sealing {
  if (key && key.length !== 32) throw new Error('a sealing key has 32 bytes')
  return {
    seal(secret, of) {
      if (!key) return secret
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(of))
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return prefix + Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')
    },
    open(kept, of) {
      if (!kept.startsWith(prefix)) return kept
      if (!key) throw new Error('the secret is sealed, and the configuration has no webhooks.key')
      const bytes = Buffer.from(kept.slice(prefix.length), 'base64url')
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(of))
        .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      try {
        const text = decipher.update(bytes.subarray(nonceBytes + tagBytes))
        return Buffer.concat([text, decipher.final()]).toString('utf8')
      } catch (cause) {
        const hint = 'webhooks.key is another than it was sealed with; make a new secret'
        throw new Error(`the secret cannot be opened: ${hint}`, { cause })
      }
    },
    isBare: (kept) => key !== undefined && !kept.startsWith(prefix),
  }
}
