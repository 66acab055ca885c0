/**
 * `/ogc/jobs`: what was begun, how it stands, what came of it.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Processes } from '../../processes/processes.ts'
import { statusInfo } from '../../processes/status-info.ts'
import type { Guard } from '../guard.ts'
import { otherMethods } from '../other-methods.ts'
import { queryOf } from '../query-of.ts'
import type { Realm } from '../realm.ts'
import { jobList } from './process-documents.ts'
import { formQuery, jobsQuery } from './process-query.ts'
import { refusing } from './process-refusal.ts'

export interface JobRouteOptions {
  realm: Realm
  processes: Pick<Processes, 'jobs'>
  guard: Guard
}

export function jobRoutes(app: OpenAPIHono, { realm, processes, guard }: JobRouteOptions): void {
  const root = `${realm.base}/ogc/jobs`
  const { jobs } = processes

  app.get(root, (c) =>
    refusing(async () => {
      const by = await guard.principal(c)
      const query = queryOf(c, jobsQuery)
      const { processID, status, datetime, minDuration, maxDuration, limit, offset } = query
      // One more than asked for says whether there are more.
      const found = await jobs.list(by, {
        ...(processID ? { process: processID } : {}),
        ...(status ? { status } : {}),
        ...datetime,
        ...(minDuration === undefined ? {} : { minDuration }),
        ...(maxDuration === undefined ? {} : { maxDuration }),
        limit: limit + 1,
        offset,
      })
      const { base } = realm.world()
      const self = new URL(`${base}/ogc/jobs${new URL(c.req.url).search}`)
      const next = new URL(self)
      next.searchParams.set('offset', String(offset + limit))
      const more = found.length > limit
      const shown = found.slice(0, limit)
      return hidden(c, jobList({ jobs: shown, self, ...(more ? { next } : {}) }, base))
    }),
  )

  app.get(`${root}/:jobID`, (c) =>
    refusing(async () => {
      const by = await guard.principal(c)
      queryOf(c, formQuery)
      return hidden(c, statusInfo(await jobs.get(by, c.req.param('jobID')), realm.world().base))
    }),
  )

  app.delete(`${root}/:jobID`, (c) =>
    refusing(async () => {
      const by = await guard.principal(c)
      return hidden(c, statusInfo(await jobs.dismiss(by, c.req.param('jobID')), realm.world().base))
    }),
  )

  app.get(`${root}/:jobID/results`, (c) =>
    refusing(async () => {
      const by = await guard.principal(c)
      queryOf(c, formQuery)
      return hidden(c, await jobs.results(by, c.req.param('jobID')))
    }),
  )

  otherMethods(app, root, new Set(['GET']))
  otherMethods(app, `${root}/:jobID`, new Set(['GET', 'DELETE']))
  otherMethods(app, `${root}/:jobID/results`, new Set(['GET']))
}

/** For who asked, and for now. */
const hidden = (c: Context, body: object): Response =>
  c.json(body, 200, {
    'cache-control': 'no-store',
    vary: 'Cookie, Authorization',
    'x-content-type-options': 'nosniff',
  })
