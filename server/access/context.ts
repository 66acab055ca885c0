import type { Logger } from 'pino'
import type { Clock } from '../store/clock.ts'
import type { Database, Queryable } from '../store/database.ts'
import type { Tenant } from './access-types.ts'
import type { Familiar } from './familiar.ts'
import type { EnqueueMail } from './mail-types.ts'
import type { Passwords } from './passwords.ts'
import type { Sessions } from './sessions.ts'
import type { Throttle } from './throttle.ts'

/** What the parts of the room work with. */
export interface AccessContext {
  db: Database
  clock: Pick<Clock, 'now'>
  log: Logger
  tenants: ReadonlyMap<string, Tenant>
  /** NIS codes of the tenants. */
  served: ReadonlySet<string>
  passwords: Passwords
  sessions: Sessions
  throttle: Throttle
  familiar: Familiar
  /** Address of this instance without a slash behind it; links in mails begin with it. */
  publicUrl?: string
  /** Whether people may have passwords; else they sign in with a provider. */
  local: boolean
  /** Takes away what else opened an account that is closed, such as passkeys. */
  onClosed?: (tx: Queryable, person: string) => Promise<void>
  /** Only where mail can be sent and links be made. */
  enqueueMail?: EnqueueMail
}
