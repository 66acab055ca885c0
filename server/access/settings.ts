/**
 * How a tenant works.
 *
 * @module
 */

import type { TenantSettings } from '../../shared/staff-api.ts'
import type { Queryable } from '../store/database.ts'
import { toJson } from '../store/json-text.ts'
import type { Tenant } from './access-types.ts'

/** Until somebody says otherwise. */
const usualSettings = ({ contact }: Pick<Tenant, 'contact'>): TenantSettings => ({
  authorMayApprove: false,
  remindDays: 3,
  ...(contact === undefined ? {} : { contact }),
})

/** May be asked within a transaction, e.g. of an approval. */
export async function readSettings(db: Queryable, tenant: Tenant): Promise<TenantSettings> {
  const [row] = await db.query<{ body: TenantSettings }>(
    'select body from tenant_settings where tenant = $1',
    [tenant.nis],
  )
  return row?.body ?? usualSettings(tenant)
}

export async function writeSettings(
  db: Queryable,
  tenant: Tenant,
  settings: TenantSettings,
): Promise<void> {
  await db.query(
    `insert into tenant_settings (tenant, body) values ($1, $2::text::jsonb)
     on conflict (tenant) do update set body = excluded.body`,
    [tenant.nis, toJson(settings)],
  )
}
