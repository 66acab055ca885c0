/**
 * Puts the workspace together: people → sign-in → programs → notifications → works, and their
 * routes.
 *
 * @module
 */

import type { IncomingMessage } from 'node:http'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Language } from '../shared/text/messages.ts'
import { type Access, createAccess } from './access/access.ts'
import { createBearer } from './access/bearer.ts'
import { createClients } from './access/clients.ts'
import { invitationFolder } from './access/first-administrator.ts'
import { createKeys, keyMigrations } from './access/keys.ts'
import { createMailer, enqueueMail } from './access/mail.ts'
import { mailTopic } from './access/mail-types.ts'
import { createNotifications } from './access/notifications.ts'
import type { Notify } from './access/notify-types.ts'
import { createOidc } from './access/oidc.ts'
import { createPasskeys } from './access/passkeys.ts'
import { signInMigrations } from './access/sign-in-schema.ts'
import { forgetWaysIn } from './access/ways-in.ts'
import { accessRefusal } from './api/access/access-refusal.ts'
import { accessRoutes } from './api/access/access-routes.ts'
import { strangersLimit } from './api/access/strangers-limit.ts'
import { createGuard, type Guard, refusalOf } from './api/guard.ts'
import { createIdempotency, type Idempotent } from './api/idempotency.ts'
import { notificationRoutes } from './api/notifications/notification-routes.ts'
import { otherPrivateMethods } from './api/private-areas.ts'
import { keyRoutes } from './api/programs/key-routes.ts'
import { tokenRoute } from './api/programs/token-route.ts'
import { passkeyRoutes } from './api/sign-in/passkey-routes.ts'
import { providerRoutes } from './api/sign-in/provider-routes.ts'
import { worksRefusal } from './api/works/works-refusal.ts'
import type { Config } from './config.ts'
import { sandboxAsTenant } from './sandbox/sandbox.ts'
import { type StartedWorks, type StartWorksOptions, startWorks } from './start-works.ts'
import { systemClock } from './store/clock.ts'
import { idempotencyMigrations } from './store/idempotency.ts'
import { migrate } from './store/migrate.ts'
import { createOutbox } from './store/outbox.ts'
import { outboxMigrations, type TopicCounts } from './store/outbox-rows.ts'

export interface StartStaffOptions
  extends Omit<StartWorksOptions, 'access' | 'notify' | 'guard' | 'idempotent'> {
  config: Config
  /** Reads the address of a request. */
  addressOf: (request: IncomingMessage) => string
  /** See `AccessRouteOptions`. */
  attemptsPerMinute?: number
}

export interface StartedStaff {
  guard: Guard
  works: StartedWorks
  notify: Notify
  /** Does what is repeated with an `Idempotency-Key` once. */
  idempotent: Idempotent
  /** Nobody can sign in yet. */
  isEmpty(): Promise<boolean>
  /** Of who is signed in; undefined where nobody is. */
  languageOf(c: Context): Promise<Language | undefined>
  /** How many mails and the like wait or were given up. */
  deliveries(): Promise<TopicCounts[]>
  /** Add the routes to the app. */
  mount(app: OpenAPIHono): void
  /** For the app's `onError`: the answer of what ended a request on purpose. */
  refusal(error: unknown): Response | undefined
  /** Sends away who listens; before the server closes, which would wait for them. */
  closeStreams(): void
  stop(): Promise<void>
}

/** @throws where the configuration of mail cannot be used */
export async function startStaff(options: StartStaffOptions): Promise<StartedStaff> {
  const { config, db, log, addressOf } = options
  const { publicUrl, tenants, mail, signIn } = config
  const clock = systemClock
  const withSandbox = config.sandbox.enabled ? [...tenants, sandboxAsTenant] : tenants
  const served = new Set(withSandbox.map(({ nis }) => nis))
  const mailing = mail && publicUrl ? { ...mail, publicUrl } : undefined
  await migrate(db, outboxMigrations)
  const access = createAccess({
    db,
    clock,
    log,
    tenants: withSandbox,
    publicUrl,
    local: signIn.local,
    invitationFolder: invitationFolder(config.dataDir),
    ...(mailing ? { enqueueMail } : {}),
    onClosed: forgetWaysIn,
  })
  await access.start()
  await migrate(db, [...keyMigrations, ...signInMigrations])
  const notifications = createNotifications({ db, clock, log, tenants: withSandbox, mail: mailing })
  await notifications.start()
  const bearer = createBearer(db, clock, served)
  const guard = createGuard({
    sessions: access.sessions,
    programOf: (token) => bearer.programOf(token),
    publicUrl,
  })
  await migrate(db, idempotencyMigrations)
  const idempotent = createIdempotency({ db, log })
  const works = await startWorks({
    ...options,
    config: { ...config, tenants: withSandbox },
    access,
    notify: notifications.notify,
    guard,
    idempotent,
  })
  const outbox = createOutbox({
    db,
    log,
    handlers: mailing ? { [mailTopic]: createMailer(mailing) } : {},
  })
  await outbox.start()

  const unread = async (id: string) => {
    const person = await access.account(id)
    return person ? notifications.unread(person) : 0
  }
  const limit = strangersLimit({ addressOf, attemptsPerMinute: options.attemptsPerMinute })
  const shared = { access, guard, publicUrl, unread, limit }
  /** Riders are told whom to ask: what is published says so at once. */
  const telling: Access = {
    ...access,
    changeSettings: async (tenant, settings) => {
      await access.changeSettings(tenant, settings)
      await works.works.reconcile()
    },
  }

  return {
    guard,
    works,
    notify: notifications.notify,
    idempotent,
    isEmpty: access.isEmpty,
    languageOf: (c) =>
      guard.session(c).then(
        ({ account }) => account.lang,
        () => undefined,
      ),
    deliveries: outbox.status,
    mount(app) {
      accessRoutes(app, { ...shared, access: telling })
      providerRoutes(app, {
        ...shared,
        oidc: createOidc({ db, clock, access, tenants, providers: signIn.providers }),
        log,
      })
      passkeyRoutes(app, { ...shared, passkeys: createPasskeys(db, clock) })
      notificationRoutes(app, { notifications, guard })
      keyRoutes(app, { keys: createKeys(db, clock), guard, log, clock })
      tokenRoute(app, { clients: createClients(db, clock, served), addressOf })
      works.mount(app)
      otherPrivateMethods(app)
    },
    refusal: (error) => refusalOf(error) ?? accessRefusal(error) ?? worksRefusal(error),
    closeStreams: () => works.closeStreams(),
    async stop() {
      await outbox.stop()
      await works.stop()
      await notifications.stop()
      await access.stop()
    },
  }
}
