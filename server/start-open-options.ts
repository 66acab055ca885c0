import type { IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Areas } from './disruptions/areas.ts'
import type { Disruptions } from './disruptions/disruptions.ts'
import type { Network } from './network/network.ts'
import type { StartedEngine } from './start-engine.ts'
import type { StartedStaff } from './start-staff.ts'
import type { Database } from './store/database.ts'

/** What the open services stand on. */
export interface StartOpenOptions {
  config: Pick<
    Config,
    'tenants' | 'languages' | 'sandbox' | 'openServices' | 'detours' | 'webhooks'
  >
  db: Database
  log: Logger
  network: () => Network
  disruptions: Disruptions
  areas: Areas
  /** Name of a municipality, by its NIS code. */
  placeName?: (nis: string) => string | undefined
  engine: StartedEngine
  staff: Pick<StartedStaff, 'guard' | 'works' | 'notify' | 'idempotent'>
  timeZone: string
  /** Reads the address of a request. */
  addressOf: (request: IncomingMessage) => string
  /** Absolute, without a slash at the end; known once the server listens. */
  publicUrl: () => string
}
