/**
 * An extract as large as all Flanders, made up: a grid of streets with bends, named and classed,
 * and as many nodes again that no street runs through. The same arguments give the same file.
 *
 * @module
 */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { OsmItem } from '../../server/streets/osm/osm-file.ts'
import { pbfBlocks } from '../../server/streets/testing-pbf.ts'

const classes = [
  'residential',
  'residential',
  'residential',
  'tertiary',
  'unclassified',
  'secondary',
]
/** Nodes by junction: itself, three bends each way, and those of buildings. */
const perJunction = 17

/** @param side - junctions along each side: 1000 gives four million directed edges */
export async function writeRegion(path: string, side: number): Promise<void> {
  const out = createWriteStream(path)
  for (const block of pbfBlocks(itemsOf(side))) if (!out.write(block)) await once(out, 'drain')
  out.end()
  await once(out, 'close')
}

function* itemsOf(side: number): Generator<OsmItem> {
  const idOf = (x: number, y: number) => 1 + (y * side + x) * perJunction
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) yield* nodesAt(idOf(x, y), x, y)
  }
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const id = idOf(x, y)
      // two links to a way, as real ones have
      if (x % 2 === 0 && x + 2 < side) {
        const [next, last] = [idOf(x + 1, y), idOf(x + 2, y)]
        const refs = [id, id + 1, id + 2, id + 3, next, next + 1, next + 2, next + 3, last]
        const tags = {
          highway: classes[y % 6] as string,
          name: `Straat ${(y * 31 + (x >> 4)) % 60_000}`,
        }
        yield { type: 'way', id, refs, tags: y % 5 === 0 ? { ...tags, oneway: 'yes' } : tags }
      }
      if (y % 2 === 0 && y + 2 < side) {
        const [next, last] = [idOf(x, y + 1), idOf(x, y + 2)]
        const refs = [id, id + 4, id + 5, id + 6, next, next + 4, next + 5, next + 6, last]
        const name = `Laan ${(x * 31 + (y >> 4)) % 60_000}`
        yield { type: 'way', id: id + 1, refs, tags: { highway: classes[x % 6] as string, name } }
      }
    }
  }
}

function* nodesAt(id: number, x: number, y: number): Generator<OsmItem> {
  const lon = 2.5 + x * 0.0012 + ((x * 7919 + y * 104_729) % 97) * 1e-6
  const lat = 50.7 + y * 0.0009
  const node = (n: number, east: number, north: number): OsmItem => ({
    type: 'node',
    id: id + n,
    lon: lon + east,
    lat: lat + north,
  })
  yield node(0, 0, 0)
  for (let k = 1; k <= 3; k++) yield node(k, k * 0.0003, ((x + k) % 3) * 1e-5)
  for (let k = 1; k <= 3; k++) yield node(3 + k, ((y + k) % 3) * 1e-5, k * 0.000225)
  for (let k = 7; k < perJunction; k++) yield node(k, k * 1e-5, 1e-4)
}
