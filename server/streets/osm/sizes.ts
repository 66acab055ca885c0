/**
 * Whether a standard bus fits: height, width, length and weight limits, with their units.
 *
 * @see https://wiki.openstreetmap.org/wiki/Key:maxheight
 * @see https://wiki.openstreetmap.org/wiki/Map_features/Units
 * @module
 */

import type { Direction } from './bus-access.ts'
import type { Tags } from './which-ways.ts'

/** Metres and tonnes: what Flemish city buses are, and the heaviest axle of one. */
export const standardBus = {
  height: 3.2,
  width: 2.55,
  length: 12,
  weight: 19.5,
  axleLoad: 11.5,
} as const

/** What is needed beside the bus's own size to pass without thinking, metres. */
const ease = { height: 0.3, width: 0.45 } as const
/** Two buses pass each other, metres of carriageway. */
const twoBuses = 5.5

export type Fit = 'fits' | 'narrow' | 'no'

/** Does a standard bus fit through the way in that direction? */
export function fitOf(tags: Tags, direction: Direction, twoWay: boolean): Fit {
  const limit = (keys: readonly string[], parse: (text: string) => number | undefined) => {
    let least = Number.POSITIVE_INFINITY
    for (const key of keys) {
      for (const suffix of [`:${direction}`, '']) {
        const text = tags[`${key}:bus${suffix}`] ?? tags[`${key}${suffix}`]
        const value = text === undefined ? undefined : parse(text)
        if (value !== undefined) least = Math.min(least, value)
      }
    }
    return least
  }
  const height = limit(['maxheight', 'maxheight:physical'], parseMetres)
  const width = limit(['maxwidth', 'maxwidth:physical'], parseMetres)
  const length = limit(['maxlength'], parseMetres)
  const weight = limit(['maxweight', 'maxweightrating'], parseTonnes)
  const axleLoad = limit(['maxaxleload'], parseTonnes)
  if (
    height < standardBus.height ||
    width < standardBus.width ||
    length < standardBus.length ||
    weight < standardBus.weight ||
    axleLoad < standardBus.axleLoad
  ) {
    return 'no'
  }
  if (height < standardBus.height + ease.height || width < standardBus.width + ease.width) {
    return 'narrow'
  }
  const carriageway = parseMetres(tags['width:carriageway'] ?? tags.width ?? tags.est_width ?? '')
  if (carriageway !== undefined && carriageway < standardBus.width) return 'no'
  const needed = twoWay ? twoBuses : standardBus.width + ease.width
  const tight = carriageway !== undefined && carriageway < needed
  return tight || (twoWay && tags.lanes === '1') || tags.narrow === 'yes' ? 'narrow' : 'fits'
}

/**
 * `3.5`, `3.5 m`, `3,5`, `350 cm`, `11'6"`, `11 ft`, `11 ft 6 in`.
 *
 * @returns metres; undefined for anything else, such as `default`, `none` or `below_default`
 */
export function parseMetres(text: string): number | undefined {
  const value = text.trim().toLowerCase()
  const metric = /^(\d+(?:[.,]\d+)?)\s*(m|cm|metres?|meters?)?$/.exec(value)
  if (metric) return toNumber(metric[1]) * (metric[2] === 'cm' ? 0.01 : 1)
  const feet = /^(\d+(?:\.\d+)?)\s*(?:'|ft|feet|′)\s*(?:(\d+(?:\.\d+)?)\s*(?:"|in|''|″)?)?$/.exec(
    value,
  )
  if (feet) return toNumber(feet[1]) * 0.3048 + toNumber(feet[2] ?? '0') * 0.0254
  return undefined
}

/**
 * `7.5`, `7.5 t`, `7,5t`, `7500 kg`, `15000 lbs`, `8 st` (short tons).
 *
 * @returns tonnes; undefined for anything else
 */
export function parseTonnes(text: string): number | undefined {
  const match = /^(\d+(?:[.,]\d+)?)\s*(t|tonnes?|kg|lbs?|st|lt)?$/.exec(text.trim().toLowerCase())
  if (!match) return undefined
  const value = toNumber(match[1])
  switch (match[2]) {
    case 'kg':
      return value / 1000
    case 'lb':
    case 'lbs':
      return value * 0.000453592
    case 'st':
      return value * 0.907185
    case 'lt':
      return value * 1.01605
    default:
      return value
  }
}

const toNumber = (text: string | undefined) => Number((text ?? '').replace(',', '.'))
