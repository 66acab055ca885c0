/**
 * `npm run bench [name …]`: every figure, or those named, as JSON lines.
 *
 * @module
 */

import { setup } from '../setup/shared-folder.ts'

const benches: Record<string, () => Promise<void>> = {
  import: async () => (await import('./gtfs-import.ts')).benchImport(),
  streets: async () => (await import('./osm-import.ts')).benchOsmImport(),
  matching: async () => (await import('./matching.ts')).benchMatching(),
  routing: async () => (await import('./routing.ts')).benchRouting(),
  impact: async () => (await import('./impact.ts')).benchImpact(),
  'impact-load': async () => (await import('./impact-load.ts')).benchImpactLoad(),
  'streets-along': async () => (await import('./streets-along.ts')).benchStreetsAlong(),
  conflicts: async () => (await import('./conflicts.ts')).benchConflicts(),
  alerts: async () => (await import('./alerts.ts')).benchAlerts(),
  works: async () => (await import('./works.ts')).benchWorks(),
  outputs: async () => (await import('./outputs.ts')).benchOutputs(),
  'trip-feeds': async () => (await import('./trip-feeds.ts')).benchTripFeeds(),
  webhooks: async () => (await import('./webhooks.ts')).benchWebhooks(),
  http: async () => (await import('./http.ts')).benchHttp(),
  sse: async () => (await import('./sse.ts')).benchSse(),
  page: async () => (await import('./page.ts')).benchPage(),
  widget: async () => (await import('./widget.ts')).benchWidget(),
  'widget-load': async () => (await import('./widget-load.ts')).benchWidgetLoad(),
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`no bench '${unknown.join("', '")}'; there are ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
const removeShared = setup()
try {
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length === 0 || wanted.includes(name)) await bench()
  }
} finally {
  removeShared?.()
}
