/**
 * Worlds made up by chance, for what must hold of every output: disruptions of every kind and effect,
 * consistent with a network, with awkward names, times and gaps.
 *
 * @module
 */

import fc from 'fast-check'
import {
  type AffectedDirection,
  type AffectedLine,
  type AffectedStop,
  causes,
  type DetourPath,
  type Disruption,
  directionChanges,
  effects,
  type Replacement,
  type Section,
  severities,
} from '../../shared/disruption.ts'
import { bboxOf } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { Pattern } from '../../shared/network.ts'
import { type Instant, mergePeriods, type Period, toInstant } from '../../shared/time/period.ts'
import { lineRef, type Network, stopRef } from '../network/network.ts'
import { anyOddity } from './testing-oddities.ts'
import type { Ended, OutputWorld } from './world.ts'

/** A Sunday morning; the nights on which clocks change are within reach. */
export const testNow: Instant = '2026-10-22T06:00:00Z'

const hostile = [
  'Werken Veldstraat',
  'A & B <script>alert("x")</script>',
  "l'Été — ça & là",
  '🚧 Omleiding 🚋',
  'tab\tnew\nline\r\nend',
  '  spaces  ',
  'ends with ]]> and --',
  'komma, puntkomma; \\ backslash "quotes"',
  `${'lang '.repeat(60)}`,
  'nul-achtig \u0007 bel',
  '\ud83d alone',
  'العربية',
]

const anyText = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

const second = 1000
const day = 86_400 * second
const begin = Date.parse(testNow)

const anyInstant = (fromDays: number, toDays: number) =>
  fc
    .integer({ min: Math.round(fromDays * 1440), max: Math.round(toDays * 1440) })
    .map((minutes) => toInstant(begin + minutes * 60 * second))

/** In order, not overlapping, some without a begin or an end. */
const anyPeriods = fc
  .array(
    fc.record({
      start: fc.option(anyInstant(-9, 9), { nil: undefined, freq: 8 }),
      minutes: fc.option(fc.integer({ min: 1, max: 4 * 1440 }), { nil: undefined, freq: 4 }),
    }),
    { maxLength: 4 },
  )
  .map((parts) =>
    mergePeriods(
      parts.map(({ start, minutes }): Period => {
        const from = start ?? toInstant(begin - 20 * day)
        return {
          ...(start === undefined ? {} : { start }),
          ...(minutes === undefined
            ? {}
            : { end: toInstant(Date.parse(from) + minutes * 60 * second) }),
        }
      }),
    ),
  )

const anyBasis = fc.constantFrom('stated' as const, 'estimated' as const)
const anyTranslated = fc.dictionary(
  fc.constantFrom('nl', 'fr', 'en', 'de', 'und', 'nl-BE'),
  anyText,
  {
    maxKeys: 3,
  },
)

const maybe = <T>(name: string, value: T | undefined): Record<string, T> =>
  value === undefined ? {} : { [name]: value }

function anyReplacement(network: Network): fc.Arbitrary<Replacement> {
  return fc.oneof(
    fc.record({ stop: fc.constantFrom(...network.stops), basis: anyBasis }).map(
      ({ stop, basis }): Replacement => ({
        stopId: stop.id,
        name: stop.name,
        lat: stop.lat,
        lon: stop.lon,
        basis,
      }),
    ),
    fc
      .record({
        name: anyText,
        at: fc.option(
          fc.tuple(
            fc.double({ min: 3.69, max: 3.73, noNaN: true }),
            fc.double({ min: 50.99, max: 51.01, noNaN: true }),
          ),
          { nil: undefined },
        ),
        basis: anyBasis,
      })
      .map(
        ({ name, at, basis }): Replacement => ({
          name,
          ...(at ? { lon: at[0], lat: at[1] } : {}),
          basis,
        }),
      ),
  )
}

