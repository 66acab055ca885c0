/**
 * `/api/v1/people`: the people of a tenant.
 *
 * @module
 */

import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import {
  colleagueSchema,
  invitedSchema,
  newColleagueSchema,
  roleChangeSchema,
} from '../../../shared/access.schema.ts'
import type { Person } from '../../../shared/access.ts'
import type { Invited } from '../../../shared/staff-api.ts'
import { invitationPath } from '../../access/invitations.ts'
import type { InvitedPerson } from '../../access/members.ts'
import { Refusal } from '../guard.ts'
import { jsonBody } from '../json-body.ts'
import { problem, problemContent } from '../problem.ts'
import type { AccessRouteOptions } from './access-route-options.ts'
import { answer, done, jsonContent, jsonRequest, noContent, refusals } from './responses.ts'
import { tenantOf, tenantQuery } from './tenant-query.ts'

const path = '/api/v1/people'

export function peopleRoutes(app: OpenAPIHono, options: AccessRouteOptions): void {
  const { access, guard } = options
  describeRoutes(app)

  /** The tenant that is asked about, and the administrator who asks. */
  async function managing(c: Context): Promise<{ tenant: string; by: Person }> {
    const tenant = tenantOf(c)
    const by = await guard.allowed(c, 'people.manage', tenant)
    if (by.kind === 'person') return { tenant, by }
    throw new Refusal(problem('missingPermission', 'This is for people, not for programs'))
  }

  /** The link goes back to the one who asked, so it may begin as their own address does. */
  const invited = (c: Context, { person, token }: InvitedPerson): Invited => {
    if (token === undefined) return { person }
    const base = options.publicUrl?.replace(/\/$/, '') ?? new URL(c.req.url).origin
    return { person, link: `${base}${invitationPath(token)}` }
  }

  app.get(path, async (c) => {
    const { tenant } = await managing(c)
    return answer(c, { items: await access.colleagues(tenant) })
  })

  app.post(path, async (c) => {
    const { tenant, by } = await managing(c)
    const person = await jsonBody(c, newColleagueSchema)
    return answer(c, invited(c, await access.invite(tenant, by, person)), 201)
  })

  app.patch(`${path}/:id`, async (c) => {
    const { tenant, by } = await managing(c)
    const { role } = await jsonBody(c, roleChangeSchema)
    return answer(c, await access.changeRole(tenant, by, c.req.param('id'), role))
  })

  app.delete(`${path}/:id`, async (c) => {
    const { tenant, by } = await managing(c)
    await access.remove(tenant, by, c.req.param('id'))
    return done(c)
  })

  app.post(`${path}/:id/invitation`, async (c) => {
    const { tenant, by } = await managing(c)
    return answer(c, invited(c, await access.inviteAgain(tenant, by, c.req.param('id'))))
  })
}

function describeRoutes({ openAPIRegistry }: OpenAPIHono): void {
  const tags = ['people']
  const common = {
    ...refusals,
    400: problemContent('A parameter or the body is wrong.'),
    404: problemContent('There is no such tenant or person for who asks.'),
  }
  const one = z.object({ id: z.string() })
  openAPIRegistry.registerPath({
    method: 'get',
    path,
    tags,
    summary: 'The people of a tenant',
    request: { query: tenantQuery },
    responses: {
      200: jsonContent(z.object({ items: z.array(colleagueSchema) }), 'By name.'),
      ...common,
    },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path,
    tags,
    summary: 'Invite somebody',
    description: 'An invitation works for seven days. Inviting again replaces the link.',
    request: { query: tenantQuery, ...jsonRequest(newColleagueSchema) },
    responses: {
      201: jsonContent(invitedSchema, 'Invited.'),
      ...common,
      409: problemContent('They are a member already.'),
    },
  })
  openAPIRegistry.registerPath({
    method: 'patch',
    path: `${path}/{id}`,
    tags,
    summary: 'Change what somebody may',
    request: { params: one, query: tenantQuery, ...jsonRequest(roleChangeSchema) },
    responses: {
      200: jsonContent(colleagueSchema, 'As it is now.'),
      ...common,
      409: problemContent('They are the last administrator, or a provider gives the role.'),
    },
  })
  openAPIRegistry.registerPath({
    method: 'delete',
    path: `${path}/{id}`,
    tags,
    summary: 'Remove somebody from the tenant',
    description: 'Their sessions end. What they did keeps their name.',
    request: { params: one, query: tenantQuery },
    responses: {
      204: noContent,
      ...common,
      409: problemContent('They are the last administrator, or a provider gives the role.'),
    },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: `${path}/{id}/invitation`,
    tags,
    summary: 'Send a link again',
    description:
      'To accept what they are invited to, or, where they came already, to renew their password.',
    request: { params: one, query: tenantQuery },
    responses: {
      200: jsonContent(invitedSchema, 'Sent, or to be handed over where there is a `link`.'),
      ...common,
      409: problemContent('There is no password, too many mails went out, or others must ask.'),
    },
  })
}
