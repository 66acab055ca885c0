/**
 * The map itself, outside any framework: MapLibre, our style, the data, the selection.
 *
 * @module
 */

import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as MapLibre, MapMouseEvent, Point } from 'maplibre-gl'
import type { BBox } from '../../shared/geo/position.ts'
import { sourceIds } from './expressions.ts'
import { affectedLines, type Choice, choices, drawable, emphasis, nameLines } from './features.ts'
import { featureLoader } from './fetch-features.ts'
import { createFlatMap } from './flat-map.ts'
import { type Guest, guestOptions } from './guest.ts'
import { drawImage } from './images.ts'
import { tappable } from './overlay.ts'
import type { BaseMap, Inset, MapTexts, Selection } from './props.ts'
import { systemScheme } from './scheme.ts'
import { keepData, mapStyle } from './style.ts'
import { atLeastStreets, fitPadding, leastZoom, wanderBounds } from './view.ts'

export type SourceName = keyof typeof sourceIds

const sourceNames = Object.keys(sourceIds) as SourceName[]

export interface MapOptions {
  base: BaseMap | null
  bounds: BBox
  focus: BBox | null
  inset: Inset
  lang: string
  texts: MapTexts
  /** Something was tapped: what it may mean, and where. Empty: nothing is there. */
  ontap: (choices: Choice[], lngLat: [number, number]) => void
  /** The graphics were taken away (a phone waking up, a driver that restarts), or came back. */
  onlost: (lost: boolean) => void
  /** Data of a source could not be had; what was shown before stays. Null: it could, again. */
  onfailure: (source: SourceName, error: Error | null) => void
  /** Where the page is not ours. */
  guest?: Guest
}

export interface DisruptionMap {
  readonly map: MapLibre
  /** Show what is at the address; asks again even where the address is the same. Null: nothing. */
  show(source: SourceName, url: string | null): Promise<void>
  select(selection: Selection | null): void
  fit(bounds: BBox, inset: Inset): void
  destroy(): void
}

/** Pixels around a tap that still count as on it: a finger is no needle. */
const reach = 9

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] }

/**
 * Draw a map into an element.
 *
 * @throws {Error} where the browser has no WebGL
 */
