/**
 * Strangers who ask for the worst that is allowed, all at once: how long riders wait for the list
 * meanwhile, and another address for a small closure of its own.
 *
 * @module
 */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startServer } from '../setup/server.ts'
import { median, quantile, report, round } from './measure.ts'

const strangers = 50
const seconds = 15

/** Print the figures. Needs a build. */
export async function benchImpactLoad(): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'omweg-load-'))
  const sample = JSON.parse(await readFile('omweg.config.json', 'utf8'))
  const { network, areas, feeds } = sample
  const config = join(dir, 'omweg.config.json')
  const local = { ...network, gtfs: resolve(network.gtfs), streets: resolve(network.streets) }
  const trusted = { trustedProxies: ['127.0.0.1', '::1'], detours: { perMinute: 1_000_000 } }
  await writeFile(
    config,
    JSON.stringify({ network: local, areas: resolve(areas), feeds, ...trusted }),
  )
  const server = await startServer({ config })
  try {
    const idle = await read(server.url, 3)
    const statuses = new Map<number, number>()
    const until = performance.now() + seconds * 1000
    const storm = Promise.all(
      Array.from({ length: strangers }, (_, i) =>
        attack(server.url, `192.0.2.${i + 1}`, until, statuses),
      ),
    )
    const [list, small] = await Promise.all([
      read(server.url, seconds - 1),
      askSmall(server.url, seconds - 1),
    ])
    await storm
    const figures = (times: number[]) => ({
      median: round(median(times)),
      p99: round(quantile(times, 0.99)),
      max: round(Math.max(...times)),
    })
    const of = (name: string, times: number[]) =>
      Object.fromEntries(
        Object.entries(figures(times)).map(([key, ms]) => [`${name}-${key}-ms`, ms]),
      )
    report({
      bench: 'impact-load',
      strangers,
      ...of('list-idle', idle),
      ...of('list', list),
      ...of('small', small),
      answered: statuses.get(200) ?? 0,
      later: statuses.get(503) ?? 0,
      other: [...statuses].filter(([status]) => status !== 200 && status !== 503).join(' '),
    })
  } finally {
    await server.stop()
    await rm(dir, { recursive: true })
  }
}

/** A comb of 9,000 positions over the whole city, with every proposal there is. */
function worst(): string {
  const teeth = 2_250
  const [west, east, south, north] = [3.69, 3.76, 51.035, 51.065]
  const step = (east - west) / teeth
  const ring: number[][] = []
  for (let i = 0; i < teeth; i++) {
    const x = west + i * step
    ring.push([x, south + 0.001], [x, north], [x + step / 2, north], [x + step / 2, south + 0.001])
  }
  ring.push([east, south + 0.001], [east, south], [west, south], ring[0] as number[])
  return JSON.stringify({ closure: { type: 'Polygon', coordinates: [ring] }, alternatives: 5 })
}

const post = (url: string, body: string, from: string) =>
  fetch(`${url}/api/v1/impact`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body,
  })

async function attack(url: string, from: string, until: number, statuses: Map<number, number>) {
  const body = worst()
  while (performance.now() < until) {
    const answer = await post(url, body, from)
    await answer.arrayBuffer()
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
  }
}

async function times(seconds: number, work: () => Promise<unknown>): Promise<number[]> {
  const all: number[] = []
  const until = performance.now() + seconds * 1000
  while (performance.now() < until) {
    const started = performance.now()
    await work()
    all.push(performance.now() - started)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return all
}

const read = (url: string, seconds: number) =>
  times(seconds, async () => (await fetch(`${url}/api/v1/disruptions`)).arrayBuffer())

const askSmall = (url: string, seconds: number) => {
  const closure = { type: 'Point', coordinates: [3.72173, 51.05388] }
  const body = JSON.stringify({ closure, alternatives: 1 })
  return times(seconds, async () => (await post(url, body, '198.51.100.1')).arrayBuffer())
}
