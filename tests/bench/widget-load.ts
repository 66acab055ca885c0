/**
 * What invented addresses cost: answers made a second, what they leave in memory, and how long
 * somebody waits meanwhile who asks what others ask too.
 *
 * The limit for each address is taken off: all of it comes from this machine. Memory is that of the
 * same process before and after.
 *
 * @module
 */

import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { embedPaths } from '../../shared/embed/embed-paths.ts'
import { type RunningServer, startServer } from '../setup/server.ts'
import { quantile, report, round } from './measure.ts'

/** Of a picture fewer may wait than ask here; half of the places for lists. */
const connections = { answers: 90, pictures: 6 }
const counts = { answers: 2_000, pictures: 60 }

/** Print the figures. Needs a build. */
export async function benchWidgetLoad(): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'omweg-bench-'))
  const server = await startServer({ config: await withoutLimit(dir) })
  try {
    await ask(`${server.url}${popular}`)
    const before = memoryOf(server)
    let most = before
    for (const path of [
      embedPaths.list,
      embedPaths.features,
      embedPaths.fragment,
      embedPaths.frame,
      embedPaths.image('svg'),
      embedPaths.image('png'),
    ]) {
      const kind = path.includes('image') ? 'pictures' : 'answers'
      const { seconds, waited } = await flood(server, path, counts[kind], connections[kind])
      const after = memoryOf(server)
      most = Math.max(most, after)
      report({
        bench: 'widget-load',
        path,
        invented: counts[kind],
        connections: connections[kind],
        madePerSecond: round(counts[kind] / seconds, 0),
        readerMs: round(quantile(waited, 0.5)),
        readerP95Ms: round(quantile(waited, 0.95)),
        memoryMb: round(after, 0),
      })
    }
    report({
      bench: 'widget-load',
      memoryBeforeMb: round(before, 0),
      memoryMostMb: round(most, 0),
      grownMb: round(most - before, 0),
    })
  } finally {
    await server.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

const popular = `${embedPaths.list}?municipality=44021&lang=nl&max=5`

/** No two are alike: a circle of its own each, somewhere in Ghent. */
const invented = (path: string, i: number) => {
  const near = `${(3.65 + (i % 100) / 500).toFixed(4)},${(51 + (i % 83) / 830).toFixed(4)},${500 + i}`
  return `${path}?near=${near}&lang=${['nl', 'fr', 'en', 'de'][i % 4]}&max=${1 + (i % 50)}`
}

async function flood({ url }: RunningServer, path: string, count: number, connections: number) {
  const waited: number[] = []
  let isOver = false
  const reader = (async () => {
    while (!isOver) {
      const begun = performance.now()
      await ask(`${url}${popular}`)
      waited.push(performance.now() - begun)
      await delay(50)
    }
  })()
  const begun = performance.now()
  let next = 0
  const asking = async () => {
    while (next < count) await ask(`${url}${invented(path, next++)}`)
  }
  await Promise.all(Array.from({ length: connections }, asking))
  const seconds = (performance.now() - begun) / 1000
  isOver = true
  await reader
  return { seconds, waited }
}

async function ask(url: string): Promise<void> {
  const answer = await fetch(url)
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`)
}

/** Resident, in megabytes. */
const memoryOf = ({ process }: RunningServer): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(process.pid)], { encoding: 'utf8' })) / 1024

/** The sample, in which an address may have everything made. */
async function withoutLimit(dir: string): Promise<string> {
  const { network, basemap, areas, ...rest } = JSON.parse(
    await readFile('omweg.config.json', 'utf8'),
  )
  const config = join(dir, 'omweg.config.json')
  const sample = {
    ...rest,
    network: { ...network, gtfs: resolve(network.gtfs), streets: resolve(network.streets) },
    basemap: { ...basemap, tiles: resolve(basemap.tiles), assets: resolve(basemap.assets) },
    areas: resolve(areas),
    embed: { perMinute: 1_000_000_000 },
  }
  await writeFile(config, JSON.stringify(sample))
  return config
}
