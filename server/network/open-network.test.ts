import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { openNetworkBuffer } from './columnar-network.ts'
import { openNetwork } from './open-network.ts'
import type { Progress } from './progress.ts'
import { zipOf } from './testing-zip.ts'

const folder = await mkdtemp(join(tmpdir(), 'omweg-network-'))
afterAll(() => rm(folder, { recursive: true }))
const ghent = fileURLToPath(new URL('../../data/ghent/gtfs.zip', import.meta.url))

const tables = {
  'agency.txt': 'agency_name,agency_timezone\nX,Europe/Brussels\n',
  'routes.txt': 'route_id,route_short_name,route_type\nr,1,3\n',
  'stops.txt': 'stop_id,stop_name,stop_lat,stop_lon\na,A,51,3\nb,B,51,3.01\n',
  'calendar_dates.txt': 'service_id,date,exception_type\ns,20260105,1\n',
  'trips.txt': 'route_id,service_id,trip_id\nr,s,t\n',
  'stop_times.txt':
    'trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt,8:00:00,8:00:00,a,1\nt,8:05:00,8:05:00,b,2\n',
}
let count = 0
async function zip(bytes: Uint8Array): Promise<string> {
  const path = join(folder, `${++count}.zip`)
  await writeFile(path, bytes)
  return path
}
const openIn = (
  name: string,
  path: string,
  log: string[] = [],
  onProgress?: (p: Progress) => void,
) => openNetwork({ path, dataDir: join(folder, name), log: (line) => log.push(line), onProgress })
const inFolder = (prefix: string) =>
  Object.fromEntries(Object.entries(tables).map(([file, text]) => [prefix + file, text]))

describe('openNetwork', () => {
  it('imports once, tells how far it is, and opens what it kept the next time', async () => {
    const log: string[] = []
    const seen: Progress[] = []
    const first = await openIn('once', ghent, log, (progress) => seen.push(progress))
    expect(log.join()).toMatch(
      /network [0-9a-f]{16} built from gtfs\.zip in .* 222415 stop times, 0 warnings/,
    )
    expect(seen.map((p) => p.step)).toContain('stop_times.txt')
    expect(seen.map((p) => p.share)).toEqual(seen.map((p) => p.share).sort((a, b) => a - b))
    expect(seen.at(-1)).toEqual({ type: 'progress', step: 'patterns', share: 1, rows: 112 })
    const again: Progress[] = []
    const second = await openIn('once', ghent, log, (progress) => again.push(progress))
    expect(again).toEqual([])
    expect(log).toHaveLength(1)
    expect(second.hash).toBe(first.hash)
    expect(second.lines).toEqual(first.lines)
  })

  it('can be read from the same memory by another thread', async () => {
    const network = await openIn('once', ghent)
    const other = openNetworkBuffer(network.buffer)
    expect([...other.patterns()]).toEqual([...network.patterns()])
  })

  it('builds anew what is damaged, cut off or of another version on disk', async () => {
    const log: string[] = []
    const path = await zip(zipOf(tables))
    const network = await openIn('damaged', path, log)
    const [name = ''] = await readdir(join(folder, 'damaged/network'))
    const file = join(folder, 'damaged/network', name)
    const bytes = await readFile(file)
    const flipped = Buffer.from(bytes)
    flipped[900] = (flipped[900] as number) ^ 1
    const other = Buffer.from(bytes)
    other.writeUInt32LE(999_999, 12)
    for (const [bad, why] of [
      [flipped, 'damaged'],
      [bytes.subarray(0, 500), 'damaged'],
      [bytes.subarray(0, 10), 'not an encoded network'],
      [Buffer.alloc(0), 'not an encoded network'],
      [other, 'version 999999'],
    ] as const) {
      await writeFile(file, bad)
      const again = await openIn('damaged', path, log)
      expect(again.patternCount).toBe(network.patternCount)
      expect(log.at(-2)).toContain(why)
      expect((await readFile(file)).equals(bytes)).toBe(true)
    }
    expect(await readdir(join(folder, 'damaged/network'))).toEqual([name])
  })

  it('keeps three networks and no more', async () => {
    const hashes: string[] = []
    for (let i = 0; i < 4; i++) {
      const path = await zip(zipOf({ ...tables, 'feed_info.txt': `feed_version\n${i}\n` }))
      const network = await openIn('many', path)
      expect(network.feedVersion).toBe(`${i}`)
      hashes.push(`${network.hash}.bin`)
    }
    expect((await readdir(join(folder, 'many/network'))).sort()).toEqual(hashes.slice(1).sort())
  })

  it('finds the files in a folder of the zip, stored or deflated', async () => {
    const deep = { ...inFolder('feed/gtfs/'), '__MACOSX/stops.txt': 'rubbish' }
    expect((await openIn('forms', await zip(zipOf(deep)))).stops).toHaveLength(2)
    expect((await openIn('forms', await zip(zipOf(tables, true)))).stops).toHaveLength(2)
  })
})

describe('a zip that is no feed', () => {
  const whole = zipOf(tables)
  const fails = async (bytes: Uint8Array, message: string | RegExp) => {
    const failure = openIn('bad', await zip(bytes))
    await expect(failure).rejects.toThrow(message)
    await expect(failure).rejects.toMatchObject({ name: 'GtfsError' })
  }

  it('is named, with the reason', async () => {
    await fails(Buffer.from('<html>404</html>'), /^\d+\.zip: is not a complete zip file/)
    await fails(Buffer.alloc(0), /^\d+\.zip: is not a complete zip file/)
    await fails(whole.subarray(0, whole.length - 30), /^\d+\.zip: is not a complete zip file/)
    await fails(
      zipOf({ 'readme.txt': 'hi' }),
      /^\d+\.zip: has no stops\.txt, so it is no GTFS; it has readme\.txt/,
    )
    const { 'trips.txt': _, ...rest } = tables
    await fails(zipOf(rest), /^trips\.txt: required file missing in \d+\.zip/)
    await expect(openIn('bad', join(folder, 'none.zip'))).rejects.toThrow(
      /none\.zip: cannot be read \(ENOENT/,
    )
  })

  it('tells a damaged file from a whole one', async () => {
    const stored = zipOf(tables, true)
    const at = stored.indexOf('Brussels')
    const changed = Buffer.from(stored)
    changed.write('Bruzzels', at)
    await fails(changed, /agency\.txt/)
    const stops = Buffer.from(stored)
    stops.write('b,B,52,', stops.indexOf('b,B,51,'))
    await fails(stops, 'stops.txt: is damaged in the zip: its length or checksum is not as stated')
    const deflated = Buffer.from(whole)
    deflated.fill(255, deflated.indexOf('stops.txt') + 12, deflated.indexOf('stops.txt') + 30)
    await fails(deflated, /^stops\.txt: is damaged in the zip/)
  })

  it('carries file, line, field and value out of the worker', async () => {
    const bad = { ...tables, 'stop_times.txt': tables['stop_times.txt'].replace('b,2', 'z,2') }
    await expect(openIn('bad', await zip(zipOf(bad)))).rejects.toMatchObject({
      name: 'GtfsError',
      message: "stop_times.txt line 3, stop_id 'z': is not in stops.txt",
      file: 'stop_times.txt',
      line: 3,
      field: 'stop_id',
      value: 'z',
    })
    expect(await readdir(join(folder, 'bad')).catch(() => [])).toEqual([])
  })
})
