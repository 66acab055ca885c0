/**
 * Transactions on the collection `hinder`: what is sent becomes works, in the same flow as those that
 * people draw. Nothing is published by it: somebody with the right to approve does that.
 *
 * | method | works |
 * |---|---|
 * | POST | a draft; with `indienen` submitted |
 * | PUT, PATCH | a new revision; what is published keeps serving until that is approved |
 * | DELETE | a draft is discarded, what waits is taken back first; what is published is withdrawn by approvers |
 *
 * @see https://docs.ogc.org/DRAFTS/20-002r1.html
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { can, type Principal, tenantsWith } from '../../../../shared/access.ts'
import { whyTooOften } from '../../../../shared/works/times.ts'
import type { Schedule, Works, WorksContent } from '../../../../shared/works/works.ts'
import { collections } from '../../../outputs/features/collections.ts'
import { WorksError, type WorksService } from '../../../works/works-types.ts'
import { done } from '../../access/responses.ts'
import { refuseQuery } from '../../disruption-query.ts'
import { type Guard, Refusal } from '../../guard.ts'
import { preflightOf, readMethods } from '../../headers.ts'
import { type Idempotent, type Once, withoutKey } from '../../idempotency.ts'
import { problem } from '../../problem.ts'
import type { Realm } from '../../realm.ts'
import { versionOf } from '../../works/if-match.ts'
import { etagOf } from '../../works/works-refusal.ts'
import { collectionPath, itemPath } from '../addresses.ts'
import { featureTypes, readAsked } from '../asked.ts'
import { itemBody } from '../feature-routes.ts'
import { unknownParameters } from '../items-query.ts'
import { privateBody } from '../ogc-answer.ts'
import { type Place, urlOf } from '../place.ts'
import { contentOf, writableOf } from './content-of-feature.ts'
import { type Decide, decide } from './decide.ts'
import type { BodyProperties, FeatureBody } from './feature-body.schema.ts'
import { mostBytes, patchType, readFeature, readPatch } from './hinder-body.ts'
import { refuseFaults } from './hinder-faults.ts'
import { featureOfWorks, type OwnHindrance } from './own-hindrance.ts'

export interface HinderOptions {
  realm: Realm
  works: Pick<WorksService, 'list' | 'get' | 'create' | 'save' | 'act' | 'check'>
  guard: Pick<Guard, 'principal'>
  engine: Decide['engine']
  /** Absent: `Idempotency-Key` is not looked at. */
  idempotent?: Idempotent
}

const collection = 'hinder'
const path = `${collectionPath(collection)}/items`

const ofItems = 'GET, HEAD, POST, OPTIONS'
const ofItem = 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'
const readHeaders = 'If-None-Match, Accept, Accept-Language'

