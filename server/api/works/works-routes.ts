/**
 * `/api/v1/works` and `/api/v1/templates`: what staff and their programs do with works.
 *
 * Rights are checked by the service; here is only found out who asks.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Principal } from '../../../shared/access.ts'
import type { Conflicts } from '../../../shared/staff-api.ts'
import { type Works, type WorksContent, worksActions } from '../../../shared/works/works.ts'
import {
  bulkBodySchema,
  newTemplateSchema,
  newWorksSchema,
  saveWorksSchema,
  workingCopyBodySchema,
  worksActionBodySchema,
  worksCheckBodySchema,
  worksQuerySchema,
} from '../../../shared/works/works-requests.schema.ts'
import { WorksError, type WorksService } from '../../works/works-types.ts'
import { answer, done } from '../access/responses.ts'
import { tenantOf } from '../access/tenant-query.ts'
import type { Guard } from '../guard.ts'
import { type Idempotent, type Once, withoutKey } from '../idempotency.ts'
import { jsonBody } from '../json-body.ts'
import { queryOf } from '../query-of.ts'
import { describeWorks } from './describe-works.ts'
import { versionOf } from './if-match.ts'
import { type WorksEventOptions, worksEvents } from './works-events.ts'
import { etagOf } from './works-refusal.ts'

export interface WorksRouteOptions {
  works: WorksService
  guard: Guard
  /** Absent: `Idempotency-Key` is not looked at. */
  idempotent?: Idempotent
  /**
   * With what other works content would be at odds; asked after the right to read the tenant's works
   * was checked. Absent: nobody knows.
   */
  conflictsOf?: (
    by: Principal,
    asked: { tenant: string; id?: string; content: WorksContent },
  ) => Promise<Conflicts>
  events?: Omit<WorksEventOptions, 'works' | 'guard'>
}

const path = '/api/v1/works'
const templates = '/api/v1/templates'

/** Bytes of a body with content. */
const most = 2 * 1024 * 1024

/** Everything `POST /api/v1/works/:id/<action>` can do. */
const deeds = worksActions.filter((action) => action !== 'save' && action !== 'copy')

/**
 * Add the routes to the app, whose `onError` is to ask `worksRefusal`.
 *
 * @returns how to send away who listens for changes
 */
export function worksRoutes(app: OpenAPIHono, options: WorksRouteOptions): { close(): void } {
  const { works, guard } = options
  describeWorks(app)

  app.get(path, async (c) => {
    const by = await guard.principal(c)
    return answer(c, await works.list(by, queryOf(c, worksQuerySchema)))
  })

  app.post(path, async (c) => {
    const by = await guard.principal(c)
    const create = async ({ made, making }: Once) => {
      const asked = await jsonBody(c, newWorksSchema, most)
      const own = made ? await works.get(by, made) : await works.create(by, asked, making)
      c.header('location', `${path}/${own.id}`)
      return answerWorks(c, own, 201)
    }
    return options.idempotent?.(c, by, create) ?? create(withoutKey)
  })

  app.post(`${path}/bulk`, async (c) => {
    const by = await guard.principal(c)
    return answer(c, await works.bulk(by, await jsonBody(c, bulkBodySchema)))
  })

  app.post(`${path}/check`, async (c) => {
    const by = await guard.principal(c)
    const asked = await jsonBody(c, worksCheckBodySchema, most)
    const faults = await works.check(by, asked)
    const found = (await options.conflictsOf?.(by, asked)) ?? { conflicts: [] }
    return answer(c, { faults, ...found })
  })

  const events = worksEvents(app, { works, guard, ...options.events })

  app.get(`${path}/:id`, async (c) => {
    const by = await guard.principal(c)
    return answerWorks(c, await works.get(by, c.req.param('id')))
  })

  app.put(`${path}/:id`, async (c) => {
    const by = await guard.principal(c)
    const version = versionOf(c)
    const { content, note } = await jsonBody(c, saveWorksSchema, most)
    return answerWorks(c, await works.save(by, c.req.param('id'), content, version, note))
  })

  app.put(`${path}/:id/copy`, async (c) => {
    const by = await guard.principal(c)
    const { content, basedOn } = await jsonBody(c, workingCopyBodySchema, most)
    return answer(c, await works.keepCopy(by, c.req.param('id'), content, basedOn))
  })

  app.delete(`${path}/:id/copy`, async (c) => {
    const by = await guard.principal(c)
    await works.dropCopy(by, c.req.param('id'))
    return done(c)
  })

  app.get(`${path}/:id/revisions`, async (c) => {
    const by = await guard.principal(c)
    return answer(c, { items: await works.revisions(by, c.req.param('id')) })
  })

  app.get(`${path}/:id/revisions/:number`, async (c) => {
    const by = await guard.principal(c)
    return answer(c, await works.revision(by, c.req.param('id'), numberOf(c)))
  })

  app.post(`${path}/:id/copies`, async (c) => {
    const by = await guard.principal(c)
    const made = await works.copy(by, c.req.param('id'))
    c.header('location', `${path}/${made.id}`)
    return answerWorks(c, made, 201)
  })

  for (const action of deeds) {
    app.post(`${path}/:id/${action}`, async (c) => {
      const by = await guard.principal(c)
      const version = versionOf(c)
      const body = c.req.raw.body ? await jsonBody(c, worksActionBodySchema) : {}
      return answerWorks(c, await works.act(by, c.req.param('id'), action, version, body))
    })
  }

  app.get(templates, async (c) => {
    const by = await guard.principal(c)
    return answer(c, { items: await works.templates(by, tenantOf(c)) })
  })

  app.post(templates, async (c) => {
    const by = await guard.principal(c)
    const tenant = tenantOf(c)
    const { name, content } = await jsonBody(c, newTemplateSchema, most)
    return answer(c, await works.saveTemplate(by, tenant, name, content), 201)
  })

  app.delete(`${templates}/:id`, async (c) => {
    const by = await guard.principal(c)
    await works.deleteTemplate(by, tenantOf(c), c.req.param('id'))
    return done(c)
  })

  return events
}

function answerWorks(c: Context, works: Works, status: 200 | 201 = 200): Response {
  c.header('etag', etagOf(works.version))
  return answer(c, works, status)
}

function numberOf(c: Context): number {
  const text = c.req.param('number') ?? ''
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new WorksError('notFound', `There is no revision '${text}': they are numbered from 1`)
}
