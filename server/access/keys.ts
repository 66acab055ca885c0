/**
 * Keys and clients: what a tenant's programs identify themselves with. Kept as hashes only; a
 * secret is shown once, when it is made.
 *
 * @module
 */

import { randomBytes } from 'node:crypto'
import type { Actor, Scope } from '../../shared/access.ts'
import type { ApiKey, NewApiKey } from '../../shared/staff-api.ts'
import { type Instant, toInstant } from '../../shared/time/period.ts'
import type { Clock } from '../store/clock.ts'
import type { Database, Migration } from '../store/database.ts'
import { toJson } from '../store/json-text.ts'
import { hashOf, newToken } from './secrets.ts'

export const keyMigrations: Migration[] = [
  {
    id: 'keys-1-keys-and-tokens',
    sql: `create table api_key (
      id text primary key,
      tenant text not null,
      kind text not null check (kind in ('key', 'client')),
      name text not null,
      scopes jsonb not null,
      secret_hash text not null,
      by jsonb not null,
      created_at text not null,
      expires text,
      last_used text
    );
    create index api_key_tenant on api_key (tenant, created_at);
    create table access_token (
      token_hash text primary key,
      api_key text not null references api_key (id) on delete cascade,
      scopes jsonb not null,
      expires text not null
    );
    create index access_token_expires on access_token (expires);
    create index access_token_key on access_token (api_key)`,
  },
]

export interface KeyWish {
  name: string
  kind: ApiKey['kind']
  scopes: readonly Scope[]
  expires?: Instant
}

export interface Keys {
  /** Of a tenant, oldest first. Those that have run out are among them. */
  list(tenant: string): Promise<ApiKey[]>
  /** @returns undefined where the tenant has as many as it may */
  create(tenant: string, wish: KeyWish, by: Actor): Promise<NewApiKey | undefined>
  /** Ends it at once, with the tokens it was exchanged for. @returns false where there is none */
  revoke(tenant: string, id: string): Promise<boolean>
}

/** A program needs one; this only bounds what a mistake can do. */
export const mostKeys = 100

/** What a key looks like; the id finds it without giving it away. */
const keyForm = /^omw_([0-9a-f]{16})_([\w-]{43})$/

export const readKey = (text: string): { id: string; secret: string } | undefined => {
  const [, id, secret] = keyForm.exec(text) ?? []
  return id && secret ? { id, secret } : undefined
}

/** @param most - that a tenant has */
export function createKeys(db: Database, clock: Pick<Clock, 'now'>, most = mostKeys): Keys {
  return {
    list: async (tenant) => {
      const rows = await db.query<KeyRow>(
        `select ${columns} from api_key where tenant = $1 order by created_at, id`,
        [tenant],
      )
      return rows.map(toApiKey)
    },
    create: (tenant, wish, by) =>
      db.transaction(async (tx) => {
        await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`api_key ${tenant}`])
        const [counted] = await tx.query<{ count: number }>(
          'select count(*)::int as count from api_key where tenant = $1',
          [tenant],
        )
        if ((counted?.count ?? 0) >= most) return undefined
        const id = randomBytes(8).toString('hex')
        const secret = newToken()
        const { name, kind, scopes, expires } = wish
        const createdAt = toInstant(clock.now())
        await tx.query(
          `insert into api_key (id, tenant, kind, name, scopes, secret_hash, by, created_at, expires)
           values ($1, $2, $3, $4, $5::text::jsonb, $6, $7::text::jsonb, $8, $9)`,
          [
            id,
            tenant,
            kind,
            name,
            toJson(scopes),
            hashOf(secret),
            toJson(by),
            createdAt,
            expires ?? null,
          ],
        )
        return {
          id,
          name,
          kind,
          scopes: [...scopes],
          by,
          createdAt,
          ...(expires ? { expires } : {}),
          ...(kind === 'client' ? { clientId: id, secret } : { secret: `omw_${id}_${secret}` }),
        }
      }),
    revoke: async (tenant, id) => {
      const rows = await db.query(
        'delete from api_key where id = $1 and tenant = $2 returning id',
        [id, tenant],
      )
      return rows.length > 0
    },
  }
}

const columns = `id, kind, name, scopes::text as scopes, by::text as by, created_at, expires, last_used`

interface KeyRow {
  id: string
  kind: ApiKey['kind']
  name: string
  scopes: string
  by: string
  created_at: Instant
  expires: Instant | null
  last_used: Instant | null
}

const toApiKey = ({ id, kind, name, ...row }: KeyRow): ApiKey => ({
  id,
  kind,
  name,
  scopes: JSON.parse(row.scopes) as Scope[],
  by: JSON.parse(row.by) as Actor,
  createdAt: row.created_at,
  ...(row.expires === null ? {} : { expires: row.expires }),
  ...(row.last_used === null ? {} : { lastUsed: row.last_used }),
})
