/**
 * The wire form of {@link ImpactRequest} and {@link ImpactAnswer}, for the API description and for
 * checking what comes in. The geometry itself is checked by the engine, which can say where it is
 * wrong.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import type { Geometry, LineString } from 'geojson'
import {
  directionSchema,
  instantSchema,
  lineRefSchema,
  modeSchema,
  positionSchema,
  stopRefSchema,
} from './disruption.schema.ts'
import { closureDirections, mostRadius, proposalKinds, usualRadius } from './impact.ts'
import { toInstant } from './time/period.ts'

const mostPeriods = 1000
const mostWaypoints = 25
const mostAlternatives = 5
const mostPatterns = 1000

const geometryTypes = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of a Feature its geometry, of a FeatureCollection all of them; the rest as it is. */
function bareGeometry(value: unknown): unknown {
  if (!isObject(value)) return value
  if (value.type === 'Feature') return value.geometry
  if (value.type !== 'FeatureCollection' || !Array.isArray(value.features)) return value
  return {
    type: 'GeometryCollection',
    geometries: value.features.map((feature) => (isObject(feature) ? feature.geometry : feature)),
  }
}

const closureSchema = z
  .unknown()
  .transform((value, context): Geometry => {
    const geometry = bareGeometry(value)
    if (isObject(geometry) && geometryTypes.includes(String(geometry.type))) {
      // Its coordinates are looked at by the engine, which says what is wrong with them and where.
      return geometry as unknown as Geometry
    }
    context.addIssue({
      code: 'custom',
      message:
        'must be a GeoJSON geometry, e.g. {"type": "Polygon", "coordinates": [[[3.72, 51.05], …]]}, ' +
        'or a Feature or FeatureCollection of them',
    })
    return z.NEVER
  })
  .openapi({
    type: 'object',
    description:
      'Where the street is closed: a GeoJSON geometry (RFC 7946, longitude first), Feature or ' +
      'FeatureCollection, of at most 10,000 positions. Points close what lies within `radius`, ' +
      'polygons what lies inside. A line closes the street it runs along, or, where it runs along ' +
      'none, what it crosses.',
    example: { type: 'Point', coordinates: [3.7222, 51.0543] },
  })

const offsetTime = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/

/** Any instant with its offset, in the one form that sorts. */
export const anyInstant = z
  .string()
  .transform((text, context) => {
    const time = offsetTime.test(text) ? Date.parse(text.toUpperCase()) : Number.NaN
    // in the year 9999 an offset may lead to 10000, which sorts before it as text
    const instant = Number.isFinite(time) ? toInstant(time) : ''
    if (/^\d{4}-/.test(instant)) return instant
    context.addIssue({
      code: 'custom',
      message: `'${text}' is not an instant: write date, time and offset, e.g. 2026-11-21T07:30:00+01:00`,
    })
    return z.NEVER
  })
  .openapi({ type: 'string', format: 'date-time', example: '2026-11-21T07:30:00+01:00' })

const askedPeriod = z
  .strictObject({
    start: anyInstant.optional(),
    end: anyInstant.optional().openapi({ description: 'Absent: until further notice.' }),
  })
  .refine(({ start, end }) => start === undefined || end === undefined || start < end, {
    message: 'must end after it starts',
    path: ['end'],
  })

const waypoint = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)], {
    error: 'must be [longitude, latitude] in degrees',
  })
  .openapi({ type: 'array', items: { type: 'number' }, description: '[lon, lat]' })

export const impactRequestSchema = z
  .strictObject({
    closure: closureSchema,
    radius: z
      .number()
      .positive({ error: 'must be more than 0 metres' })
      .max(mostRadius, { error: `must be at most ${mostRadius} metres: draw a polygon instead` })
      .optional()
      .openapi({ description: `Metres around points; ${usualRadius} where absent.` }),
    modes: z
      .array(modeSchema)
      .min(1, { error: 'must name a mode, or be left out for all of them' })
      .optional()
      .openapi({ description: 'Modes it stops; absent: all of them.' }),
    directions: z
      .array(z.enum(closureDirections))
      .min(1, { error: 'must name a direction, or be left out for both' })
      .optional()
      .openapi({
        description: 'Of a line: `forward` as it is drawn, `backward` against it; absent: both.',
      }),
    periods: z
      .array(askedPeriod)
      .max(mostPeriods, { error: `must be at most ${mostPeriods} periods` })
      .optional()
      .openapi({ description: 'When it is closed; absent or empty: always.' }),
    waypoints: z
      .array(waypoint)
      .max(mostWaypoints, { error: `must be at most ${mostWaypoints} waypoints` })
      .optional()
      .openapi({ description: 'The detour must go by these, in this order.' }),
    patternIds: z
      .array(z.string())
      .max(mostPatterns, { error: `must be at most ${mostPatterns} patterns` })
      .optional()
      .openapi({ description: 'Only these patterns.' }),
    alternatives: z
      .int({ error: 'must be a whole number' })
      .min(0, { error: 'must not be negative' })
      .max(mostAlternatives, { error: `must be at most ${mostAlternatives}` })
      .optional()
      .openapi({
        description: 'Proposals wanted per gap, 3 where absent; 0 asks for the impact alone.',
      }),
  })
  .openapi('ImpactRequest')

