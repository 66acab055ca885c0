/**
 * For which disruptions a way round is estimated, and what is known for it.
 *
 * Only where a source says that lines are diverted, or that they miss several stops in a row, and
 * where no source gives the way: one stop that is not served, say for works on the pavement, is
 * mostly just passed by.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import { momentOf } from '../../shared/closed-stops.ts'
import type { DetourPath, Effect, Section } from '../../shared/disruption.ts'
import { isInForce } from '../../shared/filter.ts'
import { bboxesOverlap, padBBox } from '../../shared/geo/polyline.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { EstimateQuestion, MissedSection } from '../detours/estimate/estimate-types.ts'
import type { Merged } from './merge.ts'
import { waysInTexts } from './ways-in-texts.ts'

/** Effects that may mean another way without saying so. */
const mayDivert: ReadonlySet<Effect> = new Set([
  'NO_SERVICE',
  'REDUCED_SERVICE',
  'MODIFIED_SERVICE',
  'OTHER_EFFECT',
  'UNKNOWN_EFFECT',
] satisfies Effect[])

/** Metres around a disruption within which others are in its way. */
const near = 1_500
/** Of one disruption; more is no closed street. */
const mostSections = 400
/** What comes and goes more often than this is not held against the others: they would, too. */
const mostPeriods = 2
/** Where the stops that are missed were read from text. */
const guessed = 0.85

/**
 * What to ask, by id of the disruption.
 *
 * @param living - what has not ended
 * @param related - ids of what belongs together, see `relatedOf`
 */
export function estimateQuestions(
  living: readonly Merged[],
  related: ReadonlyMap<string, readonly string[]>,
  now: Instant,
): Map<string, EstimateQuestion> {
  const byId = new Map(living.map((disruption) => [disruption.id, disruption]))
  const diverted = living.flatMap((disruption) => {
    const missed = missedSections(disruption)
    return missed.length > 0 ? [{ disruption, missed }] : []
  })
  const questions = new Map<string, EstimateQuestion>()
  for (const { disruption, missed } of diverted) {
    const at = momentOf(disruption, now)
    const around = diverted.filter(
      (other) =>
        other.disruption !== disruption &&
        other.disruption.impactPeriods.length <= mostPeriods &&
        isInForce(other.disruption, at) &&
        isNear(disruption, other.disruption),
    )
    const stated = [disruption, ...around.map((other) => other.disruption)].flatMap(
      ({ detours, sections }) => detours.map((detour) => ({ detour, sections })),
    )
    const open = missed.filter(
      (section) =>
        section.from &&
        section.to &&
        !stated.some(({ detour, sections }) => covers(detour, sections, section)),
    )
    if (open.length === 0) continue
    const wanted = new Set(open)
    const areas = [disruption, ...(related.get(disruption.id) ?? []).map((id) => byId.get(id))]
    const said = waysInTexts(disruption.texts)
    questions.set(disruption.id, {
      sections: open.map(inShort),
      others: [...missed, ...around.flatMap((other) => other.missed)]
        .filter((section) => !wanted.has(section))
        .map(inShort),
      areas: areas.flatMap((each): Geometry[] =>
        each?.area && each.status === 'confirmed' ? [each.area] : [],
      ),
      ...(said.length > 0 ? { said } : {}),
      ...(disruption.streets.length > 0 ? { brokenUp: disruption.streets } : {}),
      ...(isGuessed(disruption) ? { certainty: guessed } : {}),
    })
  }
  return questions
}

/** Parts that lines do not drive, as far as that follows from the stops they miss. */
function missedSections(disruption: Merged): Section[] {
  const { kind, status, effect, lines, sections } = disruption
  if (kind !== 'service' || status !== 'confirmed') return []
  if (effect !== 'DETOUR' && !mayDivert.has(effect)) return []
  const suspended = new Set(lines.filter((each) => each.suspended).map(({ line }) => line.id))
  return sections
    .filter(({ lineId, missedStopIds }) => {
      return !suspended.has(lineId) && (effect === 'DETOUR' || missedStopIds.length > 1)
    })
    .slice(0, mostSections)
}

/** Whether a source gives the way past the section, in this disruption or in another one. */
const covers = (
  { routeIds, directionId, basis }: DetourPath,
  sections: readonly Section[],
  section: Section,
): boolean =>
  basis === 'stated' &&
  routeIds.includes(section.routeId) &&
  (directionId === undefined || directionId === section.directionId) &&
  sections.some(
    (other) =>
      other.routeId === section.routeId &&
      other.directionId === section.directionId &&
      other.missedStopIds.some((id) => section.missedStopIds.includes(id)),
  )

const isGuessed = ({ stops }: Merged) =>
  stops.some(({ change, basis }) => change === 'notServed' && basis === 'estimated')

const isNear = ({ bbox: a }: Merged, { bbox: b }: Merged) =>
  a !== undefined && b !== undefined && bboxesOverlap(padBBox(a, near), b)

const inShort = ({ patternId, fromMeasure, toMeasure, missedStopIds }: Section): MissedSection => ({
  patternId,
  fromMeasure,
  toMeasure,
  missedStopIds,
})
