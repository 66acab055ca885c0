/**
 * One import by us, in a process of its own: prints what it took.
 *
 * @module
 */

import { writeWhole } from '../../server/cached-file.ts'
import { zipSource } from '../../server/network/gtfs/zip.ts'
import { importGtfs } from '../../server/network/import.ts'
import { encodeNetwork } from '../../server/network/network-data.ts'

const [zip = '', out = ''] = process.argv.slice(2)
const started = performance.now()
const before = process.cpuUsage()
const source = await zipSource(zip)
const data = await importGtfs(source, { hash: 'bench' })
await source.close()
await writeWhole(`${out}/network.bin`, encodeNetwork(data))
console.log(
  JSON.stringify({
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: cpuSeconds(),
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    stopTimes: data.header.stopTimeCount,
  }),
)

function cpuSeconds() {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
