/**
 * The base map: quiet, so that what is wrong with the lines stands out.
 *
 * @module
 */

import { type Flavor, layers, namedFlavor } from '@protomaps/basemaps'
import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'
import type { BaseMap } from '../../shared/base-map.ts'
import { type Palette, palette, type Scheme } from './palette.ts'

export interface BaseStyle {
  sources: Record<string, SourceSpecification>
  /** Ground, water, streets. */
  under: LayerSpecification[]
  /** Names; our lines go beneath them. */
  over: LayerSpecification[]
  glyphs?: string
  sprite?: string
}

/** The stock light colours are nearly white on grey, and without land use most streets vanish. */
const lightCorrections: Partial<Flavor> = {
  water: '#b4d5e3',
  highway: '#fbf2da',
  buildings: '#d6d2c9',
  highway_casing_early: '#c4beb3',
  highway_casing_late: '#c4beb3',
  major_casing_early: '#c4beb3',
  major_casing_late: '#c4beb3',
  minor_casing: '#d3cec4',
  minor_service_casing: '#dcd8d0',
  roads_label_major: '#5d5a54',
  roads_label_minor: '#6b6862',
  subplace_label: '#6f6b62',
}

const darkCorrections: Partial<Flavor> = {
  water: '#12303f',
  buildings: '#2b3138',
  highway: '#4c545c',
  major: '#434b53',
  minor_a: '#373e45',
  minor_b: '#373e45',
  minor_service: '#2f353b',
  highway_casing_early: '#1f2429',
  highway_casing_late: '#1f2429',
  major_casing_early: '#1f2429',
  major_casing_late: '#1f2429',
  minor_casing: '#1f2429',
  minor_service_casing: '#1f2429',
  roads_label_major: '#a3abb3',
  roads_label_major_halo: '#1f2429',
  roads_label_minor: '#939ba3',
  roads_label_minor_halo: '#1f2429',
  subplace_label: '#939ba3',
  subplace_label_halo: '#1f2429',
  city_label: '#cfd4d8',
  city_label_halo: '#1f2429',
}

/** Shops, house numbers and road numbers say nothing about a bus. */
const leftOut = new Set(['pois', 'address_label', 'roads_shields'])

/**
 * Sources and layers of the base map, or a plain background where there is none.
 *
 * @param origin of our server: glyphs, sprites and `pmtiles://` must be absolute addresses
 */
export function baseStyle(
  base: BaseMap | null,
  scheme: Scheme,
  lang: string,
  origin: string,
): BaseStyle {
  const colours = palette(scheme)
  if (!base) {
    return { sources: {}, under: [ground(colours)], over: [] }
  }
  const all = layers('base', flavour(scheme, colours), { lang })
  const kept = all.filter(({ id }) => {
    if (id === 'background' || leftOut.has(id)) return false
    return base.spritesUrl !== undefined || id !== 'roads_oneway'
  })
  return {
    sources: {
      base: {
        type: 'vector',
        url: `pmtiles://${origin}${base.tilesUrl}`,
        attribution: base.attribution,
      },
    },
    under: [ground(colours), ...kept.filter(({ type }) => type !== 'symbol')],
    over: kept.filter(({ type }) => type === 'symbol').map(withoutPlaceIcons),
    // Not through `new URL`, which would escape the braces.
    ...(base.glyphsUrl ? { glyphs: origin + base.glyphsUrl } : {}),
    ...(base.spritesUrl
      ? { sprite: `${origin}${base.spritesUrl}/${scheme.dark ? 'dark' : 'light'}` }
      : {}),
  }
}

function flavour({ dark }: Scheme, { ground }: Palette): Flavor {
  return {
    ...namedFlavor(dark ? 'dark' : 'light'),
    ...(dark ? darkCorrections : lightCorrections),
    // The same, or the edge of the archive shows.
    background: ground,
    earth: ground,
  }
}

const ground = (colours: Palette): LayerSpecification => ({
  id: 'background',
  type: 'background',
  paint: { 'background-color': colours.ground },
})

/** Dots at towns would be taken for stops. */
function withoutPlaceIcons(layer: LayerSpecification): LayerSpecification {
  if (layer.id !== 'places_locality' || layer.type !== 'symbol' || !layer.layout) return layer
  const { 'icon-image': _image, 'icon-size': _size, ...layout } = layer.layout
  return { ...layer, layout }
}
