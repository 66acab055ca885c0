/**
 * The wire form of lines, routes, stops and patterns.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { directionSchema, modeSchema, positionSchema } from './disruption.schema.ts'

const color = z.string().optional().openapi({ description: 'Six hex digits, as in GTFS.' })

export const lineSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    name: z.string(),
    mode: modeSchema,
    color,
    textColor: color,
    agencyId: z.string(),
    routeIds: z.array(z.string()),
  })
  .openapi('Line')

export const routeSchema = z
  .object({
    id: z.string(),
    lineId: z.string(),
    agencyId: z.string(),
    shortName: z.string(),
    longName: z.string(),
    type: z.number().int(),
    mode: modeSchema,
    color,
    textColor: color,
  })
  .openapi('Route')

export const stopSchema = z
  .object({
    id: z.string(),
    code: z.string().optional(),
    name: z.string(),
    lat: z.number(),
    lon: z.number(),
    parentId: z.string().optional(),
    platform: z.string().optional(),
    locationType: z.number().int(),
    wheelchairBoarding: z.number().int().optional(),
  })
  .openapi('Stop')

export const patternSchema = z
  .object({
    id: z.string(),
    routeId: z.string(),
    lineId: z.string(),
    directionId: directionSchema,
    headsign: z.string(),
    visits: z.array(
      z.object({
        stopId: z.string(),
        sequence: z.number().int(),
        measure: z.number(),
        arrival: z.number(),
        departure: z.number(),
      }),
    ),
    shape: z.array(positionSchema),
    hasShape: z.boolean(),
    length: z.number(),
    tripCount: z.number().int(),
  })
  .openapi('Pattern')
