/**
 * Who asks, and whether they may: for every route of the workspace.
 *
 * @module
 */

import type { Context } from 'hono'
import {
  can,
  type Principal,
  type Program,
  type Right,
  roleIn,
  scopes,
} from '../../shared/access.ts'
import { isInSandbox, sandboxBase, sandboxName, sandboxTenant } from '../../shared/sandbox.ts'
import { fromInstant } from '../../shared/time/period.ts'
import type { OpenSession } from '../access/access-types.ts'
import { csrfOf, same } from '../access/secrets.ts'
import type { Sessions } from '../access/sessions.ts'
import { isOwnOrigin } from './own-origin.ts'
import { type ProblemKind, problem } from './problem.ts'
import { sessionCookie } from './session-cookie.ts'

export interface Guard {
  /**
   * Who asks, by session cookie, API key or access token.
   *
   * What changes something by a session also needs `X-CSRF-Token` and an `Origin` that is ours.
   * Programs of the sandbox ask below `/sandbox`, all others everywhere else.
   *
   * @throws Refusal 401 where nobody is signed in, 403 where the token, the origin or the realm is
   * wrong
   */
  principal(c: Context): Promise<Principal>
  /** @throws Refusal also 404 where the tenant is none of theirs, 403 where the right is missing */
  allowed(c: Context, right: Right, tenant: string): Promise<Principal>
  /**
   * The session of a person, where a program has no business.
   *
   * @throws Refusal as `principal`; 403 for programs
   */
  session(c: Context): Promise<OpenSession & { token: string }>
  /**
   * The session of a person who signed in a moment ago: for what would outlast a session that
   * somebody else has got hold of.
   *
   * @throws Refusal as `session`; 401 where that was longer ago (RFC 9470)
   */
  recentSession(c: Context): Promise<OpenSession & { token: string }>
  /** For what is done without a session, as signing in. @throws Refusal 403 */
  ownOrigin(c: Context): void
}

/** Ends a request: caught by the app, sent as it is. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly response: Response

  constructor(response: Response) {
    super(`refused with ${response.status}`)
    this.response = response
  }
}

export interface GuardOptions {
  sessions: Pick<Sessions, 'find'>
  /** Whose key or access token this is. Absent: there are no programs. */
  programOf?: (token: string) => Promise<Program | 'expired' | undefined>
  publicUrl?: string
  clock?: { now(): number }
}

/** Seconds that a sign-in is recent. */
const recent = 30 * 60

type Asking =
  | { kind: 'session'; session: OpenSession & { token: string } }
  | { kind: 'program'; program: Program }

const reads = new Set(['GET', 'HEAD', 'OPTIONS'])

export function createGuard(options: GuardOptions): Guard {
  const { sessions, programOf, publicUrl, clock = Date } = options
  const cookie = sessionCookie(publicUrl)
  /** A request is looked at once, however often it is asked about. */
  const known = new WeakMap<Request, Promise<Asking>>()

  function asking(c: Context): Promise<Asking> {
    const found = known.get(c.req.raw) ?? identify(c)
    known.set(c.req.raw, found)
    return found
  }

  async function identify(c: Context): Promise<Asking> {
    const authorization = c.req.header('authorization')
    if (authorization !== undefined) return identifyProgram(authorization, c.req.path)
    const token = cookie.read(c)
    if (!token) throw unknown('noAccessToken', 'Sign in, or send an access token or an API key')
    const session = await sessions.find(token)
    if (session === 'expired') throw unknown('expiredAccessToken', 'The session ended; sign in')
    if (!session) throw unknown('invalidAccessToken', 'The session is over; sign in')
    if (!reads.has(c.req.method)) refuseForged(c, token)
    return { kind: 'session', session: { ...session, token } }
  }

  async function identifyProgram(authorization: string, path: string): Promise<Asking> {
    const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1]
    const program = token === undefined ? undefined : await programOf?.(token)
    if (program === 'expired') {
      throw unknown('expiredAccessToken', 'The access token is no longer valid; get a new one')
    }
    if (!program) throw unknown('invalidAccessToken', 'The access token or API key is not known')
    refuseElsewhere(program, path)
    return { kind: 'program', program }
  }

  function ownOrigin(c: Context): void {
    if (isOwnOrigin(c, publicUrl)) return
    throw refused('forgedRequest', 'This can only be asked by a page of this site')
  }

  function refuseForged(c: Context, token: string): void {
    ownOrigin(c)
    if (same(c.req.header('x-csrf-token') ?? '', csrfOf(token))) return
    throw refused(
      'forgedRequest',
      "'X-CSRF-Token' must be the `csrf` of GET /api/v1/session, asked with the same cookie",
    )
  }

  async function principal(c: Context): Promise<Principal> {
    const found = await asking(c)
    return found.kind === 'program' ? found.program : found.session.account
  }

  async function session(c: Context) {
    const found = await asking(c)
    if (found.kind === 'session') return found.session
    throw refused('missingPermission', 'This is for people who are signed in, not for programs')
  }

  return {
    principal,
    ownOrigin,
    session,
    recentSession: async (c) => {
      const found = await session(c)
      if (fromInstant(found.since) + recent * 1000 > clock.now()) return found
      throw new Refusal(
        problem('signInAgain', 'This needs a sign-in of the last half hour; sign in again', {
          headers: {
            'www-authenticate': `Bearer realm="omweg", error="insufficient_user_authentication", max_age="${recent}"`,
          },
        }),
      )
    },
    allowed: async (c, right, tenant) => {
      const who = await principal(c)
      if (!belongsTo(who, tenant)) {
        throw refused('resourceNotFound', 'There is no such tenant, or it is none of yours')
      }
      if (can(who, right, tenant)) return who
      throw refused(missing(who, right), `This needs the right '${right}' in tenant ${tenant}`)
    },
  }
}

/** What is tried out stays in the sandbox, and nothing else is done there. */
function refuseElsewhere({ tenant }: Program, path: string): void {
  if ((tenant === sandboxTenant) === isInSandbox(path)) return
  throw refused(
    'missingPermission',
    tenant === sandboxTenant
      ? `This key is of the sandbox (${sandboxName}): ask below ${sandboxBase}, as ${sandboxBase}/ogc`
      : `Below ${sandboxBase} only keys of the sandbox are taken: get one with POST ${sandboxBase}/keys`,
  )
}

const belongsTo = (who: Principal, tenant: string): boolean =>
  who.kind === 'program' ? who.tenant === tenant : roleIn(who, tenant) !== undefined

/** A scope that would do is worth asking for. */
function missing(who: Principal, right: Right): ProblemKind {
  if (who.kind === 'person') return 'missingPermission'
  return can({ ...who, scopes }, right, who.tenant) ? 'missingScope' : 'missingPermission'
}

function unknown(
  kind: 'noAccessToken' | 'invalidAccessToken' | 'expiredAccessToken',
  detail: string,
): Refusal {
  const error = kind === 'noAccessToken' ? '' : ', error="invalid_token"'
  return new Refusal(
    problem(kind, detail, { headers: { 'www-authenticate': `Bearer realm="omweg"${error}` } }),
  )
}

const refused = (kind: ProblemKind, detail: string): Refusal => new Refusal(problem(kind, detail))

/** For the app's `onError`: the answer of what ended a request on purpose. */
export const refusalOf = (error: unknown): Response | undefined =>
  error instanceof Refusal ? error.response : undefined
