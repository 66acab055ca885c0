/**
 * OGC API on a world of one's own, for tests.
 *
 * @module
 */

import { OpenAPIHono } from '@hono/zod-openapi'
import type { OutputWorld } from '../../outputs/world.ts'
import { Refusal, refusalOf } from '../guard.ts'
import { problem, refuseInvalid } from '../problem.ts'
import type { Realm } from '../realm.ts'
import { ogcRoutes } from './ogc-routes.ts'

export const realmOf = (
  world: () => OutputWorld,
  { base = '', tenants = [] }: { base?: Realm['base']; tenants?: readonly string[] } = {},
): Realm => ({
  base,
  tenants: new Set(tenants),
  world,
  onWorld: () => () => {},
})

const nobody = async () => {
  throw new Refusal(problem('noAccessToken', 'nobody'))
}

/** For what anybody may read; who writes is refused. */
export function readOnlyOgc(world: () => OutputWorld, base: Realm['base'] = ''): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: refuseInvalid as never })
  const works = {
    list: nobody,
    get: nobody,
    create: nobody,
    save: nobody,
    act: nobody,
    check: nobody,
  }
  ogcRoutes(app, {
    realm: realmOf(world, { base }),
    works,
    guard: { principal: nobody },
    engine: () => undefined,
  })
  app.onError((error) => refusalOf(error) ?? new Response(String(error.stack), { status: 500 }))
  return app
}
