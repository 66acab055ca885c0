/**
 * OpenStreetMap import: seconds, memory and the size of the graph, each extract in a process of its
 * own. With `OMWEG_BENCH_REGION=1` also a made-up extract as large as all Flanders.
 *
 * @module
 */

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { writeRegion } from './made-up-region.ts'
import { report, round } from './measure.ts'

const here = dirname(fileURLToPath(import.meta.url))
const feeds = join(here, '../../../shared/data/gtfs')
const extracts: Record<string, string> = {
  ghent: join(here, '../../data/ghent/ghent.osm.pbf'),
  monaco: join(feeds, 'monaco/monaco.osm.pbf'),
  portland: join(feeds, 'portland-streetcar/portland-central-filtered.osm.pbf'),
}
const run = promisify(execFile)

interface Took {
  seconds: number
  reopenSeconds: number
  peakMegabytes: number
  nodes: number
  edges: number
  graphBytes: number
}

/** Prints one line per extract. */
export async function benchOsmImport(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'omweg-bench-osm-'))
  try {
    const paths = Object.entries(extracts).filter(([, path]) => existsSync(path))
    if (process.env.OMWEG_BENCH_REGION) {
      const region = join(folder, 'region.osm.pbf')
      await writeRegion(region, 1000)
      paths.push(['made-up region', region])
    }
    for (const [extract, path] of paths) {
      const script = join(here, 'import-streets.ts')
      const { stdout } = await run(process.execPath, ['--import', 'tsx', script, path, folder])
      const took = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Took
      report({
        bench: 'osm-import',
        extract,
        fileBytes: (await stat(path)).size,
        seconds: round(took.seconds, 2),
        reopenSeconds: round(took.reopenSeconds, 3),
        peakMegabytes: Math.round(took.peakMegabytes),
        nodes: took.nodes,
        edges: took.edges,
        graphBytes: took.graphBytes,
        bytesPerEdge: round(took.graphBytes / took.edges),
      })
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