const reason = z
  .object({
    code: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    text: z
      .record(z.string(), z.string())
      .openapi({ description: 'By language: nl, fr, en and de.' }),
  })
  .openapi('Reason')

const missedStop = z
  .object({
    stopId: z.string(),
    stopSequence: z.number(),
    name: z.string(),
    measure: z.number().openapi({ description: 'Metres along the pattern.' }),
    kind: z.enum(['inside', 'collateral']).openapi({
      description: 'collateral: outside the closure, but passed by the detour all the same.',
    }),
  })
  .openapi('MissedStop')

const replacementStop = z
  .object({
    kind: z.enum(['existing', 'temporary']).openapi({
      description: 'existing: a stop beside the detour, on the kerb side. temporary: to be put up.',
    }),
    stopId: z.string().optional(),
    name: z.string(),
    position: positionSchema,
    replaces: z.array(
      z.object({ stopId: z.string(), stopSequence: z.number(), metres: z.number() }),
    ),
  })
  .openapi('ReplacementStop')

const pathSchema = z
  .custom<LineString>((value) => isObject(value) && value.type === 'LineString')
  .openapi('LineString', {
    type: 'object',
    description: 'GeoJSON LineString (RFC 7946), CRS84.',
    properties: {
      type: { type: 'string', enum: ['LineString'] },
      coordinates: { type: 'array', items: { type: 'array', items: { type: 'number' } } },
    },
  })

const proposal = z
  .object({
    kind: z.enum(proposalKinds),
    gap: z.number().openapi({
      description:
        'Gap of the pattern it answers, from 0: one of each gap is taken, the best first.',
    }),
    leave: z.number().openapi({ description: 'Metres along the pattern.' }),
    rejoin: z.number().openapi({ description: 'Metres along the pattern.' }),
    leaveAt: positionSchema,
    rejoinAt: positionSchema,
    lastServed: stopRefSchema.optional(),
    nextServed: stopRefSchema.optional(),
    path: z.union([pathSchema, z.null()]).openapi({
      description: 'The way driven instead, from leave to rejoin; null where nothing is.',
    }),
    metres: z.number(),
    seconds: z.number(),
    delaySeconds: z.number().openapi({
      description: 'Seconds lost against the timetable between leave and rejoin.',
    }),
    missedStops: z.array(missedStop),
    replacementStops: z.array(replacementStop),
    streets: z.array(z.string()),
    reasons: z.array(reason),
  })
  .openapi('Proposal')

const impact = z
  .object({
    patternId: z.string(),
    routeId: z.string(),
    directionId: directionSchema,
    line: lineRefSchema,
    headsign: z.string(),
    length: z.number().openapi({ description: 'Metres.' }),
    blocked: z
      .array(z.object({ from: z.number(), to: z.number() }))
      .openapi({ description: 'Metres along the pattern.' }),
    missedStops: z.array(missedStop),
    proposals: z.array(proposal),
    confidence: z.number().openapi({
      description: '0 to 1: how surely the pattern drives where we think it does.',
    }),
    basis: z.enum(['streets', 'rails', 'geometry']).openapi({
      description: 'geometry: no streets are known under it, the drawn line was cut.',
    }),
    rails: z.enum(['map', 'lines']).optional(),
    trips: z
      .object({
        date: z.string().openapi({ format: 'date' }),
        first: instantSchema,
        last: instantSchema,
        count: z.number(),
      })
      .optional()
      .openapi({
        description: 'First and last trip hit in the first service day that has any.',
      }),
    why: reason.optional().openapi({
      description: 'Why there is no proposal, or not for every gap.',
    }),
  })
  .openapi('Impact')

export const impactAnswerSchema = z
  .object({
    example: z.literal(true).optional().openapi({
      description:
        'The data is the bundled sample: derived courses, an example timetable, old streets.',
    }),
    networkHash: z.string(),
    streetsHash: z.string().optional(),
    closed: z.object({
      metres: z.number().openapi({ description: 'Metres of street, counted once.' }),
      streets: z.array(z.string()),
    }),
    impacts: z.array(impact),
    complete: z.boolean().openapi({
      description: 'False where the time allowed was over first; impacts lacking proposals say so.',
    }),
    notes: z.array(reason),
    why: reason.optional().openapi({ description: 'Why no line is hit.' }),
  })
  .openapi('ImpactAnswer')
