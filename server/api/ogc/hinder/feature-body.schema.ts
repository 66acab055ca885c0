/**
 * What is sent to write hindrance: a GeoJSON Feature. Everything is bounded.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7946
 * @module
 */

import { z } from '@hono/zod-openapi'
import { causes } from '../../../../shared/disruption.ts'
import { closureDirections, mostRadius, usualRadius } from '../../../../shared/impact.ts'
import { closed } from '../../../../shared/works/closure.schema.ts'
import {
  clock,
  contact,
  localDate,
  oneLine,
  text,
  weekday,
} from '../../../../shared/works/fields.schema.ts'
import { modes } from '../../../outputs/features/queryables.ts'
import { crs84 } from '../addresses.ts'

const mostPositions = 2_000
const mostParts = 50

const swapped = 'must be [longitude, latitude] in degrees: the latitude comes second'

/** A height is taken and left out. */
const position = z
  .array(z.number())
  .min(2, { error: 'must be [longitude, latitude]' })
  .max(3, { error: 'must be [longitude, latitude]' })
  .refine(([, lat = 0]) => Math.abs(lat) <= 90, { error: swapped })
  .refine(([lon = 0]) => Math.abs(lon) <= 180, { error: 'must have a longitude from -180 to 180' })
  .transform(([lon = 0, lat = 0]): [number, number] => [lon, lat])
  .openapi({ type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 3 })

const positions = (least: number) =>
  z
    .array(position)
    .min(least, { error: `must have ${least} positions at least` })
    .max(mostPositions, { error: `must have at most ${mostPositions} positions` })

const ring = positions(4).refine(...closed)

const rings = z
  .array(ring)
  .min(1, { error: 'must have a ring' })
  .max(100, { error: 'must have at most 100 rings' })
  .refine((rings) => rings.reduce((sum, each) => sum + each.length, 0) <= mostPositions, {
    error: `must have at most ${mostPositions} positions`,
  })

const many = <T extends z.ZodType>(part: T) =>
  z
    .array(part)
    .min(1, { error: 'must not be empty' })
    .max(mostParts, { error: `must be at most ${mostParts} parts` })

const type = <T extends string>(name: T) => z.literal(name)

const simpleGeometries = [
  z.object({ type: type('Point'), coordinates: position }),
  z.object({ type: type('LineString'), coordinates: positions(2) }),
  z.object({ type: type('Polygon'), coordinates: rings }),
  z.object({ type: type('MultiPoint'), coordinates: many(position) }),
  z.object({ type: type('MultiLineString'), coordinates: many(positions(2)) }),
  z.object({ type: type('MultiPolygon'), coordinates: many(rings) }),
] as const

const geometry = z
  .discriminatedUnion(
    'type',
    [
      ...simpleGeometries,
      z.object({
        type: type('GeometryCollection'),
        geometries: many(z.discriminatedUnion('type', [...simpleGeometries])),
      }),
    ],
    { error: 'must be a Point, LineString, Polygon, one of their Multi kinds, or a collection' },
  )
  .openapi('HinderGeometry', {
    type: 'object',
    description: 'GeoJSON geometry, WGS 84, longitude first.',
  })

const instant = z
  .string()
  .refine(
    (value) =>
      /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.test(
        value,
      ) && localDate.safeParse(value.slice(0, 10)).success,
    {
      error: 'must be a date and time, e.g. 2026-12-01T07:00:00+01:00, or local: 2026-12-01T07:00',
    },
  )
  .openapi({ example: '2026-12-01T07:00:00+01:00' })

const repeat = z.strictObject({
  dagen: z.array(weekday).min(1, { error: 'must name a day' }).max(7),
  van: clock,
  tot: clock.openapi({ description: 'At or before `van`: on the next day.' }),
})

const properties = z
  .strictObject({
    titel: oneLine(200).min(1, { error: 'must not be empty' }).openapi({
      description: 'For colleagues; what riders read is made from the rest.',
    }),
    oorzaak: z.enum(causes).default('CONSTRUCTION'),
    gepland: z.boolean().default(true),
    start: instant,
    einde: instant.nullish().openapi({ description: 'Absent: until further notice.' }),
    herhaling: z.array(repeat).max(14).default([]).openapi({
      description: 'Only then, between `start` and `einde`, in local time; empty: all the time.',
    }),
    uitzonderingen: z.array(localDate).max(400).default([]).openapi({
      description: 'Local dates on which nothing is closed.',
    }),
    aankondiging: instant.nullish().openapi({
      description: 'From when riders are told; absent: two weeks before.',
    }),
    straten: z.array(oneLine(200)).max(500).optional().openapi({
      description: 'Absent: those that the geometry lies on.',
    }),
    modi: z
      .array(z.enum(modes as [string, ...string[]]))
      .min(1, { error: 'must name a mode' })
      .max(7)
      .optional()
      .openapi({ description: 'What is stopped; absent: everything that runs in the network.' }),
    richting: z
      .array(z.enum(closureDirections))
      .min(1)
      .max(2)
      .optional()
      .openapi({ description: 'Of lines, as drawn; absent: both.' }),
    straal: z
      .number()
      .positive({ error: 'must be more than 0 metres' })
      .max(mostRadius, { error: `must be at most ${mostRadius} metres: send an area instead` })
      .default(usualRadius)
      .openapi({ description: 'Metres around points.' }),
    contact: contact.nullish().openapi({ description: 'Whom riders may ask.' }),
    opmerking: text(4_000).nullish().openapi({ description: 'For colleagues.' }),
    beheerder: z
      .string()
      .regex(/^\d{5}$/, { error: 'must be a NIS code of five digits' })
      .optional()
      .openapi({ description: 'The tenant; needed by who writes for several.', example: '44021' }),
    antwoorden: z.literal('voorstel', { error: 'must be voorstel' }).optional().openapi({
      description:
        'Take the best proposal of the detour engine for every line that is hit and has no answer; whoever approves looks at them.',
    }),
    indienen: z.boolean().default(false).openapi({
      description: 'Submit for approval at once. Refused as a whole where something is missing.',
    }),
  })
  .openapi('HinderProperties')

export const featureBodySchema = z
  .object({
    type: z.literal('Feature', { error: 'must be Feature' }),
    geometry: geometry.nullable(),
    properties,
    crs: z
      .any()
      .refine((crs) => crs === undefined || crs?.properties?.name === crs84, {
        error: `must be left out: coordinates are ${crs84}`,
      })
      .optional(),
  })
  .openapi('HinderFeature', {
    example: {
      type: 'Feature',
      geometry: {
        type: 'LineString',
        coordinates: [
          [3.7236, 51.0545],
          [3.724, 51.0536],
        ],
      },
      properties: {
        titel: 'Vernieuwing rijweg',
        oorzaak: 'CONSTRUCTION',
        start: '2026-12-01T07:00:00+01:00',
        einde: '2026-12-12T18:00:00+01:00',
        antwoorden: 'voorstel',
        indienen: true,
      },
    },
  })

export type FeatureBody = z.output<typeof featureBodySchema>
export type BodyProperties = FeatureBody['properties']
