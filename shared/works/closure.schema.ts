/**
 * Drawn geometry of works: GeoJSON, bounded, closed where it has to be. Whether an area crosses
 * itself is for the engine, which can say where.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import type { LineString, Point, Polygon } from 'geojson'
import { oneLine } from './fields.schema.ts'

const mostPositions = 2_000
const mostPathPositions = 10_000

const position = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)], {
    error: 'must be [longitude, latitude] in degrees (WGS 84)',
  })
  .openapi({ type: 'array', items: { type: 'number' }, description: '[lon, lat]' })

const positions = (least: number, most: number) =>
  z
    .array(position)
    .min(least, { error: `must have ${least} positions at least` })
    .max(most, { error: `must have at most ${most} positions` })

/** Of a ring, for `refine`. */
export const closed = [
  (ring: readonly (readonly [number, number])[]): boolean => {
    const [first, last] = [ring[0], ring.at(-1)]
    return first?.[0] === last?.[0] && first?.[1] === last?.[1]
  },
  { error: 'must be closed: the first position is the last one, too' },
] as const

const ring = positions(4, mostPositions).refine(...closed)

const point = z.strictObject({ type: z.literal('Point'), coordinates: position })
const line = (most: number) =>
  z.strictObject({ type: z.literal('LineString'), coordinates: positions(2, most) })
const polygon = z
  .strictObject({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1).max(100) })
  .refine(({ coordinates }) => coordinates.reduce((sum, r) => sum + r.length, 0) <= mostPositions, {
    error: `must have at most ${mostPositions} positions`,
    path: ['coordinates'],
  })

/** One thing drawn. */
export const closurePartSchema = z
  .strictObject({
    id: oneLine(100).min(1, { error: 'must not be empty' }),
    geometry: z.discriminatedUnion('type', [
      polygon,
      line(mostPositions),
      point,
    ]) satisfies z.ZodType<Polygon | LineString | Point>,
  })
  .openapi('ClosurePart')

/** The way driven instead. */
export const pathSchema = line(mostPathPositions) satisfies z.ZodType<LineString>
