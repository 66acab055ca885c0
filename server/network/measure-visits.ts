/**
 * Where along its shape a pattern visits each of its stops.
 *
 * The nearest point of the shape is the wrong answer on loops, on streets driven out and back
 * and where a stop is visited twice. So every stop keeps all the places where the shape passes
 * it, and the cheapest sequence of places that never goes back is chosen (dynamic programming).
 *
 * @module
 */

import { distance, metresPerDegree, nearestOnLine, positionAt } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'

/** A passage of the shape farther from the stop than the nearest one by this is not meant. */
const farther = 80
/** What a metre costs that the way between two stops is off the one the timetable suggests. */
const unevenness = 0.01
/** What a metre back costs: any other way is better, but there is always an answer. */
const backwards = 20
/** The feed's own distances are believed when no stop lies this much farther off than it must. */
const tolerance = 100

export interface Visiting {
  line: readonly Position[]
  /** `measures(line)`. */
  along: Float64Array
  /** Where the stops are, in order of visit. */
  stops: readonly Position[]
  /** Seconds at each stop; even spacing is assumed without. */
  times?: ArrayLike<number>
  /** `shape_dist_traveled` of the line's points and of the visits, in the feed's own unit. */
  lineDistances?: Float64Array
  visitDistances?: Float64Array
}

/** Metres along the line of each visit; never falls. */
export function measureVisits(visiting: Visiting): Float64Array {
  return byDistance(visiting) ?? byPlace(visiting)
}

/** By the feed's own `shape_dist_traveled`; undefined where it is missing or does not fit. */
function byDistance(visiting: Visiting): Float64Array | undefined {
  const { line, along, stops, lineDistances, visitDistances } = visiting
  if (!lineDistances || !visitDistances) return undefined
  const last = lineDistances.at(-1) as number
  if (!(last > (lineDistances[0] as number))) return undefined
  const result = new Float64Array(stops.length)
  for (const [i, stop] of stops.entries()) {
    const d = visitDistances[i] as number
    if (!(d >= 0) || d > last * 1.02 || (i > 0 && d < (visitDistances[i - 1] as number))) {
      return undefined
    }
    const m = interpolate(lineDistances, along, d)
    const away = distance(positionAt(line, along, m), stop)
    if (away > tolerance && away > nearestOnLine(line, along, stop).distance + tolerance) {
      return undefined
    }
    result[i] = m
  }
  return result
}

/** The measure at a distance: linear between the two points around it. */
function interpolate(distances: Float64Array, along: Float64Array, d: number): number {
  let low = 0
  let high = distances.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((distances[middle] as number) <= d) low = middle
    else high = middle - 1
  }
  const next = Math.min(low + 1, distances.length - 1)
  const span = (distances[next] as number) - (distances[low] as number)
  const share = span > 0 ? Math.min(1, Math.max(0, (d - (distances[low] as number)) / span)) : 0
  return (along[low] as number) * (1 - share) + (along[next] as number) * share
}

interface Passage {
  measure: number
  /** Metres from the stop. */
  away: number
}

function byPlace({ line, along, stops, times }: Visiting): Float64Array {
  const result = new Float64Array(stops.length)
  if (stops.length === 0 || line.length === 0) return result
  const layers = stops.map((stop) => passages(line, along, stop))
  const whole = along.at(-1) as number
  const expected = expectedShares(stops.length, times)
  let costs = (layers[0] as Passage[]).map((p) => p.away + unevenness * p.measure)
  const choices: number[][] = [[]]
  for (let i = 1; i < layers.length; i++) {
    const before = layers[i - 1] as Passage[]
    const here = layers[i] as Passage[]
    const due = ((expected[i] as number) - (expected[i - 1] as number)) * whole
    const next: number[] = []
    const choice: number[] = []
    for (let k = 0; k < here.length; k++) {
      const { measure, away } = here[k] as Passage
      let best = Number.POSITIVE_INFINITY
      let from = 0
      for (let j = 0; j < before.length; j++) {
        const step = measure - (before[j] as Passage).measure
        const cost =
          (costs[j] as number) +
          unevenness * Math.abs(step - due) +
          (step < 0 ? backwards * -step : 0)
        if (cost < best) {
          best = cost
          from = j
        }
      }
      next.push(best + away)
      choice.push(from)
    }
    costs = next
    choices.push(choice)
  }
  // ties and near ties at the last stop: the end of the line is the end of the trip
  const last = layers.at(-1) as Passage[]
  let at = cheapest(
    costs.map((cost, j) => cost + unevenness * (whole - (last[j] as Passage).measure)),
  )
  for (let i = layers.length - 1; i >= 0; i--) {
    result[i] = ((layers[i] as Passage[])[at] as Passage).measure
    at = choices[i]?.[at] ?? 0
  }
  for (let i = 1; i < result.length; i++) {
    result[i] = Math.max(result[i] as number, result[i - 1] as number)
  }
  return result
}

function cheapest(costs: number[]): number {
  let best = 0
  for (const [i, cost] of costs.entries()) if (cost < (costs[best] as number)) best = i
  return best
}

/** Share of the trip's time at which each stop is due. */
function expectedShares(count: number, times: ArrayLike<number> | undefined): Float64Array {
  const shares = new Float64Array(count)
  const first = times?.[0] ?? 0
  const span = (times?.[count - 1] ?? 0) - first
  for (let i = 0; i < count; i++) {
    shares[i] = times && span > 0 ? ((times[i] as number) - first) / span : i / (count - 1 || 1)
  }
  return shares
}

/**
 * Every place where the line comes near the stop, by measure: the local minima of their distance.
 * One inside a segment always is; a corner is where neither of its segments comes nearer.
 */
function passages(line: readonly Position[], along: Float64Array, stop: Position): Passage[] {
  const scale = metresPerDegree(stop[1])
  const found: Passage[] = []
  let x1 = ((line[0] as Position)[0] - stop[0]) * scale.lon
  let y1 = ((line[0] as Position)[1] - stop[1]) * scale.lat
  // the line so far ends at its nearest, so the corner at hand may be a minimum
  let atCorner = true
  let nearest = Number.POSITIVE_INFINITY
  const keep = (measure: number, x: number, y: number) => {
    const away = Math.sqrt(x * x + y * y)
    nearest = Math.min(nearest, away)
    found.push({ measure, away })
  }
  for (let i = 1; i < line.length; i++) {
    const x2 = ((line[i] as Position)[0] - stop[0]) * scale.lon
    const y2 = ((line[i] as Position)[1] - stop[1]) * scale.lat
    const dx = x2 - x1
    const dy = y2 - y1
    const square = dx * dx + dy * dy
    if (square === 0) continue
    const share = -(x1 * dx + y1 * dy) / square
    const start = along[i - 1] as number
    if (share <= 0) {
      if (atCorner) keep(start, x1, y1)
      atCorner = false
    } else if (share < 1) {
      keep(start + ((along[i] as number) - start) * share, x1 + dx * share, y1 + dy * share)
      atCorner = false
    } else {
      atCorner = true
    }
    x1 = x2
    y1 = y2
  }
  if (atCorner) keep(along.at(-1) as number, x1, y1)
  return found.filter((passage) => passage.away <= nearest + farther)
}
