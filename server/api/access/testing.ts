/**
 * An app with people of every role in two tenants, and browsers that are signed in.
 *
 * @module
 */

import { OpenAPIHono } from '@hono/zod-openapi'
import type { Program, Role, Scope } from '../../../shared/access.ts'
import type { Session } from '../../../shared/staff-api.ts'
import {
  accessForTests,
  type TestAccess,
  type TestAccessOptions,
  testPassword,
} from '../../access/testing.ts'
import type { Database } from '../../store/database.ts'
import { createGuard, type Guard, refusalOf } from '../guard.ts'
import { problem, refuseInvalid } from '../problem.ts'
import { accessRefusal } from './access-refusal.ts'
import { accessRoutes } from './access-routes.ts'

export const testOrigin = 'http://localhost'

export type Client = (method: string, path: string, init?: Asked) => Promise<Answer>

export interface Asked {
  /** Sent as JSON. */
  body?: unknown
  headers?: Record<string, string>
}

/** What came back, read. */
export interface Answer {
  status: number
  headers: Headers
  /** Parsed where it is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it
  body: any
}

export interface Browser {
  ask: Client
  /** Signs in; cookies and `X-CSRF-Token` go along from then on. */
  signIn(email: string, password?: string): Promise<Session>
  /** The value of the session cookie. */
  token(): string | undefined
}

export interface StaffForTests extends TestAccess {
  app: OpenAPIHono
  guard: Guard
  /** Nobody yet. */
  browser(headers?: Record<string, string>): Browser
  /** Somebody with this role in the tenant, signed in. */
  as(role: Role, tenant: string): Promise<Client>
  /** A program with these scopes in the tenant. */
  program(tenant: string, scopes: readonly Scope[]): Client
}

export interface StaffOptions extends TestAccessOptions {
  /** Whose key or token this is; else only those that `program` makes are known. */
  programOf?: (token: string) => Promise<Program | 'expired' | undefined>
  /** Adds the routes under test. */
  mount?: (app: OpenAPIHono, room: TestAccess & { guard: Guard }) => void | Promise<void>
  /** What else may end a request on purpose; see the app's `onError`. */
  refusal?: (error: unknown) => Response | undefined
  attemptsPerMinute?: number
  unread?: (person: string) => Promise<number>
}

/** Everything of {@link accessForTests}, over HTTP. */
export async function staffForTests(
  db: Database,
  options: StaffOptions = {},
): Promise<StaffForTests> {
  const room = await accessForTests(db, options)
  const { access } = room
  const { publicUrl } = options
  const programs = new Map<string, Program>()
  const programOf = async (token: string) => programs.get(token) ?? options.programOf?.(token)
  const { sessions } = access
  const guard = createGuard({ sessions, programOf, publicUrl, clock: room.clock })
  const app = new OpenAPIHono({ defaultHook: refuseInvalid as never })
  accessRoutes(app, {
    access,
    guard,
    publicUrl,
    unread: options.unread,
    attemptsPerMinute: options.attemptsPerMinute ?? 10_000,
  })
  await options.mount?.(app, { ...room, guard })
  app.onError((error) => {
    const refused = refusalOf(error) ?? accessRefusal(error) ?? options.refusal?.(error)
    if (refused) return refused
    console.error(error)
    return problem('internalServerError', String(error))
  })
  const origin = publicUrl ? new URL(publicUrl).origin : testOrigin

  async function ask(method: string, path: string, { body, headers = {} }: Asked = {}) {
    const answer = await app.request(`${origin}${path}`, {
      method,
      headers: {
        host: new URL(origin).host,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const isJson = /json/.test(answer.headers.get('content-type') ?? '')
    return {
      status: answer.status,
      headers: answer.headers,
      body: isJson ? JSON.parse(text) : text,
    }
  }

  function browser(always: Record<string, string> = {}): Browser {
    const jar = new Map<string, string>()
    let csrf: string | undefined
    const own: Client = async (method, path, { body, headers } = {}) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await ask(method, path, {
        body,
        headers: {
          origin,
          ...(cookie ? { cookie } : {}),
          ...(csrf ? { 'x-csrf-token': csrf } : {}),
          ...always,
          ...headers,
        },
      })
      for (const text of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? []
        if (/; *max-age=0/i.test(text)) jar.delete(name)
        else jar.set(name, value)
      }
      if (answer.status === 200 && typeof answer.body?.csrf === 'string') csrf = answer.body.csrf
      return answer
    }
    return {
      ask: own,
      signIn: async (email, password = testPassword) => {
        const answer = await own('POST', '/api/v1/session', { body: { email, password } })
        if (answer.status !== 200) throw new Error(`cannot sign in: ${answer.status}`)
        return answer.body
      },
      token: () => jar.get(origin.startsWith('https:') ? '__Host-omweg' : 'omweg'),
    }
  }

  return {
    ...room,
    app,
    guard,
    browser,
    as: async (role, tenant) => {
      const { ask, signIn } = browser()
      await signIn(room.email(role, tenant))
      return ask
    },
    program: (tenant, scopes) => {
      const token = `test-${crypto.randomUUID()}`
      programs.set(token, { kind: 'program', id: token, name: 'A program', tenant, scopes })
      return (method, path, { body, headers } = {}) =>
        ask(method, path, { body, headers: { authorization: `Bearer ${token}`, ...headers } })
    },
  }
}
