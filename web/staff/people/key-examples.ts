/**
 * Commands that show how a program uses its key, ready to paste into a terminal.
 *
 * @module
 */

import type { Scope } from '../../../shared/access.ts'
import type { NewApiKey } from '../../../shared/staff-api.ts'

export interface KeyExamples {
  /** Of a client: how it gets a token. */
  token?: string
  use: string
}

/**
 * @param origin - of this site
 * @param tenant - NIS code
 */
export function examplesOf(
  { kind, clientId, secret, scopes }: Pick<NewApiKey, 'kind' | 'clientId' | 'secret' | 'scopes'>,
  origin: string,
  tenant: string,
): KeyExamples {
  const isClient = kind === 'client'
  const header = isClient
    ? '-H "Authorization: Bearer $ACCESS_TOKEN"'
    : `-H 'Authorization: Bearer ${secret}'`
  const use = reads(scopes)
    ? `curl ${header} \\\n  '${origin}/api/v1/works?tenant=${tenant}'`
    : `curl ${header} \\\n  --json '{"closure": {"type": "Point", "coordinates": [3.7222, 51.0538]}}' \\\n  ${origin}/api/v1/impact`
  if (!isClient) return { use }
  return {
    token: `curl -u '${clientId}:${secret}' \\\n  -d grant_type=client_credentials \\\n  ${origin}/oauth2/token`,
    use,
  }
}

const reads = (scopes: readonly Scope[]): boolean =>
  scopes.includes('omleidingen_lezen') || scopes.includes('hinder_schrijven')
