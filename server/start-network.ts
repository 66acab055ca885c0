/**
 * Opens the network and watches where it comes from.
 *
 * @module
 */

import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { type NetworkSource, openNetworkSource } from './network/network-source.ts'
import { openNetwork } from './network/open-network.ts'
import { withProgress } from './network/progress.ts'

export interface StartNetworkOptions {
  config: Pick<Config, 'network' | 'dataDir'>
  log: Logger
}

/** @throws where no network can be had at all: neither a new one nor the last good download */
export function startNetwork({ config, log }: StartNetworkOptions): Promise<NetworkSource> {
  const { dataDir } = config
  const { gtfs, headers, every } = config.network
  const tell = (line: string) => log.info(line)
  return openNetworkSource({
    location: gtfs,
    headers,
    every,
    dir: join(dataDir, 'gtfs'),
    log,
    open: (path) =>
      withProgress(path, process.stderr, tell, (onProgress) =>
        openNetwork({ path, dataDir, onProgress, log: tell }),
      ),
  })
}
