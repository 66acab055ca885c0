/**
 * Templates: content to begin works with. Their dates are those of whoever begins.
 *
 * @module
 */

import { type Actor, actorOf } from '../../shared/access.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { WorksContent, WorksTemplate } from '../../shared/works/works.ts'
import { toJson } from '../store/json-text.ts'
import { need, type WorksContext } from './works-context.ts'
import { chance } from './works-id.ts'
import { canBeId } from './works-store.ts'
import { WorksError, type WorksService } from './works-types.ts'
import { againFrom } from './works-writing.ts'

interface TemplateRow {
  id: string
  tenant: string
  name: string
  content: WorksContent
  actor: Actor
  at: Instant
}

/** @see WorksService */
export function templatesOf(
  context: WorksContext,
): Pick<WorksService, 'templates' | 'saveTemplate' | 'deleteTemplate'> {
  const { db, now } = context
  const toTemplate = ({ actor, content, ...row }: TemplateRow): WorksTemplate => ({
    ...row,
    content: againFrom(content, context),
    by: actor,
  })

  return {
    async templates(by, tenant) {
      need(by, 'works.read', tenant)
      const rows = await db.query<TemplateRow>(
        `select id, tenant, name, content, actor, at from works_template where tenant = $1
         order by lower(name), id`,
        [tenant],
      )
      return rows.map(toTemplate)
    },

    async saveTemplate(by, tenant, name, content) {
      need(by, 'works.write', tenant)
      const id = `t${chance(10)}`
      const row = {
        id,
        tenant,
        name,
        content: withoutDates(content),
        actor: actorOf(by),
        at: now(),
      }
      await db.query(
        `insert into works_template (id, tenant, name, content, actor, at)
         values ($1, $2, $3, $4, $5, $6)`,
        [id, tenant, name, toJson(row.content), toJson(row.actor), row.at],
      )
      return toTemplate(row)
    },

    async deleteTemplate(by, tenant, id) {
      need(by, 'works.write', tenant)
      const rows = canBeId(id)
        ? await db.query('delete from works_template where tenant = $1 and id = $2 returning id', [
            tenant,
            id,
          ])
        : []
      if (rows.length === 0) throw new WorksError('notFound', 'There is no such template')
    },
  }
}

/** Its hours, weekdays and length stay; they are moved to today when somebody begins with it. */
function withoutDates({ gipodId: _, ...content }: WorksContent): WorksContent {
  const { announce: _announce, ...schedule } = content.schedule
  return { ...content, schedule: { ...schedule, exceptions: [] } }
}
