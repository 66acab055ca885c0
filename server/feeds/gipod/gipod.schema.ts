/**
 * What GIPOD's OGC API Features serves, as far as it is used: everything may be missing or null,
 * a number may come as text, and fields not named here are of no concern.
 *
 * @see https://docs.athumi.eu/gipod/help/gipod-public-api-ogc-features
 * @module
 */

import { z } from 'zod'

const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? '' : String(value).trim()))

const flag = z
  .union([z.boolean(), z.string(), z.number()])
  .nullish()
  .transform((value) => {
    if (value === null || value === undefined || value === '') return undefined
    return value === true || value === 1 || /^(true|1|ja)$/i.test(String(value))
  })

export const pageSchema = z.object({
  features: z.array(z.unknown()),
  numberMatched: z.number().nullish(),
  links: z
    .array(z.object({ rel: z.string().nullish(), href: z.string().nullish() }))
    .nullish()
    .catch(undefined),
})

const position = z
  .array(z.number())
  .min(2)
  .transform(([lon = 0, lat = 0]): [number, number] => [lon, lat])
  .refine(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90, 'is not in degrees')
const ring = z.array(position).min(4)
const polygon = z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) })
const multiPolygon = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(ring).min(1)).min(1),
})

/** One zone of one hindrance, in one of the periods it comes in. */
export const hindranceSchema = z.object({
  geometry: z.discriminatedUnion('type', [polygon, multiPolygon]),
  properties: z.object({
    ZoneId: text,
    SevereHindrance: flag,
    Consequences: text,
    HindranceGipodId: text,
    HindranceURI: text,
    HindranceConsequenceOf: text,
    HindranceDescription: text,
    HindranceOwner: text,
    HindranceStatus: text,
    HindranceStart: text,
    HindranceEnd: text,
    HindranceLastModifiedOn: text,
  }),
})
export type Hindrance = z.output<typeof hindranceSchema>

/** One public domain occupancy (`INNAME`), in one of the periods it comes in. */
export const occupancySchema = z.object({
  properties: z.object({
    GipodId: text,
    Uri: text,
    Description: text,
    Type: text,
    PublicDomainOccupancyTypes: text,
    Status: text,
    Owner: text,
    MobilityHindrances: text,
  }),
})
export type Occupancy = z.output<typeof occupancySchema>['properties']

/** `a; b` → `['a', 'b']` */
export const splitList = (list: string): string[] => [
  ...new Set(
    list
      .split(';')
      .map((part) => part.trim())
      .filter(Boolean),
  ),
]
