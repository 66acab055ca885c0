/**
 * What people are told in the workspace, and by mail.
 *
 * @module
 */

import type { Logger } from 'pino'
import type { Actor, Person, Right } from '../../shared/access.ts'
import { can, roles, tenantsWith } from '../../shared/access.ts'
import type { Notification, NotificationKind, PageOf } from '../../shared/staff-api.ts'
import type { Language } from '../../shared/text/messages.ts'
import { type Instant, toInstant } from '../../shared/time/period.ts'
import type { Clock } from '../store/clock.ts'
import type { Database, Migration, Queryable } from '../store/database.ts'
import { toJson } from '../store/json-text.ts'
import { migrate } from '../store/migrate.ts'
import type { Tenant } from './access-types.ts'
import { enqueueMail } from './mail.ts'
import type { Audience, Notice, Notify } from './notify-types.ts'

const notificationMigrations: Migration[] = [
  {
    id: 'notifications-1-notification',
    sql: `create table notification (
      id text primary key,
      person text not null references person (id) on delete cascade,
      key text,
      kind text not null,
      tenant text not null,
      works_id text not null,
      title text not null,
      by jsonb not null,
      at text not null,
      reason text,
      read_at text,
      unique (person, key)
    );
    create index notification_of on notification (person, at desc);
    create index notification_at on notification (at)`,
  },
]

export interface NotificationsOptions {
  db: Database
  clock: Pick<Clock, 'now'>
  log: Logger
  tenants: readonly Tenant[]
  /** Absent: nothing is mailed. */
  mail?: { publicUrl: string }
}

export interface Notifications {
  /** Brings the schema up to date (after that of people) and forgets what is a year old, daily. */
  start(): Promise<void>
  stop(): Promise<void>
  notify: Notify
  /** Latest first; pages count from 1. Of tenants whose works they may read now. */
  list(of: Person, page: number, pageSize?: number): Promise<PageOf<Notification>>
  unread(of: Person): Promise<number>
  /** @param ids - all where absent; those of others are left alone */
  markRead(of: Person, ids?: readonly string[]): Promise<void>
}

const day = 24 * 3_600_000

export function createNotifications(options: NotificationsOptions): Notifications {
  const { db, clock, log, mail } = options
  const names = new Map(options.tenants.map(({ nis, name }) => [nis, name]))
  let pruning: NodeJS.Timeout | undefined

  const prune = () =>
    db
      .query('delete from notification where at < $1', [toInstant(clock.now() - 365 * day)])
      .catch((error) => log.warn({ err: error }, 'could not forget old notifications'))

  const notify: Notify = async (tx, notice, to) => {
    const people = await addressed(tx, notice, to)
    for (const person of people) {
      const isNew = await write(tx, person.id, notice)
      if (!isNew || !mail || person.email.endsWith('.invalid')) continue
      const { kind, tenant, title, by, reason } = notice
      await enqueueMail(tx, {
        to: person.email,
        lang: person.lang,
        template: 'notice',
        values: {
          kind,
          name: person.name,
          title,
          tenantName: names.get(tenant) ?? tenant,
          link: new URL(pageOf(notice), mail.publicUrl).href,
          ...(by.kind === 'system' ? {} : { by: by.name }),
          ...(reason ? { reason } : {}),
        },
      })
    }
  }

  return {
    notify,
    start: async () => {
      await migrate(db, notificationMigrations)
      await prune()
      pruning = setInterval(prune, day)
      pruning.unref()
    },
    stop: async () => clearInterval(pruning),
    list: async (of, page, pageSize = 20) => {
      const tenants = toJson(tenantsWith(of, 'works.read'))
      const [counted] = await db.query<{ total: number }>(
        `select count(*)::int as total from notification where ${visible}`,
        [of.id, tenants],
      )
      const rows = await db.query<NotificationRow>(
        `select id, kind, tenant, works_id, title, by::text as by, at, reason, read_at
         from notification where ${visible} order by at desc, id limit $3 offset $4`,
        [of.id, tenants, pageSize, (page - 1) * pageSize],
      )
      return { items: rows.map(toNotification), total: counted?.total ?? 0, page, pageSize }
    },
    unread: async (of) => {
      const [row] = await db.query<{ count: number }>(
        `select count(*)::int as count from notification where ${visible} and read_at is null`,
        [of.id, toJson(tenantsWith(of, 'works.read'))],
      )
      return row?.count ?? 0
    },
    markRead: async (of, ids) => {
      await db.query(
        `update notification set read_at = $2 where person = $1 and read_at is null
           and ($3::text is null or id in (select jsonb_array_elements_text($3::text::jsonb)))`,
        [of.id, toInstant(clock.now()), ids === undefined ? null : toJson(ids)],
      )
    },
  }
}

/** Where to look at what it is about. */
function pageOf({ kind, tenant, worksId }: Notice): string {
  const works = encodeURIComponent(worksId)
  if (kind === 'webhookGone' || kind === 'webhookFailing') return `/staff/${tenant}/webhooks`
  return kind === 'requested' ? `/staff/${tenant}/vragen?werken=${works}` : `/staff/werken/${works}`
}

const visible = 'person = $1 and tenant in (select jsonb_array_elements_text($2::text::jsonb))'

interface Addressee {
  id: string
  name: string
  email: string
  lang: Language
}

/** Members of the tenant who are addressed, in a fixed order, without whoever did it. */
async function addressed(
  tx: Queryable,
  { tenant, by }: Notice,
  to: readonly Audience[],
): Promise<Addressee[]> {
  const named = to.flatMap((audience) => ('people' in audience ? audience.people : []))
  const able = to.flatMap((audience) => ('right' in audience ? rolesWith(audience.right) : []))
  return tx.query<Addressee>(
    `select p.id, p.name, p.email, p.lang from person p
     join membership m on m.person = p.id and m.tenant = $1 and m.accepted_at is not null
     where p.disabled_at is null and p.id <> $2
       and (p.id in (select jsonb_array_elements_text($3::text::jsonb))
         or m.role in (select jsonb_array_elements_text($4::text::jsonb)))
     order by p.id`,
    [tenant, by.kind === 'person' ? by.id : '', toJson(named), toJson(able)],
  )
}

const rolesWith = (right: Right) =>
  roles.filter((role) =>
    can({ kind: 'person', id: '', name: '', memberships: [{ tenant: '', role }] }, right, ''),
  )

/** @returns false where they were told before */
async function write(tx: Queryable, person: string, notice: Notice): Promise<boolean> {
  const { kind, tenant, worksId, title, by, at, reason, key } = notice
  const rows = await tx.query(
    `insert into notification (id, person, key, kind, tenant, works_id, title, by, at, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10)
     on conflict (person, key) do nothing returning id`,
    [
      crypto.randomUUID(),
      person,
      key ?? null,
      kind,
      tenant,
      worksId,
      title,
      toJson(by),
      at,
      reason ?? null,
    ],
  )
  return rows.length > 0
}

interface NotificationRow {
  id: string
  kind: NotificationKind
  tenant: string
  works_id: string
  title: string
  by: string
  at: Instant
  reason: string | null
  read_at: Instant | null
}

const toNotification = ({ works_id, by, reason, read_at, ...row }: NotificationRow) => ({
  ...row,
  worksId: works_id,
  by: JSON.parse(by) as Actor,
  ...(reason === null ? {} : { reason }),
  read: read_at !== null,
})
