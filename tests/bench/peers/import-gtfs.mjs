// One import by the npm package gtfs, in a process of its own: prints what it took.
import { importGtfs } from 'gtfs'

const [zip, out] = process.argv.slice(2)
const started = performance.now()
const before = process.cpuUsage()
await importGtfs({
  agencies: [{ path: zip }],
  sqlitePath: `${out}/gtfs.db`,
  verbose: false,
  logFunction: () => {},
})
console.log(
  JSON.stringify({
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: cpuSeconds(),
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  }),
)

function cpuSeconds() {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
