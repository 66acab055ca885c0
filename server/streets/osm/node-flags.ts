/**
 * What the tags of a node come to.
 *
 * @module
 */

import { rawNodeFlag } from '../build/node-table.ts'
import { hasSignals, stopsBus } from './barriers.ts'
import type { Tags } from './which-ways.ts'

/** Of a node that streets run through, as `rawNodeFlag`s. */
export function streetNodeFlags(tags: Tags): number {
  let flags = stopsBus(tags) ? rawNodeFlag.barrier : 0
  if (hasSignals(tags)) {
    flags |= rawNodeFlag.signals
    const direction = tags['traffic_signals:direction']
    if (direction === 'forward') flags |= rawNodeFlag.forwardSignals
    if (direction === 'backward') flags |= rawNodeFlag.backwardSignals
  }
  return flags
}

/** Of a node that rails run through. */
export function railNodeFlags(tags: Tags): number {
  let flags = hasSignals(tags) ? rawNodeFlag.signals : 0
  if (tags.railway === 'railway_crossing') flags |= rawNodeFlag.crossing
  return flags
}
