/**
 * Keeps the network in step with the GTFS it comes from. A new GTFS is imported beside the network
 * in use and takes its place only when it is whole; a bad one is logged and changes nothing.
 *
 * @module
 */

import type { Logger } from 'pino'
import { type Candidate, type DownloadOptions, keptGtfs, newestGtfs } from './download.ts'
import { GtfsError } from './gtfs/error.ts'
import type { Network } from './network.ts'

export interface NetworkSourceOptions extends DownloadOptions {
  /** Seconds between looks. */
  every: number
  log: Logger
  /** Imports a zip, or opens it from the cache. */
  open(path: string): Promise<Network>
}

export interface NetworkSource {
  current(): Network
  /** Called with each next network. */
  onChange(hear: (network: Network) => void): void
  /** Look now. Resolves to whether there is a new network. Never throws. */
  check(): Promise<boolean>
  stop(): void
}

/**
 * Open the network and begin to watch its source.
 *
 * @throws where no network can be had at all: neither a new one nor the last good download
 */
export async function openNetworkSource(options: NetworkSourceOptions): Promise<NetworkSource> {
  const { log, open, every } = options
  const listeners: ((network: Network) => void)[] = []
  const kept = await keptGtfs(options)
  const first = await begin(options, kept)
  let current = first.network
  let version: string | undefined = first.version
  let checking = false

  const check = async () => {
    if (checking) return false
    checking = true
    try {
      const candidate = await newestGtfs(options, version)
      if (!candidate) return false
      const network = await open(candidate.path).catch((error) => {
        // A bad one is not tried again until it changes; what stood in our own way may go away.
        if (error instanceof GtfsError) version = candidate.version
        throw error
      })
      await candidate.keep()
      version = candidate.version
      if (network.hash === current.hash) return false
      current = network
      log.info({ hash: network.hash, feedVersion: network.feedVersion }, 'new network in use')
      for (const hear of listeners) hear(network)
      return true
    } catch (error) {
      log.error({ err: error }, 'the new GTFS cannot be used; the network in use stays')
      return false
    } finally {
      checking = false
    }
  }

  const timer = setInterval(check, every * 1000)
  timer.unref()
  return {
    current: () => current,
    onChange: (hear) => listeners.push(hear),
    check,
    stop: () => clearInterval(timer),
  }
}

async function begin(options: NetworkSourceOptions, kept: Candidate | undefined) {
  try {
    const newest = (await newestGtfs(options, kept?.version)) ?? kept
    if (!newest) throw new Error(`${options.location}: nothing to open`)
    const network = await options.open(newest.path)
    if (newest !== kept) await newest.keep()
    return { network, version: newest.version }
  } catch (error) {
    if (!kept) throw error
    options.log.error({ err: error }, 'no new GTFS to be had; opening the last good one')
    return { network: await options.open(kept.path), version: kept.version }
  }
}
