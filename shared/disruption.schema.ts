/**
 * The wire form of {@link Disruption}, for the API description and for checking what comes in.
 * The types are written out in `disruption.ts`, which pages can import without this weight; a test
 * holds the two together.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { bases, causes, directionChanges, effects, severities, stopChanges } from './disruption.ts'

export const instantSchema = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  .openapi({ format: 'date-time', example: '2026-11-21T07:30:00Z' })

const periodSchema = z
  .object({
    start: instantSchema.optional(),
    end: instantSchema.optional().openapi({ description: 'Absent: until further notice.' }),
  })
  .openapi('Period')

export const positionSchema = z
  .tuple([z.number(), z.number()])
  .openapi({ type: 'array', items: { type: 'number' }, description: '[lon, lat]' })

export const bboxSchema = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .openapi({ type: 'array', items: { type: 'number' }, description: '[west, south, east, north]' })

export const modeSchema = z
  .enum(['tram', 'metro', 'rail', 'bus', 'trolleybus', 'ferry', 'other'])
  .openapi('Mode')

export const directionSchema = z
  .union([z.literal(0), z.literal(1)])
  .openapi({ type: 'integer', enum: [0, 1] })

const translated = z
  .record(z.string(), z.string())
  .openapi('Translated', { description: 'Texts by BCP 47 tag.' })

const basis = z.enum(bases).openapi('Basis', {
  description: 'stated: the source says so. estimated: worked out from its text or the network.',
})

export const lineRefSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    mode: modeSchema,
    color: z.string().optional(),
    textColor: z.string().optional(),
  })
  .openapi('LineRef')

export const stopRefSchema = z
  .object({ id: z.string(), name: z.string(), lat: z.number(), lon: z.number() })
  .openapi('StopRef')

const weekday = z
  .union([
    z.literal(1),
    z.literal(2),
    z.literal(3),
    z.literal(4),
    z.literal(5),
    z.literal(6),
    z.literal(7),
  ])
  .openapi({ type: 'integer', minimum: 1, maximum: 7 })

const recurrence = z
  .object({
    timeZone: z.string(),
    days: z.array(weekday),
    startDate: z.string(),
    endDate: z.string().optional(),
    startTime: z.string().optional(),
    endTime: z.string().optional(),
    except: z.array(z.string()).optional().openapi({ description: 'Dates on which it is not.' }),
  })
  .openapi('Recurrence')

const affectedLine = z
  .object({
    line: lineRefSchema,
    directions: z.array(
      z.object({
        routeId: z.string(),
        directionId: directionSchema.optional(),
        headsign: z.string().optional(),
        change: z.enum(directionChanges).optional().openapi({
          description: 'Absent: follows from the effect and the stops.',
        }),
      }),
    ),
    suspended: z.boolean(),
    basis,
  })
  .openapi('AffectedLine')

const affectedStop = z
  .object({
    stop: stopRefSchema,
    change: z.enum(stopChanges).openapi({
      description:
        'added: served only now. affected: something is the matter there, e.g. a lift out of order, ' +
        'but the source does not say that it is closed or elsewhere.',
    }),
    lineIds: z.array(z.string()).optional(),
    replacement: z
      .object({
        stopId: z.string().optional(),
        name: z.string(),
        lat: z.number().optional(),
        lon: z.number().optional(),
        basis,
      })
      .optional(),
    basis,
  })
  .openapi('AffectedStop')

const section = z
  .object({
    patternId: z.string(),
    routeId: z.string(),
    lineId: z.string(),
    directionId: directionSchema,
    headsign: z.string(),
    from: stopRefSchema.optional(),
    to: stopRefSchema.optional(),
    before: z
      .array(stopRefSchema)
      .optional()
      .openapi({ description: 'Served stops before `from`, the nearest first, at most three.' }),
    after: z
      .array(stopRefSchema)
      .optional()
      .openapi({ description: 'Served stops after `to`, the nearest first, at most three.' }),
    fromMeasure: z.number(),
    toMeasure: z.number(),
    missedStopIds: z.array(z.string()),
  })
  .openapi('Section', { description: 'Part of a pattern that is not served; measures in metres.' })

const detourPath = z
  .object({
    routeIds: z.array(z.string()),
    directionId: directionSchema.optional(),
    path: z.array(positionSchema),
    basis,
    confidence: z.number().min(0).max(1).optional().openapi({
      description: 'Of an estimate: how sure it is. An estimate below 0.3 is not shown.',
    }),
    patternIds: z
      .array(z.string())
      .optional()
      .openapi({ description: 'Patterns it was worked out for.' }),
    streets: z
      .array(z.string())
      .optional()
      .openapi({ description: 'Main streets driven, in order, each once.' }),
    metres: z.number().optional().openapi({ description: 'Of the path.' }),
    delaySeconds: z.number().int().optional().openapi({
      description: 'Seconds lost against the timetable; negative where it is quicker.',
    }),
    mode: modeSchema.optional().openapi({
      description: 'Of what drives it, where that is another vehicle than the line’s own.',
    }),
    from: stopRefSchema.optional().openapi({ description: 'Last stop served before it.' }),
    to: stopRefSchema.optional().openapi({ description: 'First stop served after it.' }),
  })
  .openapi('DetourPath', {
    description:
      'The way a line runs now. stated: the source gives it. estimated: worked out from the ' +
      'stops that are not served and the streets; it may be otherwise.',
  })

const provenance = z
  .object({
    source: z.string(),
    publisher: z.string(),
    reference: z.string().optional(),
    url: z.string().optional(),
    firstSeen: instantSchema,
    updatedAt: instantSchema,
    updatedBasis: basis.optional().openapi({
      description: 'stated: the time is the source’s own. estimated: when it was seen to change.',
    }),
  })
  .openapi('Provenance')

const sourceText = z
  .object({
    source: z.string(),
    header: translated,
    description: translated,
    advice: translated.optional(),
    url: translated,
    translatedFrom: translated.optional().openapi({
      description: 'By tag of a text that is a translation, the tag of what it was made from.',
    }),
    generated: z.record(z.string(), z.number().int().nonnegative()).optional().openapi({
      description:
        'By tag of a text: so many of its first paragraphs, and its header, say nothing that the structure does not.',
    }),
  })
  .openapi('SourceText', { description: "The source's own words, in its own language." })

/** Any RFC 7946 geometry; its coordinates were checked where it came in. */
const geometry = z
  .custom<import('geojson').Geometry>((value) => typeof value === 'object' && value !== null)
  .openapi('Geometry', { type: 'object', description: 'GeoJSON geometry (RFC 7946), CRS84.' })

