/**
 * What stands in the street: which barriers stop a bus, and where traffic lights are.
 *
 * @see https://wiki.openstreetmap.org/wiki/Key:barrier
 * @module
 */

import { barrierAccess } from './bus-access.ts'
import { parseMetres, standardBus } from './sizes.ts'
import type { Tags } from './which-ways.ts'

/** Through these a bus passes unless a tag says no. A kerb is low, a bus trap is made for buses. */
const open: ReadonlySet<string> = new Set([
  'border_control',
  'bus_trap',
  'cattle_grid',
  'coupure',
  'entrance',
  'height_restrictor',
  'kerb',
  'no',
  'sally_port',
  'speed_bump',
  'toll_booth',
])

/**
 * Whether a node's barrier stops a bus. Any that is not known to be open does, and a tag opens it:
 * a rising bollard that lets buses through has `bus=yes` beside `bollard=rising`.
 */
export function stopsBus(tags: Tags): boolean {
  const { barrier } = tags
  if (barrier === undefined) return false
  const height = parseMetres(tags.maxheight ?? '')
  if (height !== undefined && height < standardBus.height) return true
  const width = parseMetres(tags['maxwidth:physical'] ?? tags.maxwidth ?? '')
  if (width !== undefined && width < standardBus.width) return true
  const access = barrierAccess(tags)
  if (access !== undefined) return access === 'no' || access === 'private'
  return !open.has(barrier)
}

/** Lights of a pedestrian crossing alone are not counted: most stand where cars have lights too. */
export const hasSignals = ({ highway }: Tags): boolean => highway === 'traffic_signals'
