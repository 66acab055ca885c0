/**
 * Whether ways that the engine found can still be driven: on other streets than they were found on, a
 * street may be gone, or be one way.
 *
 * @module
 */

import { measures } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { Mode } from '../../shared/network.ts'
import type { AnswerLeg, WorksContent } from '../../shared/works/works.ts'
import { matchLine } from '../streets/match/match.ts'
import type { Streets } from '../streets/street-graph.ts'
import { breathe } from './breathe.ts'

/** Metres off the streets, beside them or against the law, from which a way is another one. */
const most = 30

const railModes: ReadonlySet<Mode> = new Set<Mode>(['tram', 'metro', 'rail'])

/**
 * Lines whose way is lost, by number and destination. What staff drew themselves was never held
 * against the streets, and is not now.
 */
export async function lostWays(
  { answers, basis }: Pick<WorksContent, 'answers' | 'basis'>,
  streets: Streets | undefined,
): Promise<string[]> {
  if (!streets || basis?.streetsHash === undefined || basis.streetsHash === streets.hash) return []
  const lost: string[] = []
  for (const { legs, line, headsign } of answers) {
    for (const leg of legs) {
      await breathe()
      if (isStillThere(leg, line.mode, streets)) continue
      lost.push(`${line.number} ${headsign}`.trim())
      break
    }
  }
  return lost
}

function isStillThere({ path, kind, origin }: AnswerLeg, mode: Mode, streets: Streets): boolean {
  if (!path || origin === 'drawn') return true
  const onRails = railModes.has(mode) && kind !== 'replacementBus'
  const graph = onRails ? streets.rails : streets.streets
  if (!graph) return true
  const line = path.coordinates as Position[]
  const along = measures(line)
  const length = along.at(-1) ?? 0
  const vehicle = onRails ? 'tram' : 'bus'
  const found = matchLine(graph, line, along, { known: 'shape', vehicle })
  const off = (1 - found.matchedShare) * length
  return off <= most && found.maxOffset <= most && found.unlawfulShare * length <= most
}
