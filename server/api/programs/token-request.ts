/**
 * Reads what a client sends for a token.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 how it identifies itself
 * @module
 */

export interface ClientSecret {
  id: string
  secret: string
  /** Absent: all that it has. */
  scopes?: string[]
}

export interface TokenError {
  error: 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope'
  description: string
}

/** @param authorization - the header, where there is one */
export function readTokenRequest(
  form: URLSearchParams,
  authorization: string | undefined,
): ClientSecret | TokenError {
  const twice = [...form.keys()].find((name) => form.getAll(name).length > 1)
  if (twice !== undefined) return wrong('invalid_request', 'a parameter is there twice')
  const grant = form.get('grant_type')
  if (!grant) return wrong('invalid_request', 'grant_type is needed: client_credentials')
  if (grant !== 'client_credentials') {
    return wrong('unsupported_grant_type', 'grant_type must be client_credentials')
  }
  const client = readClient(form, authorization)
  if ('error' in client) return client
  const scope = form.get('scope')
  if (scope === null || scope === '') return client
  if (!/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/.test(scope)) {
    return wrong('invalid_scope', 'scopes are separated by one space')
  }
  return { ...client, scopes: scope.split(' ') }
}

function readClient(
  form: URLSearchParams,
  authorization: string | undefined,
): { id: string; secret: string } | TokenError {
  const id = form.get('client_id')
  const secret = form.get('client_secret')
  if (authorization === undefined) {
    if (id && secret) return { id, secret }
    return wrong('invalid_client', 'identify the client with HTTP Basic, or in the form')
  }
  if (secret !== null) return wrong('invalid_request', 'identify the client in one way, not in two')
  const basic = readBasic(authorization)
  if (!basic) return wrong('invalid_client', 'the Authorization header is not HTTP Basic')
  if (id !== null && id !== basic.id) {
    return wrong('invalid_request', 'client_id is another than that of the Authorization header')
  }
  return basic
}

/** Both halves are form-encoded before they are joined. */
function readBasic(authorization: string): { id: string; secret: string } | undefined {
  const coded = /^Basic +([A-Za-z0-9+/]+=*) *$/i.exec(authorization)?.[1]
  if (coded === undefined) return undefined
  const text = Buffer.from(coded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon < 1) return undefined
  try {
    return { id: decoded(text.slice(0, colon)), secret: decoded(text.slice(colon + 1)) }
  } catch {
    return undefined
  }
}

const decoded = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '))

const wrong = (error: TokenError['error'], description: string): TokenError => ({
  error,
  description,
})
