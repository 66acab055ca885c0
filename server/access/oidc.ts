/**
 * Signing in through a provider: from the button to a session.
 *
 * What is under way is kept in the database, under a token that only the browser has that began
 * it, and taken out as it comes back: an answer is good once, in that browser, for ten minutes.
 *
 * @module
 */

import type { Language } from '../../shared/text/messages.ts'
import { toInstant } from '../../shared/time/period.ts'
import type { Clock } from '../store/clock.ts'
import type { Database } from '../store/database.ts'
import type { Access } from './access.ts'
import { type Organisation, readClaims } from './oidc-claims.ts'
import { createOidcClient, type OidcClient, ProviderError } from './oidc-client.ts'
import { admit } from './oidc-people.ts'
import { loginHintOf, type ProviderConfig } from './provider-config.ts'
import { hashOf, isToken, newToken } from './secrets.ts'
import type { SignIn } from './sign-in.ts'

export interface OidcOptions {
  /** With `signInMigrations` done. */
  db: Database
  clock: Pick<Clock, 'now'>
  access: Pick<Access, 'openSession'>
  tenants: readonly Organisation[]
  providers: readonly ProviderConfig[]
  /** Of people who come for the first time. */
  lang?: Language
}

export interface Oidc {
  has(provider: string): boolean
  /** @returns where to send the browser, and the token it is to keep @throws ProviderError */
  begin(
    provider: string,
    redirectUri: string,
    returnTo: string,
  ): Promise<{ url: URL; token: string }>
  /**
   * @param callback - the address the browser came back to
   * @param token - that it kept
   * @returns the token of a new session, and where to go on @throws ProviderError
   */
  finish(
    provider: string,
    callback: URL,
    token: string | undefined,
    how: SignIn,
  ): Promise<{ session: string; returnTo: string }>
  /** Where the provider of this session signs people out, if it has one that does. */
  endSession(session: string, backTo: string): Promise<URL | undefined>
}

const flowMs = 10 * 60_000

interface FlowRow {
  state: string
  nonce: string
  verifier: string
  return_to: string
}

export function createOidc(options: OidcOptions): Oidc {
  const { db, clock, access, tenants, lang = 'nl' } = options
  const providers = new Map<string, { config: ProviderConfig; client: OidcClient }>(
    options.providers.map((config) => [config.id, { config, client: createOidcClient(config) }]),
  )
  const providerOf = (id: string) => {
    const found = providers.get(id)
    if (!found) throw new ProviderError('refused', 'there is no such provider')
    return found
  }

  return {
    has: (id) => providers.has(id),
    async begin(id, redirectUri, returnTo) {
      const { config, client } = providerOf(id)
      const { url, checks } = await client.begin(redirectUri, loginHintOf(config, tenants))
      const token = newToken()
      const now = clock.now()
      await db.query('delete from provider_flow where expires < $1', [toInstant(now)])
      await db.query(
        `insert into provider_flow (token_hash, provider, state, nonce, verifier, return_to, expires)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          hashOf(token),
          id,
          checks.state,
          checks.nonce,
          checks.verifier,
          returnTo,
          toInstant(now + flowMs),
        ],
      )
      return { url, token }
    },
    async finish(id, callback, token, how) {
      const { config, client } = providerOf(id)
      const [flow] =
        token !== undefined && isToken(token)
          ? await db.query<FlowRow>(
              `delete from provider_flow where token_hash = $1 and provider = $2 and expires > $3
               returning state, nonce, verifier, return_to`,
              [hashOf(token), id, toInstant(clock.now())],
            )
          : []
      if (!flow) throw new ProviderError('expired', 'nothing of the kind was begun in this browser')
      const { claims, idToken } = await client.finish(callback, flow)
      const claimed = readClaims(claims, config, tenants)
      const at = toInstant(clock.now())
      const person = await db.transaction((tx) => admit(tx, { provider: id, claimed, lang, at }))
      if (person === undefined) {
        throw new ProviderError('unknown', 'neither a role of the provider nor an invitation')
      }
      const session = await access.openSession(person, how)
      await db.query(
        'insert into provider_session (token_hash, provider, id_token) values ($1, $2, $3)',
        [hashOf(session), id, idToken],
      )
      return { session, returnTo: flow.return_to }
    },
    async endSession(session, backTo) {
      const [row] = await db.query<{ provider: string; id_token: string }>(
        'select provider, id_token from provider_session where token_hash = $1',
        [hashOf(session)],
      )
      const provider = row && providers.get(row.provider)
      return provider?.client.endSession(row?.id_token ?? '', backTo).catch(() => undefined)
    },
  }
}
