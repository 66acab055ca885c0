import type { IncomingMessage } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { partyOf } from './rate-limit.ts'

/** Reads the address of a request; see `clientAddress`. */
export type AddressOf = (request: IncomingMessage) => string

/** Whom a request is counted for; all are one where there is no connection, as in tests. */
export function partyOfRequest(c: Context, addressOf: AddressOf): string {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  return incoming ? partyOf(addressOf(incoming as IncomingMessage)) : ''
}
