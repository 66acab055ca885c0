/**
 * A stylesheet with one class per line colour. Colours come from the GTFS feed, and the content
 * security policy allows no inline styles.
 *
 * @module
 */

import { lineColourClass, readable } from '../../shared/colour.ts'
import type { Network } from '../network/network.ts'

/** `.line-FFCC00 { … }` for every pair of colours in the network. */
export function lineColours(network: Pick<Network, 'lines'>): string {
  const rules = new Map<string, string>()
  for (const { color, textColor } of network.lines) {
    const name = lineColourClass({ color, textColor })
    if (!color || name === undefined || rules.has(name)) continue
    const { background, text, border } = readable(color, textColor)
    rules.set(name, `.${name}{--badge:${background};--badge-text:${text};--badge-edge:${border}}`)
  }
  return [...rules.values()].join('\n')
}