export const disruptionSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    kind: z.enum(['service', 'works']),
    status: z.enum(['confirmed', 'cancelled']),
    planned: z.boolean().optional(),
    cause: z.enum(causes),
    causeDetail: translated.optional(),
    effect: z.enum(effects),
    effectDetail: translated.optional(),
    severity: z.enum(severities),
    networks: z.array(
      z.object({ agencyId: z.string(), agencyName: z.string(), mode: modeSchema.optional() }),
    ),
    lines: z.array(affectedLine),
    stops: z.array(affectedStop),
    sections: z.array(section),
    detours: z.array(detourPath),
    area: geometry.optional(),
    bbox: bboxSchema.optional(),
    streets: z.array(z.string()),
    municipalities: z.array(z.string()).openapi({ description: 'NIS codes.' }),
    impactPeriods: z.array(periodSchema),
    communicationPeriods: z.array(periodSchema),
    periodBasis: basis,
    recurrence: z.array(recurrence),
    texts: z.array(sourceText),
    sources: z.array(provenance),
    related: z.array(z.string()).optional().openapi({
      description:
        'Works on the street that is not served, or what a source ties together; and back.',
    }),
    example: z.boolean().openapi({ description: 'Made up for the bundled sample.' }),
  })
  .openapi('Disruption')
