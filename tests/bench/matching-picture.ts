/**
 * `tsx tests/bench/matching-picture.ts <city,city…> <out.png> [places]`: the ten places (or so many)
 * where the courses of each city are worst, to be looked at: farthest from the drawn line, turning
 * round, or off the graph.
 *
 * @module
 */

import {
  coursesOfPatterns,
  type PatternCourse,
} from '../../server/detours/courses/courses-of-patterns.ts'
import { edgeLine, edgePart } from '../../server/streets/geometry.ts'
import type { MatchedPiece } from '../../server/streets/match/match-pieces.ts'
import { edgeFlag, type StreetGraph } from '../../server/streets/street-graph.ts'
import {
  distance,
  lengthOf,
  measures,
  metresPerDegree,
  nearestOnLine,
  positionAt,
  sliceByMeasure,
} from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { Pattern } from '../../shared/network.ts'
import { launchBrowser } from '../setup/launch.ts'
import { type City, openCity } from './cities.ts'

/** Where a course is wrong, or looks it. */
interface Spot {
  pattern: Pattern
  course: PatternCourse
  graph: StreetGraph
  centre: Position
  measure: number
  /** Metres, or what is as bad as so many. */
  score: number
  what: string
}

const columns = 5
/** Pixels and metres across a panel. */
const side = 240
const reach = 280
/** Two spots nearer than this, in metres, are one. */
const apart = 150

const [names = 'ghent', out = 'matching.png', panels = '10'] = process.argv.slice(2)
const worst: { city: string; spots: Spot[] }[] = []
for (const name of names.split(',')) {
  const city = await openCity(name)
  if (!city?.streets) throw new Error(`${name} has no streets here`)
  worst.push({ city: name, spots: worstSpots(city, Number(panels)) })
}
const browser = await launchBrowser()
try {
  const page = await browser.newPage({ viewport: { width: columns * side, height: 100 } })
  await page.setContent(pageOf(worst))
  await page.screenshot({ path: out, fullPage: true })
} finally {
  await browser.close()
}
for (const { city, spots } of worst) {
  for (const { what, score, pattern, measure } of spots) {
    console.log(JSON.stringify({ city, what, score, pattern: pattern.id, measure }))
  }
}

function worstSpots({ network, streets }: City, count: number): Spot[] {
  if (!streets) return []
  const patterns = [...network.patterns()]
  const spots: Spot[] = []
  for (const [i, course] of coursesOfPatterns(network, streets).entries()) {
    const pattern = patterns[i] as Pattern
    const graph = course.onRails && streets.rails ? streets.rails : streets.streets
    const along = measures(pattern.shape)
    const line = shorten(network.line(pattern.lineId)?.number ?? pattern.routeId)
    const add = (measure: number, score: number, what: string, centre?: Position) => {
      const at = centre ?? positionAt(pattern.shape, along, measure)
      spots.push({ pattern, course, graph, centre: at, measure, score, what: `${line}: ${what}` })
    }
    for (const [k, piece] of course.pieces.entries()) {
      const inner = k > 0 && k < course.pieces.length - 1
      if (piece.edge < 0) {
        const metres = piece.to - piece.from
        if (inner) add(piece.from, 30 + metres / 10, `${Math.round(metres)} m off the graph`)
        continue
      }
      if (inner && graph.edgeTwin[piece.edge] === course.pieces[k - 1]?.edge) {
        add(piece.from, 25, 'turns round')
      }
      const { metres, at, measure } = farthest(graph, piece, pattern.shape, along)
      add(measure, metres, `${metres.toFixed(0)} m off the line`, at)
    }
  }
  spots.sort((a, b) => b.score - a.score)
  const chosen: Spot[] = []
  for (const spot of spots) {
    if (chosen.length === count) break
    if (chosen.every((other) => distance(other.centre, spot.centre) > apart)) chosen.push(spot)
  }
  return chosen
}

function shorten(text: string): string {
  return text.length > 9 ? `${text.slice(0, 8)}…` : text
}

function farthest(
  graph: StreetGraph,
  piece: MatchedPiece,
  line: readonly Position[],
  along: Float64Array,
) {
  const part = edgePart(graph, piece.edge, piece.start, piece.end)
  const places = measures(part)
  const metres = lengthOf(part) || 1
  let result = { metres: 0, at: part[0] as Position, measure: piece.from }
  for (const [k, at] of part.entries()) {
    const measure = piece.from + ((piece.to - piece.from) * (places[k] as number)) / metres
    const near = nearestOnLine(line, along, at, { from: measure - 60, to: measure + 60 })
    if (near.distance > result.metres) result = { metres: near.distance, at, measure }
  }
  return result
}

