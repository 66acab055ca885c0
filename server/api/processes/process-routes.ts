/**
 * `/ogc/processes` and `/ogc/jobs`: OGC API - Processes, part 1.
 *
 * Whoever only asks needs nobody's leave and is bounded as for `POST /api/v1/impact`; whoever asks
 * somebody else needs the right to, and gets a job.
 *
 * @see https://docs.ogc.org/is/18-062r2/18-062r2.html
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Principal } from '../../../shared/access.ts'
import { clientAddress } from '../../live/client-address.ts'
import { type Execute, executeSchema } from '../../processes/execute.ts'
import type { AsyncProcess, SyncProcess } from '../../processes/process.ts'
import { ProcessError } from '../../processes/process-error.ts'
import type { Processes } from '../../processes/processes.ts'
import { statusInfo } from '../../processes/status-info.ts'
import type { Guard } from '../guard.ts'
import { preflightOf } from '../headers.ts'
import { type Idempotent, type Once, withoutKey } from '../idempotency.ts'
import { jsonBody } from '../json-body.ts'
import { type AddressOf, partyOfRequest } from '../party-of-request.ts'
import { preferredLanguage } from '../preferred-language.ts'
import { problem } from '../problem.ts'
import { publicRead } from '../public-read.ts'
import { queryOf } from '../query-of.ts'
import { createRateLimit } from '../rate-limit.ts'
import type { Realm } from '../realm.ts'
import { represent, revalidate, serve } from '../representation.ts'
import { RepresentationCache } from '../representation-cache.ts'
import { describeProcesses } from './describe-processes.ts'
import { jobRoutes } from './job-routes.ts'
import { type DescribedIn, processDocument, processList } from './process-documents.ts'
import { plainQuery, processesQuery } from './process-query.ts'
import { refusing } from './process-refusal.ts'

export interface ProcessRouteOptions {
  realm: Realm
  processes: Processes
  guard: Guard
  /** Absent: `Idempotency-Key` is not heeded. */
  idempotent?: Idempotent
  /** Executions let through for each address that needs no right. */
  perMinute?: number
  addressOf?: AddressOf
}

const mebibyte = 1024 * 1024
const executeMethods = 'POST, OPTIONS'
const openHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'RateLimit, RateLimit-Policy, Retry-After',
}

/** Add the routes to the app, whose `onError` is to ask `refusalOf`. */
export function processRoutes(app: OpenAPIHono, options: ProcessRouteOptions): void {
  const { realm, processes, guard, addressOf = clientAddress([]) } = options
  const idempotent: Idempotent = options.idempotent ?? ((_c, _by, work) => work(withoutKey))
  const root = `${realm.base}/ogc/processes`
  const limit = createRateLimit('processes', options.perMinute ?? 600)
  const cache = new RepresentationCache(50)
  describeProcesses(app, realm, processes.all)

  const show = async (
    c: Context,
    asked: DescribedIn | undefined,
    key: string,
    make: (lang: DescribedIn, base: string) => object,
  ) => {
    const lang = asked ?? languageOf(c)
    const { base } = realm.world()
    const made = cache.get(base, `${lang} ${key}`, () =>
      represent(JSON.stringify(make(lang, base)), {
        contentType: 'application/json',
        cacheControl: revalidate,
        headers: { 'content-language': lang, vary: 'Accept-Language, Accept-Encoding' },
      }),
    )
    return serve(c, await made)
  }

  app.get(root, (c) =>
    refusing(() => {
      const { limit: most, offset, lang: asked } = queryOf(c, processesQuery)
      const { search } = new URL(c.req.url)
      return show(c, asked, search, (lang, base) => {
        const self = new URL(`${base}/ogc/processes${search}`)
        const end = offset + most
        const page = { processes: processes.all.slice(offset, end), self }
        if (end >= processes.all.length) return processList(page, lang, base)
        const next = new URL(self)
        next.searchParams.set('offset', String(end))
        return processList({ ...page, next }, lang, base)
      })
    }),
  )
  publicRead(app, root)

  app.get(`${root}/:processID`, (c) =>
    refusing(() => {
      const process = processes.get(c.req.param('processID') ?? '')
      const { lang: asked } = queryOf(c, plainQuery)
      return show(c, asked, process.id, (lang, base) => processDocument(process, lang, base))
    }),
  )
  publicRead(app, `${root}/:processID`)

  const executing = `${root}/:processID/execution`
  app.options(executing, () =>
    preflightOf(executeMethods, 'Content-Type, Authorization, Prefer, Idempotency-Key'),
  )
  /** Named, so that it is not taken for a route. */
  const onlyPost = (c: Context) =>
    problem('methodNotAllowed', `${c.req.path} is asked with POST; /doc says what to send`, {
      headers: { allow: executeMethods },
    })
  app.on(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'], executing, onlyPost)
  app.post(executing, (c) =>
    refusing(async () => {
      const process = processes.get(c.req.param('processID') ?? '')
      if (process.mode === 'sync') return answerAtOnce(c, process)
      const by = await guard.principal(c)
      return idempotent(c, by, (once) => begin(c, process, by, once))
    }),
  )

  async function answerAtOnce(c: Context, process: SyncProcess): Promise<Response> {
    const party = partyOfRequest(c, addressOf)
    const taken = await limit.take(party)
    const headers = { ...openHeaders, ...taken.headers }
    if (!taken.allowed) {
      const detail = `Too many requests; try again in ${taken.reset} seconds`
      return problem('tooManyRequests', detail, { headers })
    }
    const asked = await executeBody(c)
    if (asked.subscriber) throw onlyJobs(process.id)
    const { signal } = c.req.raw
    const results = await processes.run(process, asked, { party, signal })
    return Response.json(results, { headers: { ...headers, 'cache-control': 'no-store' } })
  }

  async function begin(
    c: Context,
    process: AsyncProcess,
    by: Principal,
    once: Once,
  ): Promise<Response> {
    const job = await processes.jobs.execute(by, process, await executeBody(c), once)
    const { base } = realm.world()
    const prefers = /(^|[,;\s])respond-async($|[,;\s])/i.test(c.req.header('prefer') ?? '')
    return Response.json(statusInfo(job, base), {
      status: 201,
      headers: {
        location: `${base}/ogc/jobs/${job.id}`,
        'cache-control': 'no-store',
        ...(prefers ? { 'preference-applied': 'respond-async' } : {}),
      },
    })
  }

  jobRoutes(app, { realm, processes, guard })
}

const onlyJobs = (id: string) => {
  const detail = `is only for jobs: ${id} answers at once`
  return new ProcessError('invalid', `subscriber: ${detail}`, {
    issues: [{ name: 'subscriber', detail }],
  })
}

const executeBody = (c: Context): Promise<Execute> => jsonBody(c, executeSchema, mebibyte)

const languageOf = (c: Context): DescribedIn =>
  preferredLanguage(c.req.header('accept-language') ?? '') === 'en' ? 'en' : 'nl'
