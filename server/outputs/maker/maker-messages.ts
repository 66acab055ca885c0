/**
 * What the thread that makes feeds is told, and what it tells.
 *
 * @module
 */

import type { Instant } from '../../../shared/time/period.ts'
import type { OutputFault, OutputWorld } from '../world.ts'

/** A world without the network, which is shared memory. */
export type SentWorld = Omit<OutputWorld, 'network'>

export type ToMaker =
  | { type: 'world'; world: SentWorld; network: SharedArrayBuffer }
  /** Of the world last sent. */
  | { type: 'make'; id: number; path: string }
  | { type: 'encode'; id: number; of: number; at: Instant }

export type FromMaker =
  | { type: 'made'; id: number; hash: string; faults: OutputFault[] }
  | { type: 'encoded'; id: number; body: Uint8Array<ArrayBuffer> }
  | { type: 'failed'; id: number; message: string; stack?: string }