function pageOf(worst: readonly { city: string; spots: readonly Spot[] }[]): string {
  const style = `body{margin:0;font:12px sans-serif;background:#fff}
    h1{font-size:13px;margin:4px 8px;font-weight:600}
    main{display:grid;grid-template-columns:repeat(${columns},${side}px)}
    figure{margin:0;height:${side + 20}px} figcaption{padding:2px 8px;white-space:nowrap;overflow:hidden}
    svg{display:block}`
  const legend = 'Blue: the line as drawn. Orange: the course found, with its direction.'
  return `<style>${style}</style><h1>${legend} Each ${reach} m across.</h1>${worst
    .map(({ city, spots }) => `<h1>${city}</h1><main>${spots.map(panelOf).join('')}</main>`)
    .join('')}`
}

function panelOf({ pattern, course, graph, centre, measure, what }: Spot): string {
  const scale = metresPerDegree(centre[1])
  const pixels = side / reach
  const xy = ([lon, lat]: Position): [number, number] => [
    side / 2 + (lon - centre[0]) * scale.lon * pixels,
    side / 2 - (lat - centre[1]) * scale.lat * pixels,
  ]
  const path = (line: readonly Position[]) =>
    `M${line.map((p) => xy(p).map((v) => v.toFixed(1))).join('L')}`
  const half = reach * 0.75
  const box = [-half / scale.lon, -half / scale.lat, half / scale.lon, half / scale.lat]
  const segments = new Set(
    graph.segmentsIn([
      centre[0] + (box[0] as number),
      centre[1] + (box[1] as number),
      centre[0] + (box[2] as number),
      centre[1] + (box[3] as number),
    ]),
  )
  const streets: string[] = []
  const names = new Map<string, string>()
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const segment = graph.edgeSegment[edge] as number
    if (!segments.has(segment) || !((graph.edgeFlags[edge] as number) & edgeFlag.forward)) continue
    const line = edgeLine(graph, edge)
    const open = [edge, graph.edgeTwin[edge] as number].map(
      (e) => ((graph.edgeFlags[e] as number) & edgeFlag.allowed) !== 0,
    )
    const colour = open[0] && open[1] ? '#c4c4c4' : open[0] || open[1] ? '#a9bfa9' : '#ecd6d6'
    streets.push(`<path d="${path(line)}" stroke="${colour}" stroke-width="5"/>`)
    const street = graph.names[graph.segmentName[segment] as number]
    const [x, y] = xy(positionAt(line, measures(line), lengthOf(line) / 2))
    if (street && !names.has(street) && x > 10 && x < side - 60 && y > 14 && y < side - 6) {
      names.set(street, `<text x="${x.toFixed(0)}" y="${y.toFixed(0)}">${street}</text>`)
    }
  }
  const window = { from: measure - reach * 1.5, to: measure + reach * 1.5 }
  const along = measures(pattern.shape)
  const drawn = sliceByMeasure(pattern.shape, along, window.from, window.to)
  const driven = course.pieces
    .filter(({ edge, from, to }) => edge >= 0 && to > window.from && from < window.to)
    .map((p) => {
      const part = edgePart(graph, p.edge, p.start, p.end)
      const arrow = lengthOf(part) > 12 ? ' marker-mid="url(#a)" marker-end="url(#a)"' : ''
      return `<path d="${path(part)}" stroke="#e8710a" stroke-width="2.2"${arrow}/>`
    })
  return `<figure><figcaption>${what}, at ${(measure / 1000).toFixed(1)} km</figcaption>
    <svg width="${side}" height="${side}" fill="none" stroke-linecap="round">
    <defs><marker id="a" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="4" markerHeight="4"
    orient="auto"><path d="M0 0L8 4L0 8Z" fill="#e8710a"/></marker></defs>
    <rect width="${side}" height="${side}" stroke="#ddd"/>${streets.join('')}
    <path d="${path(drawn)}" stroke="#1a62c5" stroke-width="6" opacity="0.35"/>${driven.join('')}
    <circle cx="${side / 2}" cy="${side / 2}" r="9" stroke="#c00"/>
    <g fill="#333" font-size="8" stroke="#fff" stroke-width="2" paint-order="stroke">${[...names.values()].join('')}</g>
    </svg></figure>`
}
