/**
 * Routers to compare with: Valhalla, given the polygon itself, and ngraph.path, given the streets
 * of our own graph as links.
 *
 * @module
 */

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Actor } from '@valhallajs/valhallajs'
import createGraph from 'ngraph.graph'
import { aStar } from 'ngraph.path'

const require = createRequire(import.meta.url)
const run = promisify(execFile)

/** Builds tiles from an extract; needs python3 for the configuration. */
export async function valhalla(extract) {
  const folder = await mkdtemp(join(tmpdir(), 'omweg-valhalla-'))
  const command = join(dirname(require.resolve('@valhallajs/valhallajs')), 'bin/valhalla-cli.js')
  // it leaves a report of what it found where it is run
  const cli = (...args) =>
    run(process.execPath, [command, ...args], { maxBuffer: 1 << 26, cwd: folder })
  const { stdout } = await cli('build_config', '--mjolnir-tile-dir', join(folder, 'tiles'))
  const config = JSON.parse(stdout)
  config.mjolnir.logging = { type: '' }
  config.loki.logging = { type: '' }
  config.thor.logging = { type: '' }
  config.odin.logging = { type: '' }
  const file = join(folder, 'config.json')
  await writeFile(file, JSON.stringify(config))
  await cli('build_tiles', '-c', file, extract)
  const actor = new Actor(config)
  const at = ([lon, lat]) => ({ lon, lat })
  return {
    /** Metres of the way, or undefined where there is none. */
    async ask({ from, to, polygon }) {
      try {
        const answer = await actor.route({
          locations: [at(from), at(to)],
          costing: 'bus',
          directions_type: 'none',
          exclude_polygons: [polygon],
        })
        return answer.trip.summary.length * 1000
      } catch {
        return undefined
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** @param links - from node, to node, seconds, metres, edge; @param places - x, y in metres by node */
export function ngraph(links, places, fastest) {
  const graph = createGraph({ multigraph: true })
  for (const [i, place] of places.entries()) graph.addNode(i, place)
  for (const [from, to, seconds, metres, edge] of links) {
    graph.addLink(from, to, { seconds, metres, edge })
  }
  let closed
  const finder = aStar(graph, {
    oriented: true,
    blocked: (_from, _to, { data }) => closed[data.edge] === 1,
    distance: (_from, _to, { data }) => data.seconds,
    heuristic: (from, to) =>
      Math.hypot(from.data[0] - to.data[0], from.data[1] - to.data[1]) * fastest,
  })
  return {
    async ask({ fromNode, toNode, closed: bytes }) {
      closed = bytes
      const nodes = finder.find(fromNode, toNode)
      if (nodes.length === 0) return undefined
      let metres = 0
      // the way comes last node first
      for (let i = nodes.length - 1; i > 0; i--) {
        let least = Infinity
        let length = 0
        graph.forEachLinkedNode(
          nodes[i].id,
          (node, { data }) => {
            if (node.id !== nodes[i - 1].id || closed[data.edge] || data.seconds >= least) return
            least = data.seconds
            length = data.metres
          },
          true,
        )
        metres += length
      }
      return metres
    },
    close() {},
  }
}
