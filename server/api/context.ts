import type { Disruption, Snapshot } from '../../shared/disruption.ts'
import type { SourceStatus } from '../../shared/source-status.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { PoolStatus } from '../detours/pool/engine-pool.ts'
import type { Network } from '../network/network.ts'
import type { TopicCounts } from '../store/outbox-rows.ts'

/** One entry of a disruption's history. */
export interface HistoryEntry {
  sequence: number
  version: number
  at: Instant
  removed: boolean
  /** Id of the disruption that a removed one is a part of now: it has not ended. */
  mergedInto?: string
  disruption?: Disruption
}

/** What the routes read. Functions, because each of these is replaced as a whole. */
export interface ApiContext {
  snapshot(): Snapshot
  network(): Network
  sources(): SourceStatus[]
  history(id: string): Promise<HistoryEntry[]>
  /** Id of the disruption that this one is shown in now; itself where it is current. */
  shownAs(id: string): string | undefined
  /** The detour engine's threads; absent where there is no engine. */
  detours?(): PoolStatus
  /** What the outbox has to deliver, by topic; absent where nothing is delivered. */
  deliveries?(): Promise<TopicCounts[]>
  timeZone: string
  clock(): Instant
}
