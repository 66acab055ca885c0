/**
 * Deliveries read in tests.
 *
 * @module
 */

import type { Network } from '../../network/network.ts'
import { Warnings } from '../warnings.ts'
import { readDelivery } from './delivery.ts'

/** What a delivery says, and what was wrong with it. */
export function readXml(
  xml: string | Buffer,
  network: Network,
  { seen = {}, now = '2026-11-21T08:00:00Z', timeZone = 'Europe/Brussels' } = {},
) {
  const warnings = new Warnings()
  const context = { network, timeZone, now, source: 'siri', warnings }
  const delivery = readDelivery(Buffer.from(xml), context, seen)
  return { ...delivery, warnings: warnings.lines() }
}
