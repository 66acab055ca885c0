/**
 * One import of an OpenStreetMap extract by us, in a process of its own: prints what it took.
 *
 * @module
 */

import { openStreets } from '../../server/streets/open-streets.ts'

const [path = '', dataDir = ''] = process.argv.slice(2)
const started = performance.now()
const { streets, buffer } = await openStreets({ path, dataDir })
const seconds = (performance.now() - started) / 1000
const again = performance.now()
await openStreets({ path, dataDir })
console.log(
  JSON.stringify({
    seconds,
    reopenSeconds: (performance.now() - again) / 1000,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    nodes: streets.nodeCount,
    edges: streets.edgeCount,
    graphBytes: buffer.byteLength,
  }),
)