/** Add the routes to the app. */
export function hinderRoutes(
  app: OpenAPIHono,
  options: HinderOptions & { own: OwnHindrance },
): void {
  const { realm, works, guard } = options
  const items = `${realm.base}${path}`
  const once = async (
    c: Context,
    by: Principal,
    work: (once: Once) => Promise<Response>,
  ): Promise<Response> => options.idempotent?.(c, by, work, { most: mostBytes }) ?? work(withoutKey)

  app.post(items, async (c) => {
    const by = await guard.principal(c)
    const place = placeOf(c, realm)
    return once(c, by, async ({ made, making }) => {
      const body = await readFeature(c, place.world.network.bbox)
      const { properties } = body
      const earlier = made === undefined ? undefined : await works.get(by, made)
      if (earlier && earlier.status !== 'withdrawn') {
        return answer(c, await finished(by, earlier, properties, place), place, 201)
      }
      const tenant = tenantOf(by, properties.beheerder)
      need(by, tenant)
      refuseNothingDrawn(body)
      const content = await contentFor(body, undefined, tenant, place)
      if (properties.indienen) await refuseUnready(by, tenant, content, place)
      const draft = await works.create(by, { tenant, content }, making)
      const stored = await finished(by, draft, properties, place).catch(async (error) => {
        await works.act(by, draft.id, 'discard', draft.version).catch(() => {})
        throw error
      })
      return answer(c, stored, place, 201)
    })
  })

  for (const method of ['PUT', 'PATCH']) {
    app.on(method, `${items}/:id`, async (c) => {
      const by = await guard.principal(c)
      const place = placeOf(c, realm)
      const current = await own(by, c.req.param('id'), place)
      const version = versionSeen(c, current)
      return once(c, by, async ({ made, making }) => {
        const { bbox } = place.world.network
        const body =
          method === 'PUT'
            ? await readFeature(c, bbox)
            : await readPatch(c, writableOf(current.content), bbox)
        const { properties } = body
        if (made !== undefined) {
          return answer(c, await finished(by, current, properties, place), place)
        }
        if (current.version !== version) throw new Refusal(stale(current))
        refuseOtherTenant(properties, current)
        if (current.content.closure) refuseNothingDrawn(body)
        const { id, tenant } = current
        const content = await contentFor(body, current.content, tenant, place)
        if (properties.indienen) await refuseUnready(by, tenant, content, place, id)
        const saved = await works.save(by, id, content, version, undefined, making)
        return answer(c, await finished(by, saved, properties, place), place)
      })
    })
  }

  app.delete(`${items}/:id`, async (c) => {
    const by = await guard.principal(c)
    const place = placeOf(c, realm)
    const current = await own(by, c.req.param('id'), place)
    const version = versionSeen(c, current)
    const { id, tenant, published, pending } = current
    need(by, tenant)
    if (published !== undefined) {
      if (by.kind === 'program' || !can(by, 'works.approve', tenant))
        throw new Refusal(onlyApprovers())
      await works.act(by, id, 'withdraw', version)
      return done(c)
    }
    const draft = pending === undefined ? current : await works.act(by, id, 'recall', version)
    await works.act(by, id, 'discard', pending === undefined ? version : draft.version)
    return done(c)
  })

  app.options(items, () => preflight(ofItems))
  app.options(`${items}/:id`, () => preflight(ofItem, { 'accept-patch': patchType }))
  app.on(['PUT', 'PATCH', 'DELETE'], items, (c) => noSuchMethod(c, ofItems))
  app.on('POST', `${items}/:id`, (c) => noSuchMethod(c, ofItem))

  /** Works of who asks. @throws Refusal where it is hindrance that nobody writes here; WorksError */
  async function own(by: Principal, id: string, { world }: Place): Promise<Works> {
    const found = await options.own.get(by, id, world)
    if (found) return found.works
    const all = collections.find((each) => each.id === collection)?.features(world) ?? []
    const isPublic = all.find((each) => each.id === id)
    throw new Refusal(
      isPublic?.keys?.beheerder?.length === 0
        ? problem('missingPermission', `'${id}' comes from another register: change it there`)
        : problem('resourceNotFound', 'There is no such hindrance, or it is none of yours'),
    )
  }

  function tenantOf(by: Principal, asked: string | undefined): string {
    if (asked !== undefined) return asked
    if (by.kind === 'program') return by.tenant
    const [first, ...more] = tenantsWith(by, 'works.write').filter((each) =>
      realm.tenants.has(each),
    )
    if (first !== undefined && more.length === 0) return first
    const detail =
      first === undefined
        ? 'You may write hindrance for no tenant here'
        : 'must name the tenant it is for: you write for several'
    throw new Refusal(
      first === undefined
        ? problem('missingPermission', detail)
        : problem('badRequest', `properties.beheerder ${detail}`, {
            issues: [{ in: 'body', name: 'properties.beheerder', detail }],
          }),
    )
  }

  /** @throws Refusal 404 for strangers of the tenant, 403 where the right is missing */
  function need(by: Principal, tenant: string): void {
    const belongs =
      realm.tenants.has(tenant) &&
      (by.kind === 'program'
        ? by.tenant === tenant
        : by.memberships.some((each) => each.tenant === tenant))
    if (!belongs) {
      throw new Refusal(
        problem('resourceNotFound', 'There is no such tenant, or it is none of yours'),
      )
    }
    if (can(by, 'works.write', tenant)) return
    const kind = by.kind === 'program' ? 'missingScope' : 'missingPermission'
    throw new Refusal(problem(kind, `This needs the right works.write in ${tenant}`))
  }

  async function contentFor(
    body: FeatureBody,
    before: WorksContent | undefined,
    tenant: string,
    { world }: Place,
  ): Promise<WorksContent> {
    const modes = [...new Set(world.network.lines.map(({ mode }) => mode))].sort()
    const content = contentOf(body, before, { timeZone: world.timeZone, modes })
    refuseTooOften(content.schedule)
    const { antwoorden, straten } = body.properties
    return decide(content, {
      engine: options.engine,
      tenant,
      ...(before ? { before } : {}),
      proposals: antwoorden === 'voorstel',
      findStreets: straten === undefined,
    })
  }

  /** @throws Refusal 400 with everything that stands in the way */
  async function refuseUnready(
    by: Principal,
    tenant: string,
    content: WorksContent,
    place: Place,
    id?: string,
  ): Promise<void> {
    const faults = await works.check(by, { tenant, content })
    if (faults.length === 0) return
    throw new Refusal(refuseFaults(faults, { ...place, ...(id === undefined ? {} : { id }) }))
  }

  /** Submitted where that is asked and still to be done. */
  async function finished(
    by: Principal,
    stored: Works,
    { indienen }: BodyProperties,
    place: Place,
  ): Promise<Works> {
    const waits = stored.pending === undefined && stored.actions.includes('submit')
    if (!indienen || !waits) return stored
    try {
      return await works.act(by, stored.id, 'submit', stored.version)
    } catch (error) {
      if (!(error instanceof WorksError) || error.kind !== 'invalid') throw error
      throw new Refusal(refuseFaults(error.faults, { ...place, id: stored.id }))
    }
  }

  function answer(c: Context, stored: Works, place: Place, status: 200 | 201 = 200): Response {
    const { world, lang } = place
    const home = collections.find((each) => each.id === collection)
    if (!home) throw new Error(`there is no collection ${collection}`)
    const location = `${world.base}${itemPath(collection, stored.id)}`
    const asked = { form: 'json' as const, lang, issues: [] }
    const feature = featureOfWorks(stored, world)
    const body = itemBody(home, feature, new URL(location), { ...place, asked })
    const more: Record<string, string> = {
      [status === 201 ? 'location' : 'content-location']: location,
    }
    return privateBody(c, body, { etag: etagOf(stored.version), status, more })
  }
}