/** A stretch of a pattern, missed or passed by another way. */
interface Gap {
  pattern: Pattern
  /** Indices of visits; `to` is inclusive. */
  from: number
  to: number
  basis: 'stated' | 'estimated'
  hasPath: boolean
  bulge: number
  delay: number | undefined
  replacement: Replacement | undefined
}

const anyGap = (network: Network, patterns: readonly Pattern[]): fc.Arbitrary<Gap> =>
  fc
    .record({
      pattern: fc.constantFrom(...patterns),
      from: fc.nat(),
      length: fc.nat({ max: 2 }),
      basis: anyBasis,
      hasPath: fc.boolean(),
      bulge: fc.double({ min: 0.0005, max: 0.004, noNaN: true }),
      delay: fc.option(fc.integer({ min: -120, max: 1200 }), { nil: undefined }),
      replacement: fc.option(anyReplacement(network), { nil: undefined }),
    })
    .map(({ from, length, ...gap }) => {
      const first = from % gap.pattern.visits.length
      return { ...gap, from: first, to: Math.min(first + length, gap.pattern.visits.length - 1) }
    })

function sectionOf(network: Network, { pattern, from, to }: Gap): Section {
  const ref = (index: number) => {
    const visit = pattern.visits[index]
    const stop = visit && network.stop(visit.stopId)
    return stop && stopRef(stop)
  }
  return {
    patternId: pattern.id,
    routeId: pattern.routeId,
    lineId: pattern.lineId,
    directionId: pattern.directionId,
    headsign: pattern.headsign,
    ...maybe('from', ref(from - 1)),
    ...maybe('to', ref(to + 1)),
    fromMeasure: pattern.visits[from - 1]?.measure ?? 0,
    toMeasure: pattern.visits[to + 1]?.measure ?? pattern.length,
    missedStopIds: pattern.visits.slice(from, to + 1).map(({ stopId }) => stopId),
  }
}

function detourOf(network: Network, gap: Gap): DetourPath[] {
  const { pattern, from, to, basis, bulge, delay } = gap
  const before = network.stop(pattern.visits[from - 1]?.stopId ?? '')
  const after = network.stop(pattern.visits[to + 1]?.stopId ?? '')
  if (!gap.hasPath || !before || !after) return []
  const middle: Position = [(before.lon + after.lon) / 2, (before.lat + after.lat) / 2 + bulge]
  return [
    {
      routeIds: [pattern.routeId],
      directionId: pattern.directionId,
      path: [[before.lon, before.lat], middle, [after.lon, after.lat]],
      basis,
      ...(basis === 'estimated' ? { confidence: 0.5 } : {}),
      patternIds: [pattern.id],
      ...maybe('delaySeconds', delay),
      from: stopRef(before),
      to: stopRef(after),
    },
  ]
}

const stopsOf = (network: Network, gap: Gap): AffectedStop[] =>
  gap.pattern.visits.slice(gap.from, gap.to + 1).flatMap(({ stopId }): AffectedStop[] => {
    const stop = network.stop(stopId)
    if (!stop) return []
    return [
      {
        stop: stopRef(stop),
        change: 'notServed',
        lineIds: [gap.pattern.lineId],
        ...maybe('replacement', gap.replacement),
        basis: gap.basis,
      } as AffectedStop,
    ]
  })

/** Whole lines, of whom something is the matter. */
const anyLine = (network: Network): fc.Arbitrary<AffectedLine> =>
  fc
    .record({
      line: fc.constantFrom(...network.lines),
      directions: fc.boolean(),
      directionId: fc.option(fc.constantFrom(0 as const, 1 as const), { nil: undefined }),
      change: fc.option(fc.constantFrom(...directionChanges), { nil: undefined }),
      suspended: fc.boolean(),
      basis: anyBasis,
    })
    .map(({ line, directions, directionId, change, suspended, basis }) => ({
      line: lineRef(line),
      directions: directions
        ? line.routeIds.map(
            (routeId): AffectedDirection => ({
              routeId,
              ...maybe('directionId', directionId),
              ...maybe('change', change),
            }),
          )
        : [],
      suspended,
      basis,
    }))

