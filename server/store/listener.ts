/**
 * Hears what a PostgreSQL server tells (`LISTEN`), on one connection of its own that is made again
 * whenever it is lost.
 *
 * @module
 */

import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'pg'
import type { Logger } from 'pino'
import { StoreError } from './errors.ts'

export interface Listener {
  /** An empty payload after a connection that was lost: something may have been missed. */
  listen(channel: string, hear: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

const longestWait = 10_000

/** @param create - a client that is not connected yet */
export function createListener(create: () => Client, log: Logger): Listener {
  const hearers = new Map<string, Set<(payload: string) => void>>()
  const closing = new AbortController()
  /** The connection in use; while it is lost, the one to come. */
  let connection: Promise<Client> | undefined

  async function connect(): Promise<Client> {
    const client = create()
    let isLost = false
    const lost = () => {
      if (isLost) return
      isLost = true
      if (!closing.signal.aborted) connection = reconnect()
    }
    client.on('error', lost)
    client.on('notification', ({ channel, payload }) => {
      for (const hear of hearers.get(channel) ?? []) hear(payload ?? '')
    })
    try {
      await client.connect()
      for (const channel of hearers.keys()) await client.query(`listen ${quoted(channel)}`)
    } catch (error) {
      isLost = true
      await client.end().catch(() => {})
      throw error
    }
    client.on('end', lost)
    return client
  }

  async function reconnect(): Promise<Client> {
    log.warn('lost the connection that hears of changes; making another')
    for (let wait = 100; ; wait = Math.min(2 * wait, longestWait)) {
      await delay(wait, undefined, { ref: false, signal: closing.signal }).catch(() => {})
      if (closing.signal.aborted) throw new StoreError('the database is closed')
      try {
        const client = await connect()
        for (const each of hearers.values()) for (const hear of each) hear('')
        return client
      } catch (error) {
        log.warn({ err: error }, 'cannot hear of changes yet')
      }
    }
  }

  return {
    async listen(channel, hear) {
      const own = (payload: string) => hear(payload)
      const all = hearers.get(channel) ?? new Set()
      hearers.set(channel, all.add(own))
      connection ??= connect()
      const client = await connection.catch((error) => {
        all.delete(own)
        connection = undefined
        throw error
      })
      await client.query(`listen ${quoted(channel)}`)
      return async () => {
        all.delete(own)
        if (all.size > 0 || closing.signal.aborted) return
        hearers.delete(channel)
        await (await connection)?.query(`unlisten ${quoted(channel)}`)
      }
    },
    async close() {
      closing.abort()
      const client = await connection?.catch(() => undefined)
      await client?.end().catch(() => {})
    },
  }
}

const quoted = (channel: string) => `"${channel.replaceAll('"', '""')}"`
