/**
 * Tells those who manage webhooks that one was switched off.
 *
 * @module
 */

import type { DisabledWhy } from '../../../shared/webhooks.ts'
import type { Notify } from '../../access/notify-types.ts'
import type { Queryable } from '../../store/database.ts'
import { system } from '../../works/works-flags.ts'
import { hostForLog } from './target.ts'
import type { StoredWebhook } from './webhook-rows.ts'

export const tellDisabled = (
  notify: Notify,
  tx: Queryable,
  { id, tenant, name, url, disabled, version }: StoredWebhook,
  why: DisabledWhy,
): Promise<void> =>
  notify(
    tx,
    {
      kind: why === 'gone' ? 'webhookGone' : 'webhookFailing',
      tenant,
      worksId: '',
      title: name ?? hostForLog(url),
      by: system,
      at: disabled?.at ?? '',
      key: `webhook ${id} ${version}`,
    },
    [{ right: 'webhooks.manage' }],
  )
