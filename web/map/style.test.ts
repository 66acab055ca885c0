import type { StyleSpecification } from 'maplibre-gl'
import { describe, expect, test } from 'vitest'
import type { BaseMap } from '../../shared/base-map.ts'
import { contrast } from '../../shared/colour.ts'
import { sourceIds } from './expressions.ts'
import { signs } from './images.ts'
import { tappable } from './overlay.ts'
import { palette, type Scheme, schemeName, schemeNamed } from './palette.ts'
import { keepData, mapStyle } from './style.ts'

const base: BaseMap = {
  tilesUrl: '/basemap/base.pmtiles?v=1',
  glyphsUrl: '/basemap/fonts/{fontstack}/{range}.pbf',
  spritesUrl: '/basemap/sprites',
  bounds: [3.6, 50.97, 3.86, 51.14],
  minZoom: 8,
  maxZoom: 15,
  viewMinZoom: 11,
  attribution: '© OpenStreetMap contributors',
}
const origin = 'https://omweg.example'
const schemes: Scheme[] = [true, false].flatMap((dark) =>
  [true, false].map((strong) => ({ dark, strong })),
)
const style = (scheme: Scheme, on: BaseMap | null = base, affectedLineIds: string[] = []) =>
  mapStyle({ base: on, scheme, lang: 'nl', origin, affectedLineIds })
const light = { dark: false, strong: false }

describe.each(schemes)('the style for $dark $strong', (scheme) => {
  const made = style(scheme)
  const ids = made.layers.map(({ id }) => id)

  test('names every layer once and every source it has', () => {
    expect(new Set(ids).size).toBe(ids.length)
    for (const layer of made.layers) {
      if ('source' in layer) expect(made.sources).toHaveProperty(String(layer.source))
    }
    for (const id of tappable) expect(ids).toContain(id)
  })

  test('asks nobody but us', () => {
    const addresses = JSON.stringify(made).match(/[a-z]+:\/\/[^"]*/g) ?? []
    expect(addresses.length).toBeGreaterThan(2)
    for (const address of addresses) {
      expect(address.replace('pmtiles://', '')).toMatch(/^https:\/\/omweg\.example\//)
    }
  })

  test('asks only for signs that can be drawn', () => {
    const names = JSON.stringify(made).match(/"[a-z-]+@[a-z-]+"/g) ?? []
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) {
      const [sign, suffix] = name.slice(1, -1).split('@')
      expect(signs).toContain(sign)
      expect(suffix).toBe(schemeName(scheme))
    }
    expect(schemeNamed(schemeName(scheme))).toEqual(scheme)
  })

  test('lays streets under our lines, and names over them', () => {
    const index = (id: string) => ids.indexOf(id)
    expect(index('roads_major')).toBeLessThan(index('courses'))
    expect(index('courses')).toBeLessThan(index('sections'))
    expect(index('sections')).toBeLessThan(index('roads_labels_major'))
    expect(index('roads_labels_major')).toBeLessThan(index('missed-stops'))
  })

  test('lays what is still to come under what is now', () => {
    const index = (id: string) => ids.indexOf(id)
    for (const [later, now] of [
      ['sections-later', 'sections-rim'],
      ['detours-later', 'detours-rim'],
      ['works-later', 'works-areas'],
      ['missed-stops-later', 'missed-stops'],
      ['other-stops-later', 'other-stops'],
      ['later-badges-far', 'section-badges-far'],
      ['stop-names-later', 'stop-names'],
    ] as const) {
      expect([later, index(later)]).toEqual([later, expect.any(Number)])
      expect(index(later)).toBeGreaterThan(-1)
      expect(index(later)).toBeLessThan(index(now))
    }
  })

  test('has colours that stand out from the ground', () => {
    const { ground, paper, notServed, detour, works, ink, affected } = palette(scheme)
    const { notServedLater, detourLater } = palette(scheme)
    for (const colour of [notServed, detour, works, affected, notServedLater, detourLater]) {
      expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3)
    }
    for (const colour of [notServed, detour, ink]) {
      expect(contrast(colour, paper)).toBeGreaterThanOrEqual(4.5)
    }
  })
})

test('light and dark have the same layers, so that a swap only repaints', () => {
  const ids = (made: StyleSpecification) => made.layers.map(({ id }) => id)
  expect(ids(style({ dark: true, strong: false }))).toEqual(ids(style(light)))
})

test('without a base map there is a plain background and everything of ours', () => {
  const made = style(light, null)
  expect(made.layers[0]?.type).toBe('background')
  expect(Object.keys(made.sources).sort()).toEqual(Object.values(sourceIds).sort())
  expect(made).not.toHaveProperty('glyphs')
  expect(made).not.toHaveProperty('sprite')
})

test('without sprites nothing asks for one', () => {
  const { spritesUrl: _, ...plain } = base
  const made = style(light, plain)
  expect(made).not.toHaveProperty('sprite')
  const images = made.layers.flatMap((layer) => {
    const layout = 'layout' in layer ? (layer.layout as Record<string, unknown>) : undefined
    return layout?.['icon-image'] ? [JSON.stringify(layout['icon-image'])] : []
  })
  for (const image of images) expect(image).toContain('@')
})

test('a new style keeps the data of the running one', () => {
  const running = style(light)
  const data = { type: 'FeatureCollection' as const, features: [] }
  running.sources[sourceIds.network] = { type: 'geojson', data, promoteId: 'lineId' }
  const next = keepData(running, style({ dark: true, strong: false }))
  expect(next.sources[sourceIds.network]).toBe(running.sources[sourceIds.network])
  expect(next.sources.base).not.toBe(running.sources.base)
  expect(keepData(undefined, running)).toBe(running)
})
