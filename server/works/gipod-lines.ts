/**
 * Which lines hindrances touch, asked of the engine and remembered.
 *
 * @module
 */

import type { Logger } from 'pino'
import type { EnginePool } from '../detours/pool/engine-pool.ts'
import { hashOf } from '../disruptions/hash.ts'
import type { Network } from '../network/network.ts'
import type { Hindrance } from './gipod-hindrance.ts'
import { simpleGeometry } from './simple-areas.ts'

export interface LinesHitOptions {
  engine: () => Pick<EnginePool, 'run'> | undefined
  network: () => Network
  log: Logger
}

/** Asked at a time, so that nobody else waits for long. */
const atOnce = 4
/** Milliseconds for each. */
const budget = 2_000

/**
 * Gives for hindrances the public numbers of the lines whose course they touch, by id of the
 * hindrance. What the engine cannot answer touches none.
 */
export function linesHit({ engine, network, log }: LinesHitOptions) {
  let known = new Map<string, string[]>()
  let hash = ''

  return async (hindrances: readonly Hindrance[]): Promise<Map<string, string[]>> => {
    const pool = engine()
    if (network().hash !== hash) {
      hash = network().hash
      known = new Map()
    }
    const mine = known
    const found = new Map<string, string[]>()
    const open = [...hindrances]
    const next = async (): Promise<void> => {
      const hindrance = open.shift()
      if (!hindrance) return
      const { gipodId, geometry } = hindrance
      if (pool && geometry) {
        const key = `${gipodId} ${hashOf(geometry)}`
        const lines = mine.get(key) ?? (await ask(pool, hindrance))
        if (lines) {
          mine.set(key, lines)
          found.set(gipodId, lines)
        }
      }
      await next()
    }
    await Promise.all(Array.from({ length: atOnce }, next))
    return found
  }

  async function ask(
    pool: Pick<EnginePool, 'run'>,
    { gipodId, geometry }: Hindrance,
  ): Promise<string[] | undefined> {
    if (!geometry) return undefined
    try {
      const question = { closure: simpleGeometry(geometry), alternatives: 0 }
      const { impacts } = await pool.run('ask', question, { party: 'gipod', budget })
      return [...new Set(impacts.map(({ line }) => line.number))]
    } catch (error) {
      log.debug({ err: error, gipodId }, 'the lines a hindrance touches are not known')
      return undefined
    }
  }
}
