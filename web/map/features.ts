/**
 * The map's data as it comes from the server, made ready to draw, and what a tap on it means.
 *
 * @module
 */

import type { Feature, FeatureCollection } from 'geojson'
import { readable } from '../../shared/colour.ts'
import type { MapTexts } from '../../shared/text/map-texts.ts'
import type { Selection } from './props.ts'
import { drawnOnce } from './two-way.ts'

type Properties = Record<string, unknown>

/**
 * Add what the layers read: badge colours with enough contrast, the colour of a line on the map.
 *
 * @throws {Error} where the answer is no FeatureCollection
 */
export function prepare(answer: unknown): FeatureCollection {
  const collection = answer as Partial<FeatureCollection> | null
  if (collection?.type !== 'FeatureCollection' || !Array.isArray(collection.features)) {
    throw new Error('expected a GeoJSON FeatureCollection for the map')
  }
  const labelled = new Set<string>()
  return {
    type: 'FeatureCollection',
    features: drawnOnce(collection.features).map((feature) => ({
      ...feature,
      properties: withLabel(withColours(feature.properties ?? {}), labelled),
    })),
  }
}

/** The two stops across a street have one name, which is written once. */
function withLabel(properties: Properties, labelled: Set<string>): Properties {
  const { kind, name, disruptionId } = properties
  if (typeof name !== 'string') return properties
  const key = `${kind} ${disruptionId} ${name}`
  if (labelled.has(key)) return properties
  labelled.add(key)
  return { ...properties, label: name }
}

