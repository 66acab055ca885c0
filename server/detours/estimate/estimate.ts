/**
 * The way that vehicles probably take where a source names stops that are not served, but no way
 * round: the engine run backwards.
 *
 * A course is closed from the first missed stop to the last; what else is known to be closed is
 * closed for all. Where that leaves no way, less is held to be closed, and the estimate is worth
 * less. No estimate is made for what has no course on the streets or rails.
 *
 * @module
 */

import { TimeBudgetError } from '../../streets/search/search-types.ts'
import type { StreetGraph } from '../../streets/street-graph.ts'
import type { World } from '../engine-types.ts'
import { groundEdges, missedEdges, missedInterval, withClosed } from './estimate-closed.ts'
import { leastConfidence } from './estimate-confidence.ts'
import { knownDriveOf } from './estimate-drive.ts'
import type { EstimatedDetour, EstimateQuestion, MissedSection } from './estimate-types.ts'
import { estimateWay, type Missed, type WorkedEstimate } from './estimate-way.ts'

export interface EstimateOptions {
  /** `performance.now()` after which a `TimeBudgetError` is thrown. */
  deadline?: number
}

/** How much is held to be closed besides the own missed stops, and what an estimate is worth then. */
const rungs = [
  { others: true, areas: true, worth: 1 },
  { others: true, areas: false, worth: 0.85 },
  { others: false, areas: false, worth: 0.7 },
]

/**
 * The estimates of a disruption that are sure enough to be shown, in the order of its sections.
 * Patterns that take the same way are one.
 *
 * Pure. @throws TimeBudgetError
 */
export function estimateDetours(
  world: World,
  question: EstimateQuestion,
  options: EstimateOptions = {},
): EstimatedDetour[] {
  const found = new Map<string, EstimatedDetour>()
  for (const { patternId, routeId, edges, leave, rejoin, ...detour } of workEstimates(
    world,
    question,
    options,
  )) {
    const key = JSON.stringify([detour.directionId, detour.path])
    const same = found.get(key)
    if (!same) {
      found.set(key, { ...detour, patternIds: [patternId], routeIds: [routeId] })
      continue
    }
    if (!same.patternIds.includes(patternId)) same.patternIds.push(patternId)
    if (!same.routeIds.includes(routeId)) same.routeIds.push(routeId)
    // Where patterns agree the surest of them speaks for all.
    same.confidence = Math.max(same.confidence, detour.confidence)
  }
  return [...found.values()].filter(({ confidence }) => confidence >= leastConfidence)
}

/** Every estimate, however unsure, with its edges. @throws TimeBudgetError */
export function workEstimates(
  world: World,
  { sections, others, areas, said = [], brokenUp = [], certainty = 1 }: EstimateQuestion,
  { deadline }: EstimateOptions = {},
): WorkedEstimate[] {
  const known = (some: readonly MissedSection[]) =>
    some.flatMap((each) => missedOf(world, each) ?? [])
  const own = known(sections)
  const all = [...own, ...known(others)]
  const missedOn = perGraph((graph) => [
    ...new Set(all.flatMap(({ drive, edges }) => (drive.graph === graph ? edges : []))),
  ])
  const groundOf = perGraph((graph) => groundEdges(areas, world, graph))
  return own.flatMap((missed) => {
    const { drive, edges } = missed
    const elsewhere = missedOn(drive.graph)
    const ground = groundOf(drive.graph)
    for (const rung of rungs) {
      // Nothing less is closed than on the rung before.
      if (!rung.areas && rung.others && ground.length === 0) continue
      if (!rung.others && elsewhere.length === edges.length) continue
      if (deadline !== undefined && performance.now() > deadline) {
        throw new TimeBudgetError('the time allowed is over')
      }
      const closed = [edges, rung.others ? elsewhere : [], rung.areas ? ground : []].flat()
      const worth = certainty * rung.worth
      const estimate = withClosed(drive.graph, closed, (marks) =>
        estimateWay(missed, { closed: marks, worth, said, brokenUp, deadline }),
      )
      if (estimate) return [estimate]
    }
    return []
  })
}

/** Undefined where nothing is known of where the pattern drives there. */
function missedOf(world: World, section: MissedSection): Missed | undefined {
  const drive = knownDriveOf(world, section.patternId)
  if (!drive) return undefined
  const interval = missedInterval(section, drive.pattern.visits)
  if (!interval) return undefined
  const edges = missedEdges(world.courses, drive.index, interval)
  return edges.length > 0 ? { section, drive, ...interval, edges } : undefined
}

function perGraph(work: (graph: StreetGraph) => number[]): (graph: StreetGraph) => number[] {
  const done = new Map<StreetGraph, number[]>()
  return (graph) => {
    const known = done.get(graph) ?? work(graph)
    done.set(graph, known)
    return known
  }
}