const anyStop = (network: Network): fc.Arbitrary<AffectedStop> =>
  fc
    .record({
      stop: fc.constantFrom(...network.stops),
      change: fc.constantFrom('notServed', 'moved', 'added', 'affected'),
      replacement: fc.option(anyReplacement(network), { nil: undefined }),
      basis: anyBasis,
    })
    .map(({ stop, change, replacement, basis }) => ({
      stop: stopRef(stop),
      change,
      ...maybe('replacement', replacement),
      basis,
    })) as fc.Arbitrary<AffectedStop>

export function anyDisruption(network: Network, id: string): fc.Arbitrary<Disruption> {
  const patterns = [...network.patterns()]
  return fc
    .record({
      version: fc.integer({ min: 1, max: 999 }),
      kind: fc.constantFrom('service' as const, 'service' as const, 'works' as const),
      status: fc.oneof(
        { weight: 9, arbitrary: fc.constant('confirmed' as const) },
        { weight: 1, arbitrary: fc.constant('cancelled' as const) },
      ),
      planned: fc.option(fc.boolean(), { nil: undefined }),
      cause: fc.constantFrom(...causes),
      causeDetail: fc.option(anyTranslated, { nil: undefined }),
      effect: fc.constantFrom(...effects),
      effectDetail: fc.option(anyTranslated, { nil: undefined }),
      severity: fc.constantFrom(...severities),
      gaps: fc.array(anyGap(network, patterns), { maxLength: 3 }),
      lines: fc.array(anyLine(network), { maxLength: 2 }),
      stops: fc.array(anyStop(network), { maxLength: 3 }),
      strike: fc.boolean(),
      area: fc.boolean(),
      streets: fc.array(anyText, { maxLength: 3 }),
      municipalities: fc.subarray(['44021', '44088']),
      impactPeriods: anyPeriods,
      communicationPeriods: anyPeriods,
      periodBasis: anyBasis,
      header: anyTranslated,
      description: anyTranslated,
      advice: fc.option(anyTranslated, { nil: undefined }),
      url: fc.constantFrom({}, { nl: 'https://www.delijn.be/nl/x?a=1&b=2' }),
      example: fc.boolean(),
      updatedAt: anyInstant(-9, 0),
    })
    .map(
      ({
        gaps,
        lines,
        stops,
        strike,
        area,
        header,
        description,
        advice,
        url,
        updatedAt,
        causeDetail,
        effectDetail,
        planned,
        ...rest
      }): Disruption => {
        const works = rest.kind === 'works'
        const own = works ? [] : gaps
        const whole = works ? [] : lines
        const detours = own.flatMap((gap) => detourOf(network, gap))
        const closed = own.flatMap((gap) => stopsOf(network, gap))
        const once = [...closed, ...(works ? [] : stops)].filter(
          ({ stop }, i, all) => all.findIndex((other) => other.stop.id === stop.id) === i,
        )
        const ofGaps = own.flatMap((gap): AffectedLine[] => {
          const line = network.line(gap.pattern.lineId)
          if (!line) return []
          const { routeId, directionId, headsign } = gap.pattern
          return [
            {
              line: lineRef(line),
              directions: [
                {
                  routeId,
                  directionId,
                  headsign,
                  ...(gap.hasPath ? { change: 'detour' as const } : {}),
                },
              ],
              suspended: false,
              basis: gap.basis,
            },
          ]
        })
        const box = bboxOf([
          ...once.map(({ stop }): Position => [stop.lon, stop.lat]),
          ...detours.flatMap(({ path }) => path),
        ])
        return {
          id,
          ...rest,
          ...maybe('planned', planned),
          ...maybe('causeDetail', causeDetail),
          ...maybe('effectDetail', effectDetail),
          networks:
            strike && !works
              ? network.agencies
                  .slice(0, 1)
                  .map(({ id: agencyId, name }) => ({ agencyId, agencyName: name }))
              : [],
          lines: merged([...ofGaps, ...whole]),
          stops: once,
          sections: own.map((gap) => sectionOf(network, gap)),
          detours,
          ...(area || works ? { area: { type: 'Point' as const, coordinates: [3.71, 51] } } : {}),
          ...maybe('bbox', box),
          recurrence: [],
          texts: [{ source: 'feed', header, description, ...maybe('advice', advice), url }],
          sources: [
            {
              source: 'feed',
              publisher: 'De Lijn & co',
              reference: id,
              firstSeen: toInstant(Date.parse(updatedAt) - day),
              updatedAt,
            },
          ],
        } as Disruption
      },
    )
}

