/**
 * Other ways to answer which patterns a closure hits.
 *
 * @module
 */

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Polygon } from 'geojson'
import type { Network } from '../../server/network/network.ts'
import type { Position } from '../../shared/geo/position.ts'
import { installPeers, peersFolder } from './peers.ts'

interface PeerLine {
  shape: Position[]
  stops: Position[]
}

type Ask = (closure: Polygon) => number | Promise<number>

/** `peers/impact.mjs` */
interface PeerModule {
  turf(lines: PeerLine[]): Ask
  turfWithIndex(lines: PeerLine[]): Ask
  touching(lines: PeerLine[]): Ask
  postgis(lines: PeerLine[]): Promise<{ ask: Ask; close(): Promise<void> }>
}

export interface ImpactPeer {
  name: string
  /** Closures to ask of it: fewer for slow ones. */
  count: number
  /** Answers less than was asked: not in the comparison. */
  less?: boolean
  /** How many patterns cross the closure. */
  ask: Ask
  close?(): Promise<void>
}

export async function impactPeers(network: Network): Promise<ImpactPeer[]> {
  await installPeers()
  const url = pathToFileURL(join(peersFolder, 'impact.mjs')).href
  const { turf, turfWithIndex, touching, postgis } = (await import(url)) as PeerModule
  const lines = Array.from(network.patterns(), ({ shape, visits }): PeerLine => {
    const stops = visits.flatMap(({ stopId }): Position[] => {
      const stop = network.stop(stopId)
      return stop ? [[stop.lon, stop.lat]] : []
    })
    return { shape, stops }
  })
  return [
    { name: 'Turf 7.4.0', count: 50, ask: turf(lines) },
    { name: 'Turf 7.4.0 behind flatbush', count: 1000, ask: turfWithIndex(lines) },
    { name: 'PostGIS in PGlite, GiST', count: 200, ...(await postgis(lines)) },
    {
      name: 'which lines only: flatbush and booleanIntersects',
      count: 1000,
      ask: touching(lines),
      less: true,
    },
  ]
}