export function createDisruptionMap(container: HTMLElement, options: MapOptions): DisruptionMap {
  const { base, lang, texts, guest } = options
  const origin = guest?.origin ?? location.origin
  const schemes = guest?.scheme ?? systemScheme
  let affectedLineIds: string[] = []
  let selected: Selection | null = null
  let scheme = schemes.current()
  const data: Record<SourceName, FeatureCollection> = {
    network: nothing,
    disruptions: nothing,
    detail: nothing,
  }
  const style = () => mapStyle({ base, scheme, lang, origin, affectedLineIds })
  const padding = (inset: Inset) => fitPadding(inset, container.clientWidth, container.clientHeight)

  const wander = wanderBounds(base, options.bounds, options.inset)
  const map = createFlatMap(
    {
      container,
      style: style(),
      bounds: options.focus ? atLeastStreets(options.focus) : options.bounds,
      fitBoundsOptions: { padding: padding(options.inset), maxZoom: 16.5 },
      ...(wander ? { maxBounds: wander } : {}),
      minZoom: leastZoom(base, container.clientWidth),
      maxZoom: 18.5,
      ...(guest ? guestOptions(guest) : {}),
    },
    texts,
    drawImage,
    !guest,
  )

  const loaders = {
    network: featureLoader(guest?.ask),
    disruptions: featureLoader(guest?.ask),
    detail: featureLoader(guest?.ask),
  }

  /** Tell MapLibre which features stand out; states outlive new data and new styles of a source. */
  function paintStates(): void {
    const { disruptionIds, lineIds } = emphasis(selected, data.disruptions, data.detail)
    const affected = new Set(affectedLineIds)
    map.removeFeatureState({ source: sourceIds.network })
    map.removeFeatureState({ source: sourceIds.disruptions })
    for (const { properties } of data.network.features) {
      const id = String(properties?.lineId)
      map.setFeatureState(
        { source: sourceIds.network, id },
        {
          affected: affected.has(id),
          selected: lineIds.has(id),
          dimmed: lineIds.size > 0 && !lineIds.has(id),
        },
      )
    }
    const ids = new Set(data.disruptions.features.map(({ properties }) => properties?.disruptionId))
    for (const id of ids) {
      if (typeof id !== 'string') continue
      const stands = disruptionIds.has(id)
      map.setFeatureState(
        { source: sourceIds.disruptions, id },
        { selected: stands, dimmed: disruptionIds.size > 0 && !stands },
      )
    }
  }

  function restyle(): void {
    map.setStyle(style(), { transformStyle: keepData })
  }

  const shown = (source: SourceName) =>
    drawable(source === 'disruptions' ? nameLines(data.disruptions, data.network) : data[source])

  /** Data may come before the style stands, and a style built anew starts without any. */
  let styled = false
  const filled = new Map<SourceName, GeoJSONSource>()
  function fillSources(): void {
    styled = true
    for (const source of sourceNames) {
      const target = map.getSource<GeoJSONSource>(sourceIds[source])
      if (!target || filled.get(source) === target) continue
      filled.set(source, target)
      target.setData(shown(source))
    }
    paintStates()
  }

  function draw(source: SourceName, features: FeatureCollection): void {
    data[source] = features
    if (!styled) return
    filled.get(source)?.setData(shown(source))
    if (source === 'network') filled.get('disruptions')?.setData(shown('disruptions'))
    if (source === 'disruptions') markAffected()
    paintStates()
  }

  function markAffected(): void {
    const lines = affectedLines(data.disruptions)
    if (lines.join('\n') === affectedLineIds.join('\n')) return
    affectedLineIds = lines
    restyle()
  }

  function tap(point: Point): void {
    const layers = tappable.filter((id) => map.getLayer(id))
    const rendered = map.queryRenderedFeatures(
      [
        [point.x - reach, point.y - reach],
        [point.x + reach, point.y + reach],
      ],
      { layers },
    )
    const rank = new Map(layers.map((id, i) => [id as string, i]))
    const hits = rendered.sort((a, b) => (rank.get(a.layer.id) ?? 0) - (rank.get(b.layer.id) ?? 0))
    const { lng, lat } = map.unproject(point)
    options.ontap(choices(hits, texts), [lng, lat])
  }

  const pointed = ({ point }: MapMouseEvent) => {
    const layers = tappable.filter((id) => map.getLayer(id))
    const over = map.queryRenderedFeatures(point, { layers }).length > 0
    map.getCanvas().style.cursor = over ? 'pointer' : ''
  }
  map.on('click', ({ point }) => tap(point))
  // A keyboard points to the middle, where the page draws a crosshair.
  map.getCanvas().addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    tap(map.project(map.getCenter()))
  })
  if (matchMedia('(hover: hover)').matches) map.on('mousemove', pointed)
  map.on('style.load', fillSources)
  map.once('style.load', markAffected)
  map.on('webglcontextlost', () => options.onlost(true))
  // The library draws style and data again; what the pages marked is drawn by it as well.
  map.on('webglcontextrestored', () => options.onlost(false))
  const unwatch = schemes.watch((next) => {
    scheme = next
    restyle()
  })

  return {
    map,
    async show(source, url) {
      if (url === null) {
        loaders[source].stop()
        draw(source, nothing)
        return
      }
      try {
        const features = await loaders[source].load(url)
        if (features) draw(source, features)
        options.onfailure(source, null)
      } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') return
        options.onfailure(source, error instanceof Error ? error : new Error(String(error)))
      }
    },
    select(selection) {
      selected = selection
      if (styled) paintStates()
    },
    fit(bounds, inset) {
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches
      map.fitBounds(atLeastStreets(bounds), {
        padding: padding(inset),
        maxZoom: 16.5,
        duration: still ? 0 : 400,
        linear: true,
      })
    },
    destroy() {
      unwatch()
      for (const loader of Object.values(loaders)) loader.stop()
      map.remove()
    },
  }
}
