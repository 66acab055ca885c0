/**
 * GTFS import: a whole feed from its zip to something that can be asked, each importer in a
 * process of its own, next to the npm package `gtfs` (which fills an SQLite file).
 *
 * `OMWEG_BENCH_GTFS` names another zip than the one the figures are known for.
 *
 * @module
 */

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { median, report, round } from './measure.ts'
import { installPeers, peersFolder as peers } from './peers.ts'

const here = dirname(fileURLToPath(import.meta.url))
const ghent = join(here, '../../data/ghent/gtfs.zip')
const staten = join(here, '../../../shared/data/gtfs/mta-si/gtfs.zip')
const run = promisify(execFile)

interface Took {
  seconds: number
  /** Of the whole process. */
  peakMegabytes: number
  stopTimes?: number
}

/** Prints one line for us, one for the peer, and one for the ratio. */
export async function benchImport(rounds = 3): Promise<void> {
  const zip = process.env.OMWEG_BENCH_GTFS ?? (existsSync(staten) ? staten : ghent)
  const feed = basename(dirname(zip))
  const ours = await several(rounds, ['--import', 'tsx', join(here, 'import-omweg.ts')], zip)
  const rows = ours.stopTimes as number
  const line = (importer: string, took: Took) =>
    report({
      bench: 'gtfs-import',
      importer,
      feed,
      stopTimes: rows,
      seconds: round(took.seconds, 2),
      rowsPerSecond: Math.round(rows / took.seconds),
      peakMegabytes: Math.round(took.peakMegabytes),
    })
  line('omweg', ours)
  await installPeers()
  const theirs = await several(1, [join(peers, 'import-gtfs.mjs')], zip)
  line('gtfs 4.18.2', theirs)
  report({ bench: 'gtfs-import', feed, timesFaster: round(theirs.seconds / ours.seconds) })
}

/** Runs an importer so many times; the middle time and the highest peak. */
async function several(rounds: number, command: string[], zip: string): Promise<Took> {
  const all: Took[] = []
  for (let i = 0; i < rounds; i++) {
    const out = await mkdtemp(join(tmpdir(), 'omweg-bench-'))
    try {
      const { stdout } = await run(process.execPath, [...command, zip, out])
      all.push(JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Took)
    } finally {
      await rm(out, { recursive: true, force: true })
    }
  }
  return {
    ...all[0],
    seconds: median(all.map((took) => took.seconds)),
    peakMegabytes: Math.max(...all.map((took) => took.peakMegabytes)),
  }
}
