/**
 * Answers `example:gipod` the way GIPOD's OGC API Features does: collections, pages with links,
 * `bbox`, `datetime`, the light `_PUNT` collections, and beside them the code list.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import { bboxesOverlap, bboxOf } from '../../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import { type ExampleAnswer, type ExampleHandler, jsonAnswer } from './answer.ts'

interface Feature {
  id: string
  geometry: Geometry & { coordinates: unknown }
  properties: Record<string, unknown>
}

const collections: Record<string, { file: string; from: string; to: string }> = {
  HINDER: { file: 'gipod/hinder.json', from: 'HindranceStart', to: 'HindranceEnd' },
  INNAME: { file: 'gipod/inname.json', from: 'Start', to: 'End' },
  OMLEIDING: { file: 'gipod/omleiding.json', from: 'HindranceStart', to: 'HindranceEnd' },
}

/** Small, so that the sample is paged as live data is. */
const maxLimit = 10

export const answerGipod: ExampleHandler = (url, file) => {
  if (url.pathname === '/taxonomies/mobility-hindrance/consequencetypes') {
    return jsonAnswer(JSON.parse(file('gipod/consequencetypes.json')), 'application/ld+json')
  }
  if (url.pathname === '/collections') {
    const ids = Object.keys(collections).flatMap((id) => [id, `${id}_PUNT`])
    return jsonAnswer({ collections: ids.map((id) => ({ id, itemType: 'feature' })) })
  }
  const [, id = '', points] = /^\/collections\/([A-Z]+)(_PUNT)?\/items$/.exec(url.pathname) ?? []
  const collection = collections[id]
  if (!collection) return undefined
  const { features } = JSON.parse(file(collection.file)) as { features: Feature[] }
  const found = features
    .filter((feature) => inWindow(feature, collection, url.searchParams.get('datetime')))
    .filter((feature) => inBBox(feature, url.searchParams.get('bbox')))
  return page(url, points ? found.map(toPoint) : found)
}

function page(url: URL, found: Feature[]): ExampleAnswer {
  const limit = Math.min(Number(url.searchParams.get('limit') ?? maxLimit) || maxLimit, maxLimit)
  const offset = Number(url.searchParams.get('offset') ?? 0) || 0
  const features = found.slice(offset, offset + limit)
  const link = (rel: string, at: number) => {
    const query = new URLSearchParams(url.searchParams)
    query.set('limit', String(limit))
    query.set('offset', String(at))
    const href = `example:gipod${url.pathname}?${query}`
    return { rel, href, type: 'application/geo+json' }
  }
  const more = offset + features.length < found.length
  return jsonAnswer(
    {
      type: 'FeatureCollection',
      numberMatched: found.length,
      numberReturned: features.length,
      features,
      links: [link('self', offset), ...(more ? [link('next', offset + limit)] : [])],
    },
    'application/geo+json',
  )
}

/** Intervals as in OGC API Features: `a/b`, with `..` or nothing for an open side. */
function inWindow(
  { properties }: Feature,
  { from, to }: { from: string; to: string },
  datetime: string | null,
): boolean {
  if (!datetime) return true
  const [start = '', end = start] = datetime.split('/')
  const open = (side: string) => side === '' || side === '..'
  const begins = properties[from] as string | null
  const ends = properties[to] as string | null
  return (open(end) || !begins || begins <= end) && (open(start) || !ends || ends >= start)
}

function inBBox({ geometry }: Feature, bbox: string | null): boolean {
  if (!bbox) return true
  const box = bboxOf(positions(geometry.coordinates))
  return box !== undefined && bboxesOverlap(box, bbox.split(',').map(Number) as BBox)
}

/** The real service takes a point on the surface; a corner of it will do here. */
function toPoint({ id, geometry, properties }: Feature) {
  const [first] = positions(geometry.coordinates)
  return {
    type: 'Feature',
    id: id.replace('.', '_PUNT.'),
    geometry: { type: 'Point' as const, coordinates: first ?? [] },
    properties,
  }
}

function* positions(coordinates: unknown): Generator<Position> {
  if (!Array.isArray(coordinates)) return
  if (typeof coordinates[0] === 'number') yield coordinates as Position
  else for (const part of coordinates) yield* positions(part)
}