function placeOf(c: Context, realm: Realm): Place {
  const world = realm.world()
  const url = urlOf(c, realm)
  const { languages } = world
  const asked = readAsked(c, url.searchParams, { forms: ['json'], types: featureTypes, languages })
  const issues = [...asked.issues, ...unknownParameters(url.searchParams, ['lang'])]
  if (issues.length > 0) throw new Refusal(refuseQuery(issues))
  return { world, realm, lang: asked.lang }
}

/** @throws Refusal 428 where it is missing, 412 where it is no ETag of the works as they are now */
function versionSeen(c: Context, current: Works): number {
  const header = c.req.header('if-match')?.trim()
  const isVersion = header === undefined || /^("\d{1,9}"|\*)$/.test(header)
  if (isVersion) return versionOf(c)
  throw new Refusal(stale(current))
}

const stale = ({ version }: Works): Response =>
  problem(
    'preconditionFailed',
    'This is not the ETag of the hindrance as it is now: GET it with your key, then repeat what you did',
    { headers: { etag: etagOf(version) } },
  )

const onlyApprovers = (): Response =>
  problem(
    'missingPermission',
    'It is published: somebody who may approve withdraws it. Send another end with PATCH to have it end earlier',
  )

function refuseNothingDrawn({ geometry }: FeatureBody): void {
  if (geometry) return
  const detail = 'must say where the street is occupied'
  throw new Refusal(
    problem('badRequest', `geometry ${detail}`, {
      issues: [{ in: 'body', name: 'geometry', detail }],
    }),
  )
}

/** Before it is worked out. */
function refuseTooOften(schedule: Schedule): void {
  const detail = whyTooOften(schedule)
  if (detail === undefined) return
  throw new Refusal(
    problem('badRequest', `properties.herhaling ${detail}`, {
      issues: [{ in: 'body', name: 'properties.herhaling', detail }],
    }),
  )
}

function refuseOtherTenant({ beheerder }: BodyProperties, { tenant }: Works): void {
  if (beheerder === undefined || beheerder === tenant) return
  const detail = `must stay ${tenant}: hindrance does not change hands`
  throw new Refusal(
    problem('badRequest', `properties.beheerder ${detail}`, {
      issues: [{ in: 'body', name: 'properties.beheerder', detail }],
    }),
  )
}

/** Other sites may read. Keys are no business of pages in a browser. */
function preflight(allow: string, more: Record<string, string> = {}): Response {
  const response = preflightOf(readMethods, readHeaders)
  for (const [name, value] of Object.entries({ allow, ...more })) response.headers.set(name, value)
  return response
}

const noSuchMethod = (c: Context, allow: string): Response =>
  problem('methodNotAllowed', `${c.req.path} takes ${allow}`, { headers: { allow } })