function withColours(properties: Properties): Properties {
  if (properties.number === undefined) return properties
  const { background, text } = readable(textOf(properties.color), textOf(properties.textColor))
  return { ...properties, lineColor: background, badgeColor: background, badgeTextColor: text }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** What can be drawn; a line that is only touched as a whole has no geometry of its own. */
export const drawable = ({ features }: FeatureCollection): FeatureCollection => ({
  type: 'FeatureCollection',
  features: features.filter(({ geometry }) => geometry !== null),
})

/** Arrays in properties come back from MapLibre as JSON text. */
export function textList(value: unknown): string[] {
  const list: unknown = typeof value === 'string' && value.startsWith('[') ? parse(value) : value
  if (Array.isArray(list)) return list.filter((item) => typeof item === 'string')
  return typeof list === 'string' ? [list] : []
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}

/** Lines that something on the map is wrong with now, each once, in order. */
export function affectedLines({ features }: FeatureCollection): string[] {
  const now = features.filter(({ properties }) => properties?.state !== 'coming')
  const ids = now.flatMap(({ properties }) => textList(properties?.lineIds))
  return [...new Set(ids)].sort()
}

/** At most this many numbers stand on one badge. */
const mostNumbers = 3

/**
 * Name every line a feature speaks of: lines that miss the same street share one feature, and
 * stops carry no number at all.
 */
export function nameLines(
  disruptions: FeatureCollection,
  network: FeatureCollection,
): FeatureCollection {
  const lines = new Map(network.features.map(({ properties }) => [properties?.lineId, properties]))
  const features = disruptions.features.map((feature) => {
    const ids = textList(feature.properties?.lineIds)
    const known = ids.flatMap((id) => lines.get(id) ?? [])
    const [first] = known
    if (!first || (ids.length === 1 && feature.properties?.number !== undefined)) return feature
    const { lineColor, badgeColor, badgeTextColor } = first
    const numbers = known.slice(0, mostNumbers).map(({ number }) => number)
    const more = known.length > mostNumbers ? ` +${known.length - mostNumbers}` : ''
    const number = numbers.join(' · ') + more
    return {
      ...feature,
      properties: { ...feature.properties, number, lineColor, badgeColor, badgeTextColor },
    }
  })
  return { type: 'FeatureCollection', features }
}

/** Which disruptions and lines stand out for a selection; empty: none does. */
export interface Emphasis {
  disruptionIds: Set<string>
  lineIds: Set<string>
}

/** A disruption brings its lines, a line only itself, a stop what happens at it. */
export function emphasis(
  selected: Selection | null,
  disruptions: FeatureCollection,
  detail: FeatureCollection,
): Emphasis {
  const result: Emphasis = { disruptionIds: new Set(), lineIds: new Set() }
  if (!selected) return result
  if (selected.kind === 'line') result.lineIds.add(selected.id)
  for (const { properties } of disruptions.features) {
    const { disruptionId, stopId } = properties ?? {}
    if (typeof disruptionId !== 'string') continue
    const hit = selected.kind === 'disruption' && disruptionId === selected.id
    if (hit) for (const id of textList(properties?.lineIds)) result.lineIds.add(id)
    if (hit || (selected.kind === 'stop' && stopId === selected.id)) {
      result.disruptionIds.add(disruptionId)
    }
  }
  if (selected.kind === 'stop') {
    for (const { properties } of detail.features) {
      if (properties?.kind === 'course') result.lineIds.add(String(properties.lineId))
    }
  }
  return result
}

/** One thing under a tap. */
export interface Choice {
  selection: Selection
  label: string
  number?: string
  badgeColor?: string
  badgeTextColor?: string
}

/** At most this many are offered; more is a crowd, and a reason to zoom in. */
const mostChoices = 8

/**
 * What a tap may have meant: every disruption under it, else every line or stop, each once.
 *
 * @param hits in the order of drawing, the topmost first
 */
export function choices(hits: readonly Pick<Feature, 'properties'>[], texts: MapTexts): Choice[] {
  const found = new Map<string, Choice>()
  for (const { properties } of hits) {
    const choice = choiceFor(properties ?? {}, texts)
    if (!choice) continue
    const key = `${choice.selection.kind} ${choice.selection.id}`
    if (!found.has(key)) found.set(key, choice)
  }
  const all = [...found.values()]
  const disruptions = all.filter(({ selection }) => selection.kind === 'disruption')
  const stops = all.filter(({ selection }) => selection.kind === 'stop')
  const first = [disruptions, stops, all].find((some) => some.length > 0) ?? []
  return first.slice(0, mostChoices)
}

function choiceFor(properties: Properties, texts: MapTexts): Choice | undefined {
  const { kind, disruptionId, lineId, stopId, name, number } = properties
  const badge = {
    ...(typeof number === 'string' ? { number } : {}),
    ...(typeof properties.badgeColor === 'string' ? { badgeColor: properties.badgeColor } : {}),
    ...(typeof properties.badgeTextColor === 'string'
      ? { badgeTextColor: properties.badgeTextColor }
      : {}),
  }
  if (typeof disruptionId === 'string') {
    const label = labelOf(kind, properties, texts)
    return { selection: { kind: 'disruption', id: disruptionId }, label, ...badge }
  }
  if (kind === 'stop' && typeof stopId === 'string') {
    return { selection: { kind: 'stop', id: stopId }, label: texts.stop(String(name ?? stopId)) }
  }
  if (kind === 'course' && typeof lineId === 'string') {
    const label = texts.line(String(number ?? lineId))
    return { selection: { kind: 'line', id: lineId }, label, ...badge }
  }
  return undefined
}

function labelOf(kind: unknown, properties: Properties, texts: MapTexts): string {
  if (properties.state !== 'coming') return labelNow(kind, properties, texts)
  const at = nameOf(properties)
  if (kind === 'replacementStop') return `${texts.boardLater}${at}`
  if (kind === 'detour') {
    return properties.basis === 'stated' ? texts.detourLater : texts.detourLaterEstimated
  }
  return `${texts.later}: ${labelNow(kind, properties, texts)}`
}

const nameOf = ({ name }: Properties) =>
  typeof name === 'string' && name !== '' ? `: ${name}` : ''

function labelNow(kind: unknown, properties: Properties, texts: MapTexts): string {
  const { basis } = properties
  const at = nameOf(properties)
  switch (kind) {
    case 'missedStop':
      return texts.stopNotServed + at
    case 'movedStop':
      return texts.stopMoved + at
    case 'replacementStop':
      return texts.stopReplacement + at
    case 'detour':
      return basis === 'stated' ? texts.detourStated : texts.detourEstimated
    case 'area':
      return texts.works + at
    default:
      return texts.notServed
  }
}
