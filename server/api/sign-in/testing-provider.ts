/**
 * A real OpenID Connect provider, shaped like ACM/IDM, for tests: who signs in there is set
 * beforehand, and pages that ask are answered by themselves.
 *
 * @module
 */

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export interface TestProvider {
  issuer: string
  /** Who signs in next, and what the provider says of them. */
  person: Record<string, unknown> & { sub: string }
  /** Instead of agreeing, the person goes back. */
  refuses: boolean
  /** Follows the pages of the provider. @returns the address it sends the browser back to */
  signIn(url: string): Promise<URL>
  stop(): Promise<void>
}

export const clientId = 'omweg'
export const clientSecret = 'a secret of the tests'

export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const own: TestProvider = {
    issuer,
    person: { sub: 'nobody' },
    refuses: false,
    signIn: (url) => follow(url, issuer),
    stop: () => stop(server),
  }
  const accounts = new Map<string, Record<string, unknown>>()
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [new URL('/staff/aanmelden', redirectUri).href],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    cookies: { keys: ['of the tests'] },
    scopes: ['openid', 'profile', 'email', 'vo', 'omweg'],
    claims: {
      openid: ['sub'],
      profile: ['name', 'given_name', 'family_name'],
      email: ['email', 'email_verified'],
      vo: ['vo_id', 'vo_orgcode', 'vo_orgnaam', 'email', 'email_verified'],
      omweg: ['omweg_rol_3d'],
    },
    ttl: {
      AuthorizationCode: 30,
      Session: 60,
      Interaction: 60,
      Grant: 60,
      AccessToken: 60,
      IdToken: 60,
    },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: async () => ({ ...accounts.get(id), sub: id }),
    }),
  })
  const handle = provider.callback()
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return handle(request, response)
    const { sub } = own.person
    accounts.set(sub, own.person)
    if (own.refuses) {
      return provider.interactionFinished(request, response, { error: 'access_denied' })
    }
    const { params } = await provider.interactionDetails(request, response)
    const grant = new provider.Grant({ accountId: sub, clientId })
    grant.addOIDCScope(String(params.scope))
    const grantId = await grant.save()
    await provider.interactionFinished(request, response, {
      login: { accountId: sub },
      consent: { grantId },
    })
  })
  return own
}

/** As a browser does: with the provider's cookies, until it is sent elsewhere. */
async function follow(url: string, issuer: string): Promise<URL> {
  const jar = new Map<string, string>()
  let at = new URL(url)
  for (let step = 0; step < 10 && at.origin === issuer; step++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { redirect: 'manual', headers: cookie ? { cookie } : {} })
    for (const text of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? []
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    if (!location) throw new Error(`${at.pathname}: ${answer.status} ${await answer.text()}`)
    at = new URL(location, at)
  }
  return at
}

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
