/**
 * Streets by name, for the search. A name that several towns have is several streets.
 *
 * @module
 */

import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bboxesOverlap, bboxOf, distance, joinBBox, padBBox } from '../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../shared/geo/position.ts'
import { hashOfFile, type OsmItem, osmBlocks } from './osm/osm-file.ts'

export interface StreetName {
  name: string
  /** A place on the street, near its middle. */
  lon: number
  lat: number
  bbox: BBox
}

/** Moves when the result does. */
const version = 1
/** Ways of one name this near each other, in metres, are one street. */
const near = 300
/** `highway` values of what nobody walks or drives along. */
const noStreet = new Set(['platform', 'proposed', 'razed', 'abandoned', 'bus_stop', 'corridor'])

/**
 * The named streets of an extract, by name, then from west to east.
 *
 * @param cacheDir - where the result is kept, by the file's content; not kept without
 * @throws OsmFileError where the file is missing, damaged or no extract
 */
export async function readStreetNames(path: string, cacheDir?: string): Promise<StreetName[]> {
  if (cacheDir === undefined) return collectStreets(path)
  const file = join(cacheDir, `street-names-${await hashOfFile(path, `${version}`)}.json`)
  const kept = await readKept(file)
  if (kept) return kept
  const streets = await collectStreets(path)
  await keep(file, cacheDir, streets)
  return streets
}

interface NamedWay {
  name: string
  refs: number[]
}

async function collectStreets(path: string): Promise<StreetName[]> {
  const ways: NamedWay[] = []
  const needed = new Map<number, Position | undefined>()
  const onlyWays = { withTags: { node: false, way: ['highway', 'name'], relation: false } }
  for await (const block of osmBlocks(path, onlyWays)) {
    for (const item of block) {
      const name = streetNameOf(item)
      if (name === undefined || item.type !== 'way') continue
      ways.push({ name, refs: item.refs })
      for (const ref of item.refs) needed.set(ref, undefined)
    }
  }
  // a second pass: nodes come before the ways that say which of them matter
  for await (const block of osmBlocks(path, { withTags: false })) {
    for (const item of block) {
      if (item.type === 'node' && needed.has(item.id)) needed.set(item.id, [item.lon, item.lat])
    }
  }
  const byName = new Map<string, Position[][]>()
  for (const { name, refs } of ways) {
    const line = refs.map((ref) => needed.get(ref)).filter((position) => position !== undefined)
    if (line.length === 0) continue
    const lines = byName.get(name)
    if (lines) lines.push(line)
    else byName.set(name, [line])
  }
  const collator = new Intl.Collator('en', { numeric: true })
  return [...byName]
    .flatMap(([name, lines]) => joinLines(lines).map((street) => ({ name, ...street })))
    .sort((a, b) => collator.compare(a.name, b.name) || a.lon - b.lon || a.lat - b.lat)
}

function streetNameOf(item: OsmItem): string | undefined {
  const { highway, name } = item.tags ?? {}
  if (item.type !== 'way' || highway === undefined || noStreet.has(highway)) return undefined
  return name?.trim() || undefined
}

interface Street {
  lon: number
  lat: number
  bbox: BBox
}

/** Lines of one name, joined to streets where they are near each other. */
export function joinLines(lines: readonly (readonly Position[])[]): Street[] {
  const groups: { box: BBox; boxes: BBox[]; lines: (readonly Position[])[] }[] = []
  for (const line of lines) {
    const box = bboxOf(line)
    if (!box) continue
    const reach = padBBox(box, near)
    const group = { box, boxes: [box], lines: [line] }
    // a line may bring several groups together
    for (let i = groups.length - 1; i >= 0; i--) {
      const other = groups[i] as typeof group
      if (!other.boxes.some((b) => bboxesOverlap(b, reach))) continue
      group.lines.push(...other.lines)
      group.boxes.push(...other.boxes)
      group.box = joinBBox(group.box, other.box) as BBox
      groups.splice(i, 1)
    }
    groups.push(group)
  }
  return groups.map(({ box, lines: parts }) => {
    const middle: Position = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
    const [lon, lat] = parts
      .flat()
      .reduce((a, b) => (distance(b, middle) < distance(a, middle) ? b : a))
    return { lon, lat, bbox: box }
  })
}

/** Undefined where it is not there or not whole: it is made again then. */
async function readKept(file: string): Promise<StreetName[] | undefined> {
  try {
    const kept: unknown = JSON.parse(await readFile(file, 'utf8'))
    return Array.isArray(kept) ? (kept as StreetName[]) : undefined
  } catch {
    return undefined
  }
}

async function keep(file: string, folder: string, streets: StreetName[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  const draft = `${file}.${randomUUID()}.tmp`
  try {
    await writeFile(draft, JSON.stringify(streets), { flush: true })
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