/** One entry for each line, as the merge of reports leaves it. */
function merged(lines: readonly AffectedLine[]): AffectedLine[] {
  const byId = new Map<string, AffectedLine>()
  for (const each of lines) {
    const before = byId.get(each.line.id)
    byId.set(
      each.line.id,
      before
        ? {
            ...before,
            directions: [...before.directions, ...each.directions].filter(
              ({ routeId, directionId }, i, all) =>
                all.findIndex((o) => o.routeId === routeId && o.directionId === directionId) === i,
            ),
            basis: before.basis === 'stated' || each.basis === 'stated' ? 'stated' : 'estimated',
          }
        : each,
    )
  }
  return [...byId.values()]
}

/** @param most - disruptions */
export function anyWorld(network: Network, most = 6): fc.Arbitrary<OutputWorld> {
  const plain = { weight: 3, arbitrary: fc.constant((one: Disruption) => one) }
  const many = Array.from({ length: most }, (_, i) =>
    fc
      .tuple(
        anyDisruption(network, `feed-${i}`),
        fc.oneof(plain, { weight: 2, arbitrary: anyOddity(network) }),
      )
      .map(([disruption, odd]) => odd(disruption)),
  )
  return fc
    .record({
      disruptions: fc.tuple(...many),
      count: fc.nat({ max: most }),
      endedCount: fc.nat({ max: 2 }),
      endedAt: anyInstant(-6, 0),
      mergedInto: fc.option(fc.constant('feed-0'), { nil: undefined }),
      example: fc.boolean(),
      others: fc.subarray(['fr', 'en', 'de'] as const),
      base: fc.constantFrom(
        base,
        'https://stad.example/hinder/omweg',
        'https://omweg.example/sandbox',
      ),
    })
    .map(
      ({ disruptions, count, endedCount, endedAt, mergedInto, example, ...rest }): OutputWorld => {
        const published = disruptions.slice(0, Math.max(0, count - endedCount))
        const gone = disruptions.slice(published.length, count)
        const languages = ['nl' as const, ...rest.others]
        const world = worldOf(network, published, {
          example,
          ended: gone.map(
            (disruption): Ended => ({
              disruption,
              at: endedAt,
              ...(mergedInto === undefined || disruption.id === mergedInto ? {} : { mergedInto }),
            }),
          ),
        })
        return { ...world, languages, base: rest.base }
      },
    )
}

const base = 'https://omweg.example'

/** A world of given disruptions. */
export const worldOf = (
  network: Network,
  disruptions: Disruption[],
  {
    now = testNow,
    ended = [],
    example = false,
  }: { now?: Instant; ended?: Ended[]; example?: boolean } = {},
): OutputWorld => ({
  snapshot: {
    hash: 'test',
    sequence: 1,
    madeAt: now,
    networkHash: network.hash,
    example,
    disruptions,
  },
  network,
  ended,
  now,
  base,
  timeZone: 'Europe/Brussels',
  languages: ['nl', 'fr', 'en', 'de'],
  publisher: 'Omweg',
})
