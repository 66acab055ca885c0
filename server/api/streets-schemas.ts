/**
 * Questions about streets, and the wire form of the answers.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { positionSchema } from '../../shared/disruption.schema.ts'
import type { BBox, Position } from '../../shared/geo/position.ts'
import { lineProfiles } from '../streets/along/line-along.ts'

/** Points of one line, at most. */
const mostPoints = 100
const longestName = 200

const number = '-?\\d+(\\.\\d+)?'
const lonLat = `${number},${number}`

/** As many as the pattern of the text has. */
const numbersIn = (text: string): number[] => text.split(',').map(Number)

const inDegrees = ([lon, lat]: readonly number[]) =>
  Math.abs(lon as number) <= 180 && Math.abs(lat as number) <= 90

const near = z
  .string()
  .regex(new RegExp(`^${lonLat}$`), 'must be lon,lat in degrees, e.g. 3.7253,51.0543')
  .transform((text) => numbersIn(text) as Position)
  .refine(inDegrees, 'must be lon,lat in degrees')
  .optional()
  .openapi({
    type: 'string',
    example: '3.7222,51.0538',
    description: 'Of several streets with the name, the nearest to this place is meant.',
  })

const bbox = z
  .string()
  .regex(new RegExp(`^${lonLat},${lonLat}$`), 'must be west,south,east,north in degrees')
  .transform((text) => numbersIn(text) as BBox)
  .refine(
    ([west, south, east, north]) =>
      inDegrees([west, south]) && inDegrees([east, north]) && west <= east && south <= north,
    'must be west,south,east,north in degrees, the smaller first',
  )
  .optional()
  .openapi({ type: 'string', description: 'Only streets that touch it.' })

const name = z.string().trim().min(1).max(longestName)

export const findQuery = z.strictObject({
  q: name.openapi({
    description:
      'The beginnings of words of the name, and of the municipality; a house number is left out.',
    example: 'veldst',
  }),
  bbox,
  limit: z.coerce.number().int().min(1).max(50).default(10),
})

export const crossingsQuery = z.strictObject({
  street: name.openapi({ example: 'Veldstraat' }),
  near,
})

export const betweenQuery = z
  .strictObject({
    street: name.openapi({ example: 'Veldstraat' }),
    from: name.optional().openapi({ description: 'A side street.', example: 'Zonnestraat' }),
    to: name.optional().openapi({ description: 'Another one.', example: 'Korenmarkt' }),
    near,
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    path: ['to'],
    message: 'is needed with from, and from with it; the whole street is given without both',
  })

export const alongBody = z.strictObject({
  points: z.array(positionSchema).min(2).max(mostPoints),
  profile: z.enum(lineProfiles).default('street').openapi({
    description: 'street: whichever way anybody may drive. bus: only as a bus may.',
  }),
})

const streetSchema = z
  .object({
    name: z.string(),
    municipality: z.string().optional(),
    lon: z.number(),
    lat: z.number(),
    bbox: z.array(z.number()).length(4),
  })
  .openapi('Street')

export const streetsSchema = z.object({ items: z.array(streetSchema) }).openapi('Streets')

export const crossingsSchema = z
  .object({
    street: streetSchema,
    items: z.array(z.object({ name: z.string(), lon: z.number(), lat: z.number() })),
  })
  .openapi('StreetCrossings')

export const lineOnStreetsSchema = z
  .object({
    geometry: z.object({ type: z.literal('LineString'), coordinates: z.array(positionSchema) }),
    metres: z.number(),
    streets: z.array(z.string()),
  })
  .openapi('LineOnStreets')
