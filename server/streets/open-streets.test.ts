import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { openStreets, openStreetsBuffer, type StreetsProgress } from './open-streets.ts'
import { type Town, townItems, townStreets } from './testing.ts'
import { pbfOf } from './testing-pbf.ts'

const folder = await mkdtemp(join(tmpdir(), 'omweg-open-streets-'))
afterAll(() => rm(folder, { recursive: true }))
const ghent = fileURLToPath(new URL('../../data/ghent/ghent.osm.pbf', import.meta.url))

let count = 0
async function extract(bytes: Uint8Array): Promise<string> {
  const path = join(folder, `${++count}.osm.pbf`)
  await writeFile(path, bytes)
  return path
}
const openIn = (
  name: string,
  path: string,
  log: string[] = [],
  onProgress?: (progress: StreetsProgress) => void,
) => openStreets({ path, dataDir: join(folder, name), log: (line) => log.push(line), onProgress })

const town: Town = {
  nodes: { a: [3.72, 51.05], b: [3.721, 51.05], c: [3.721, 51.051], d: [3.722, 51.05] },
  nodeTags: { b: { highway: 'traffic_signals' } },
  ways: [{ nodes: 'ab', tags: { name: 'Veldstraat' } }, { nodes: 'bc' }, { nodes: 'bd' }],
  restrictions: [{ from: 1, via: 'b', to: 2, tags: { restriction: 'no_left_turn' } }],
}
const small = pbfOf(townItems(town))

describe('openStreets', () => {
  it('imports once, tells how far it is, and opens what it kept the next time', async () => {
    const log: string[] = []
    const seen: StreetsProgress[] = []
    const first = await openIn('once', ghent, log, (progress) => seen.push(progress))
    expect(log.join()).toMatch(
      /^streets [0-9a-f]{16} built from ghent\.osm\.pbf in .* s: 16446 nodes, 41426 edges, no rails, 0 warnings$/,
    )
    expect([...new Set(seen.map(({ step }) => step))]).toEqual(['ways', 'nodes', 'building'])
    expect(seen.map(({ share }) => share)).toEqual(seen.map((p) => p.share).sort((a, b) => a - b))
    expect(seen.at(-1)).toEqual({ step: 'building', share: 1, rows: 20_713 })
    const again: StreetsProgress[] = []
    const second = await openIn('once', ghent, log, (progress) => again.push(progress))
    expect(again).toEqual([])
    expect(log).toHaveLength(1)
    expect(second.hash).toBe(first.hash)
    expect(second.streets.edgeTo).toEqual(first.streets.edgeTo)
  })

  it('can be read from the same memory by another thread', async () => {
    const streets = await openIn('once', ghent)
    const other = openStreetsBuffer(streets.buffer)
    expect(other.streets.points.buffer).toBe(streets.buffer)
    const box: [number, number, number, number] = [3.72, 51.05, 3.725, 51.055]
    expect(other.streets.segmentsIn(box)).toEqual(streets.streets.segmentsIn(box))
    expect(other.streets.segmentsIn(box).length).toBeGreaterThan(20)
  })

  it('gives of a file what the same items give in memory', async () => {
    const fromFile = await openIn('same', await extract(small))
    const fromItems = townStreets(town)
    for (const key of [
      'edgeTo',
      'edgeFlags',
      'edgeCost',
      'points',
      'turnTo',
      'nodeFlags',
    ] as const) {
      expect(fromFile.streets[key]).toEqual(fromItems.streets[key])
    }
    expect(fromFile.streets.names).toEqual(['', 'Veldstraat'])
    expect(fromFile.streets.turnFrom).toHaveLength(1)
  })

  it('builds anew what is damaged, cut off or of another version on disk', async () => {
    const log: string[] = []
    const path = await extract(small)
    await openIn('damaged', path, log)
    const [name = ''] = await readdir(join(folder, 'damaged/streets'))
    const file = join(folder, 'damaged/streets', name)
    const bytes = await readFile(file)
    const flipped = Buffer.from(bytes)
    flipped[bytes.length - 20] = (flipped[bytes.length - 20] as number) ^ 1
    const other = Buffer.from(bytes)
    other.writeUInt32LE(999_999, 12)
    for (const [bad, why] of [
      [flipped, 'damaged'],
      [bytes.subarray(0, 500), 'damaged'],
      [Buffer.alloc(0), 'not an encoded street graph'],
      [other, 'version 999999'],
    ] as const) {
      await writeFile(file, bad)
      const again = await openIn('damaged', path, log)
      expect(again.streets.edgeCount).toBe(6)
      expect(log.at(-2)).toContain(why)
      expect((await readFile(file)).equals(bytes)).toBe(true)
    }
    expect(await readdir(join(folder, 'damaged/streets'))).toEqual([name])
  })
})

describe('an extract that is none', () => {
  const fails = async (path: string, message: string | RegExp) => {
    const failure = openIn('bad', path)
    await expect(failure).rejects.toThrow(message)
    await expect(failure).rejects.toMatchObject({ name: 'OsmFileError' })
  }

  it('is named, with the reason', async () => {
    await fails(join(folder, 'none.osm.pbf'), /none\.osm\.pbf cannot be read \(ENOENT/)
    await fails(folder, /cannot be read \(EISDIR/)
    await fails(await extract(Buffer.from('<osm version="0.6"/>')), /is not an \.osm\.pbf file/)
    await fails(await extract(Buffer.alloc(0)), /is not an \.osm\.pbf file/)
  })

  it('is damaged or cut off', async () => {
    const bytes = await readFile(ghent)
    const noise = Buffer.from(bytes)
    for (let i = 50_000; i < 51_000; i++) noise[i] = (i * 7919) & 255
    await fails(await extract(noise), /is damaged or not a complete \.osm\.pbf file/)
    for (const length of [100, 300_000, bytes.length - 5]) {
      await fails(await extract(bytes.subarray(0, length)), /is damaged or not a complete/)
    }
  })

  it('has no streets in it', async () => {
    const paths = townItems({ ...town, ways: [{ nodes: 'ab', tags: { highway: 'footway' } }] })
    await fails(await extract(pbfOf(paths)), /\d+\.osm\.pbf has no streets in it/)
    await fails(await extract(pbfOf([])), /has no streets in it/)
    const noNodes = townItems(town).filter(({ type }) => type !== 'node')
    await fails(await extract(pbfOf(noNodes)), /has no streets in it/)
    expect(await readdir(folder)).not.toContain('bad/streets')
  })
})
