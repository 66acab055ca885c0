/**
 * Closures to measure with: always the same ones for the same seed.
 *
 * @module
 */

import type { Polygon } from 'geojson'
import type { World } from '../../server/detours/engine-types.ts'
import type { Network } from '../../server/network/network.ts'
import { edgeLine } from '../../server/streets/geometry.ts'
import { lengthOf, measures, metresPerDegree, positionAt } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'

/** Numbers in [0, 1), the same row for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
}

/**
 * Works on the streets that lines use: ragged rings of 10 to 80 metres around random places, any
 * metre of street as likely as any other, however many lines drive there.
 */
export function randomClosures({ network, streets, courses }: World, count: number, seed = 1) {
  const random = randomNumbers(seed)
  const used: Position[][] = []
  const { streetFirst } = courses
  const graph = streets?.streets
  for (let edge = 0; graph && edge < graph.edgeCount; edge++) {
    const twin = graph.edgeTwin[edge] as number
    const driven = (e: number) => (streetFirst[e + 1] as number) > (streetFirst[e] as number)
    if (driven(edge) && !(twin < edge && driven(twin))) used.push(edgeLine(graph, edge))
  }
  return closuresOn(used.length > 0 ? used : shapesOf(network), count, random)
}

/** The same on the courses of random patterns: the more lines drive there, the likelier. */
export const busyClosures = ({ network }: World, count: number, seed = 1): Polygon[] =>
  closuresOn(shapesOf(network), count, randomNumbers(seed))

const shapesOf = (network: Network) => Array.from(network.patterns(), ({ shape }) => shape)

function closuresOn(lines: Position[][], count: number, random: () => number): Polygon[] {
  const ends = new Float64Array(lines.length)
  for (const [i, line] of lines.entries()) ends[i] = (ends[i - 1] ?? 0) + lengthOf(line)
  return Array.from({ length: count }, () => {
    const at = random() * (ends.at(-1) ?? 0)
    const i = ends.findIndex((end) => end > at)
    const line = lines[i]
    if (!line) throw new Error('a network without patterns has nothing to close')
    const place = positionAt(line, measures(line), at - (ends[i - 1] ?? 0))
    return ring(place, 10 + 70 * random(), random)
  })
}

function ring(centre: Position, radius: number, random: () => number): Polygon {
  const scale = metresPerDegree(centre[1])
  const corners = 8
  const coordinates = Array.from({ length: corners }, (_, i): Position => {
    const angle = (2 * Math.PI * i) / corners
    const metres = radius * (0.6 + 0.4 * random())
    return [
      centre[0] + (metres * Math.cos(angle)) / scale.lon,
      centre[1] + (metres * Math.sin(angle)) / scale.lat,
    ]
  })
  return { type: 'Polygon', coordinates: [[...coordinates, coordinates[0] as Position]] }
}
