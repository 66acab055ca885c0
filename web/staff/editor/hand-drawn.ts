/**
 * A way drawn by hand, as the answer of every pattern of a group.
 *
 * @module
 */

import type { LineString } from 'geojson'
import type { Position } from '../../../shared/geo/position.ts'
import { drawnLeg, gapsOf } from '../../../shared/works/answers.ts'
import type { AnswerGroup } from '../../../shared/works/groups.ts'
import type { AnswerLeg, WorksFault } from '../../../shared/works/works.ts'
import type { Api } from '../api.ts'

/** The legs by pattern; or what is wrong with the way, which then is wrong for all of them. */
export async function legsByHand(
  network: Pick<Api['network'], 'pattern' | 'stopsOf'>,
  { impacts, line }: AnswerGroup,
  gap: number,
  path: LineString,
): Promise<{ legs: Map<string, AnswerLeg> } | { fault: WorksFault }> {
  const known = await network.stopsOf(line.id)
  const stops = new Map(known.map(({ id, name, lat, lon }) => [id, { id, name, lat, lon }]))
  const legs = new Map<string, AnswerLeg>()
  for (const impact of impacts) {
    const own = gapsOf(impact).find(({ index }) => index === gap)
    if (!own) continue
    const drawn = drawnLeg({
      impact,
      gap: own,
      pattern: await network.pattern(impact.patternId),
      path: path.coordinates as Position[],
      stop: (id) => stops.get(id),
    })
    if ('fault' in drawn) return drawn
    legs.set(impact.patternId, drawn.leg)
  }
  return { legs }
}
