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
import type { Principal } from '../../../../shared/access.ts'
import type { Works } from '../../../../shared/works/works.ts'
import { collections } from '../../../outputs/features/collections.ts'
import type { WorksService } from '../../../works/works-types.ts'
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
import { writableOf } from './content-of-feature.ts'
import type { Decide } from './decide.ts'
import { mostBytes, patchType, readFeature, readPatch } from './hinder-body.ts'
import { stale } from './hinder-refusals.ts'
import { hinderWriting } from './hinder-writing.ts'
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
  const { realm, guard } = options
  const writing = hinderWriting(options)
  const items = `${realm.base}${path}`
  const once = async (
    c: Context,
    by: Principal,
    work: (once: Once) => Promise<Response>,
  ): Promise<Response> => options.idempotent?.(c, by, work, { most: mostBytes }) ?? work(withoutKey)

  app.post(items, async (c) => {
    const by = await guard.principal(c)
    const place = placeOf(c, realm)
    return once(c, by, async (attempt) => {
      const body = await readFeature(c, place.world.network.bbox)
      return answer(c, await writing.add(by, body, place, attempt), place, 201)
    })
  })

  for (const method of ['PUT', 'PATCH']) {
    app.on(method, `${items}/:id`, async (c) => {
      const by = await guard.principal(c)
      const place = placeOf(c, realm)
      const current = await own(by, c.req.param('id'), place)
      const version = versionSeen(c, current)
      return once(c, by, async (attempt) => {
        const { bbox } = place.world.network
        const body =
          method === 'PUT'
            ? await readFeature(c, bbox)
            : await readPatch(c, writableOf(current.content), bbox)
        return answer(c, await writing.change(by, current, version, body, place, attempt), place)
      })
    })
  }

  app.delete(`${items}/:id`, async (c) => {
    const by = await guard.principal(c)
    const current = await own(by, c.req.param('id'), placeOf(c, realm))
    await writing.remove(by, current, versionSeen(c, current))
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

/** Other sites may read. Keys are no business of pages in a browser. */
function preflight(allow: string, more: Record<string, string> = {}): Response {
  const response = preflightOf(readMethods, readHeaders)
  for (const [name, value] of Object.entries({ allow, ...more })) response.headers.set(name, value)
  return response
}

const noSuchMethod = (c: Context, allow: string): Response =>
  problem('methodNotAllowed', `${c.req.path} takes ${allow}`, { headers: { allow } })
