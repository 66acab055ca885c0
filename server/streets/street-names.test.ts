import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { bboxContains } from '../../shared/geo/polyline.ts'
import { joinLines, readStreetNames } from './street-names.ts'

const ghent = fileURLToPath(new URL('../../data/ghent/ghent.osm.pbf', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'omweg-streets-'))
afterAll(() => rm(folder, { recursive: true }))

describe('joinLines', () => {
  it('makes one street of parts that are near, and two of the same name in two towns', () => {
    const streets = joinLines([
      [
        [3, 51],
        [3.001, 51],
      ],
      [
        [3.5, 51],
        [3.501, 51],
      ],
      [
        [3.006, 51],
        [3.007, 51],
      ],
      // between the first and the third, so it brings them together
      [
        [3.003, 51],
        [3.004, 51],
      ],
    ])
    expect(streets).toHaveLength(2)
    expect(streets.find((s) => s.lon < 3.4)?.bbox).toEqual([3, 51, 3.007, 51])
  })

  it('keeps streets apart that are more than 300 m from each other', () => {
    const at = (lon: number): [number, number][] => [
      [lon, 51],
      [lon + 0.001, 51],
    ]
    // 70 m in a hundredth of a degree
    expect(joinLines([at(3), at(3.0049)])).toHaveLength(1)
    expect(joinLines([at(3), at(3.0056)])).toHaveLength(2)
  })
})

describe('readStreetNames', () => {
  it('finds the streets of Ghent, one of each', async () => {
    const streets = await readStreetNames(ghent)
    expect(streets.length).toBeGreaterThan(2_000)
    const veldstraat = streets.filter((street) => street.name === 'Veldstraat')
    expect(
      veldstraat.some((s) => bboxContains([3.719, 51.048, 3.724, 51.056], [s.lon, s.lat])),
    ).toBe(true)
    expect(streets.filter((street) => street.name === 'Korenmarkt')).toHaveLength(1)
    for (const { lon, lat, bbox } of streets) expect(bboxContains(bbox, [lon, lat])).toBe(true)
  })

  it('keeps the result, and makes it again where what it kept is damaged', async () => {
    const cache = join(folder, 'cache')
    const first = await readStreetNames(ghent, cache)
    const [name = ''] = await readdir(cache)
    expect(await readStreetNames(ghent, cache)).toEqual(first)
    await writeFile(join(cache, name), (await readFile(join(cache, name))).subarray(0, 1000))
    expect(await readStreetNames(ghent, cache)).toEqual(first)
    expect(await readdir(cache)).toEqual([name])
  })

  it('says which file is missing, and which is no extract or cut off', async () => {
    await expect(readStreetNames(join(folder, 'none.osm.pbf'))).rejects.toThrow(
      /none\.osm\.pbf cannot be read/,
    )
    const other = join(folder, 'other.osm.pbf')
    await writeFile(other, 'hello')
    await expect(readStreetNames(other)).rejects.toThrow('other.osm.pbf is not an .osm.pbf file')
    const cut = join(folder, 'cut.osm.pbf')
    await writeFile(cut, (await readFile(ghent)).subarray(0, 300_000))
    await expect(readStreetNames(cut)).rejects.toThrow(
      'cut.osm.pbf is damaged or not a complete .osm.pbf file',
    )
    const noise = join(folder, 'noise.osm.pbf')
    const bytes = Buffer.from(await readFile(ghent))
    for (let i = 50_000; i < 51_000; i++) bytes[i] = (i * 7919) & 255
    await writeFile(noise, bytes)
    await expect(readStreetNames(noise)).rejects.toThrow('noise.osm.pbf is damaged')
  })
})
