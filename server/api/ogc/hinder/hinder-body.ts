/**
 * Reads what is sent to write hindrance.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import type { Geometry } from 'geojson'
import type { Context } from 'hono'
import type { BBox } from '../../../../shared/geo/position.ts'
import { Refusal } from '../../guard.ts'
import { jsonBody, refuseBody } from '../../json-body.ts'
import { problem } from '../../problem.ts'
import { crs84 } from '../addresses.ts'
import { looksSwapped } from './content-of-feature.ts'
import { type FeatureBody, featureBodySchema } from './feature-body.schema.ts'
import { type Json, mergePatch } from './merge-patch.ts'
import { readOnlyProperties } from './own-hindrance.ts'

/** Bytes of a body. */
export const mostBytes = 1024 * 1024

const bodyTypes = ['application/geo+json', 'application/json']
export const patchType = 'application/merge-patch+json'

const anyJson: z.ZodType<Json> = z.any()

/** @throws Refusal 400, 408, 413, 415 */
export async function readFeature(c: Context, network: BBox): Promise<FeatureBody> {
  refuseOtherCrs(c)
  return checked(await jsonBody(c, anyJson, mostBytes, bodyTypes), network)
}

/**
 * A feature as it is after a merge patch. Where only the geometry is changed, the streets are found
 * anew.
 *
 * @throws Refusal 400, 408, 413, 415
 */
export async function readPatch(c: Context, current: object, network: BBox): Promise<FeatureBody> {
  refuseOtherCrs(c)
  const patch = await jsonBody(c, anyJson, mostBytes, [patchType])
  const merged = mergePatch(current as Json, patch)
  if (isObject(patch) && 'geometry' in patch && !isIn('straten', patch.properties)) {
    if (isObject(merged) && isObject(merged.properties)) delete merged.properties.straten
  }
  if (isObject(patch) && patch.geometry === null && isObject(merged)) merged.geometry = null
  return checked(merged, network)
}

type JsonObject = { [name: string]: Json }

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isIn = (name: string, value: Json | undefined) => isObject(value) && name in value

function checked(body: Json, network: BBox): FeatureBody {
  const parsed = featureBodySchema.safeParse(withoutReadOnly(body))
  if (!parsed.success) throw refuseBody(parsed.error)
  const { geometry } = parsed.data
  if (geometry && looksSwapped(geometry as Geometry, network)) {
    const detail = 'has latitude before longitude: GeoJSON has [longitude, latitude]'
    throw new Refusal(
      problem('badRequest', `geometry.coordinates ${detail}`, {
        issues: [{ in: 'body', name: 'geometry.coordinates', detail }],
      }),
    )
  }
  return parsed.data
}

function withoutReadOnly(body: Json): Json {
  if (!isObject(body) || !isObject(body.properties)) return body
  const properties = Object.entries(body.properties).filter(
    ([name]) => !readOnlyProperties.includes(name),
  )
  return { ...body, properties: Object.fromEntries(properties) }
}

function refuseOtherCrs(c: Context): void {
  const header = c.req.header('content-crs')
  if (header === undefined || header.trim() === `<${crs84}>`) return
  const detail = `must be <${crs84}>: everything is in longitude and latitude`
  throw new Refusal(
    problem('badRequest', `Content-Crs ${detail}`, {
      issues: [{ in: 'header', name: 'Content-Crs', value: header.slice(0, 200), detail }],
    }),
  )
}
