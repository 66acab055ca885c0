/**
 * Estimated detours that share a street, in one direction or both. Dashed lines on top of each
 * other fill each other's gaps and look like one that is stated, so each street is drawn once.
 *
 * @module
 */

import type { Feature, Position } from 'geojson'

/** What is driven between two points, by whatever line and either way. */
interface Stretch {
  forward: boolean
  backward: boolean
  lineIds: string[]
  drawn: boolean
}

/** Of a disruption, each stretch of street in its estimated detours once; the rest as it is. */
export function drawnOnce(features: readonly Feature[]): Feature[] {
  const stretches = new Map<string, Stretch>()
  for (const feature of features) {
    for (const [from, to] of legsOf(feature)) {
      const key = keyOf(feature, from, to)
      const known = stretches.get(key)
      const stretch = known ?? { forward: false, backward: false, lineIds: [], drawn: false }
      if (!known) stretches.set(key, stretch)
      stretch[isForward(from, to) ? 'forward' : 'backward'] = true
      stretch.lineIds = [...new Set([...stretch.lineIds, ...linesOf(feature)])]
    }
  }
  return features.flatMap((feature) => {
    if (!isEstimated(feature)) return [feature]
    const runs: { like: string; stretch: Stretch; line: Position[] }[] = []
    let open: (typeof runs)[number] | undefined
    for (const [from, to] of legsOf(feature)) {
      const stretch = stretches.get(keyOf(feature, from, to))
      if (!stretch || stretch.drawn) {
        open = undefined
        continue
      }
      stretch.drawn = true
      const like = JSON.stringify([isTwoWay(stretch), stretch.lineIds])
      if (open?.like !== like) {
        open = { like, stretch, line: [from] }
        runs.push(open)
      }
      open.line.push(to)
    }
    return runs.map(({ stretch, line }) => ({
      ...feature,
      properties: {
        ...feature.properties,
        lineIds: stretch.lineIds,
        ...(isTwoWay(stretch) ? { twoWay: true } : {}),
      },
      geometry: { type: 'LineString', coordinates: line },
    }))
  })
}

const isTwoWay = ({ forward, backward }: Stretch) => forward && backward

const isEstimated = ({ geometry, properties }: Feature) =>
  geometry?.type === 'LineString' && properties?.kind === 'detour' && properties.basis !== 'stated'

const linesOf = ({ properties }: Feature): string[] =>
  Array.isArray(properties?.lineIds) ? properties.lineIds : []

function* legsOf(feature: Feature): Generator<[Position, Position]> {
  const { geometry } = feature
  if (!isEstimated(feature) || geometry.type !== 'LineString') return
  for (const [i, to] of geometry.coordinates.entries()) {
    const from = geometry.coordinates[i - 1]
    if (from) yield [from, to]
  }
}

const isForward = (a: Position, b: Position) => `${a}` < `${b}`

/** The same either way. */
const keyOf = ({ properties }: Feature, a: Position, b: Position) =>
  `${properties?.disruptionId} ${isForward(a, b) ? `${a} ${b}` : `${b} ${a}`}`
