/**
 * Speaks OpenID Connect with one provider: code flow with PKCE, state and nonce.
 *
 * @module
 */

import * as client from 'openid-client'
import type { ProviderFault } from '../../shared/text/staff/frame-texts.ts'
import { type ProviderConfig, termsOf } from './provider-config.ts'

/** Signing in did not work. The message is for the log; `fault` is what the person is told. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  readonly fault: ProviderFault

  constructor(fault: ProviderFault, message: string, cause?: unknown) {
    super(message, { cause })
    this.fault = fault
  }
}

/** What must come back unchanged. */
export interface Checks {
  state: string
  nonce: string
  verifier: string
}

export interface OidcClient {
  /** @returns where to send the browser @throws ProviderError `away` */
  begin(redirectUri: string, loginHint?: string): Promise<{ url: URL; checks: Checks }>
  /**
   * @param callback - the address the browser came back to, with what the provider added
   * @throws ProviderError
   */
  finish(
    callback: URL,
    checks: Checks,
  ): Promise<{ claims: Record<string, unknown>; idToken: string }>
  /** Where to sign out with the provider, if it has that. */
  endSession(idToken: string, backTo: string): Promise<URL | undefined>
}

/** Seconds that clocks may differ. */
const skew = 30
/** Seconds that the provider has for an answer. */
const patience = 10
/** What the provider says of itself is asked again so often, in milliseconds. */
const rediscover = 6 * 3_600_000

export function createOidcClient(config: ProviderConfig): OidcClient {
  const { scope } = termsOf(config)
  let known: { configuration: client.Configuration; until: number } | undefined

  /** What was known last stays in use where the provider does not answer. */
  async function discovered(): Promise<client.Configuration> {
    if (known && Date.now() < known.until) return known.configuration
    try {
      const configuration = await discover(config)
      known = { configuration, until: Date.now() + rediscover }
      return configuration
    } catch (error) {
      if (known) return known.configuration
      throw new ProviderError('away', 'the provider does not say what it offers', error)
    }
  }

  return {
    async begin(redirectUri, loginHint) {
      const configuration = await discovered()
      const checks = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope,
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
        ...(loginHint === undefined ? {} : { login_hint: loginHint }),
      })
      return { url, checks }
    },

    async finish(callback, { state, nonce, verifier }) {
      const configuration = await discovered()
      try {
        const tokens = await client.authorizationCodeGrant(configuration, callback, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const idClaims = tokens.claims()
        if (!idClaims || !tokens.id_token) throw new Error('there is no ID token')
        const more = configuration.serverMetadata().userinfo_endpoint
          ? await client.fetchUserInfo(configuration, tokens.access_token, idClaims.sub)
          : {}
        return { claims: { ...more, ...idClaims }, idToken: tokens.id_token }
      } catch (error) {
        throw new ProviderError(faultOf(error), reasonOf(error))
      }
    },

    async endSession(idToken, backTo) {
      const configuration = await discovered()
      if (!configuration.serverMetadata().end_session_endpoint) return undefined
      return client.buildEndSessionUrl(configuration, {
        id_token_hint: idToken,
        post_logout_redirect_uri: backTo,
      })
    },
  }
}

function discover(config: ProviderConfig): Promise<client.Configuration> {
  const isPost = config.clientAuthentication === 'client_secret_post'
  const authentication = isPost
    ? client.ClientSecretPost(config.clientSecret)
    : client.ClientSecretBasic(config.clientSecret)
  return client.discovery(
    new URL(config.issuer),
    config.clientId,
    { [client.clockTolerance]: skew },
    authentication,
    {
      timeout: patience,
      // The configuration allows http: on this machine only.
      ...(config.issuer.startsWith('http:') ? { execute: [client.allowInsecureRequests] } : {}),
    },
  )
}

/** What the provider refuses, and what does not fit, is refused; where it does not answer, it is away. */
function faultOf(error: unknown): ProviderFault {
  if (error instanceof TypeError && error.message === 'fetch failed') return 'away'
  const { name, code, status } = error as { name?: string; code?: string; status?: number }
  if (name === 'TimeoutError' || code === 'OAUTH_TIMEOUT') return 'away'
  return status !== undefined && status >= 500 ? 'away' : 'refused'
}

/** Never what the provider sent: there may be tokens in it. */
function reasonOf(error: unknown): string {
  const { name, code, error: kind } = error as { name?: string; code?: string; error?: string }
  return [name, code, kind].filter((part) => typeof part === 'string').join(' ')
}
