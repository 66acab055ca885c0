import type { Role } from '../../shared/access.ts'

/** Who else says who somebody is, as configured. */
export interface ProviderConfig {
  id: string
  name: string
  issuer: string
  clientId: string
  clientSecret: string
  clientAuthentication: 'client_secret_basic' | 'client_secret_post'
  preset: 'standard' | 'acmIdm'
  application?: string
  scopes?: string
  claims: Partial<Record<ClaimName, string>>
  /** What a role of the provider is here. */
  roles: Readonly<Record<string, Role>>
  loginHint?: string
}

export type ClaimName = 'email' | 'name' | 'roles' | 'organisation'

/** A provider with its preset filled in. */
export interface ProviderTerms {
  scope: string
  claims: Partial<Record<ClaimName, string>> & { email: string; name: string }
}

/** The national number (`rrn`) is never asked. */
export function termsOf({ preset, application, scopes, claims }: ProviderConfig): ProviderTerms {
  if (preset === 'standard') {
    return {
      scope: `openid ${scopes ?? 'profile email'}`,
      claims: { email: 'email', name: 'name', ...claims },
    }
  }
  return {
    scope: `openid ${scopes ?? ['profile', 'vo', application].filter(Boolean).join(' ')}`,
    claims: {
      email: 'email',
      name: 'name',
      organisation: 'vo_orgcode',
      ...(application === undefined ? {} : { roles: `${application}_rol_3d` }),
      ...claims,
    },
  }
}

/** Names the organisation, so that nobody has to choose it from a list. */
export function loginHintOf(
  { preset, loginHint }: ProviderConfig,
  tenants: readonly { kbo?: string }[],
): string | undefined {
  if (loginHint !== undefined || preset !== 'acmIdm') return loginHint
  const [only, ...others] = tenants.flatMap(({ kbo }) => kbo ?? [])
  if (only === undefined || others.length > 0) return undefined
  return Buffer.from(JSON.stringify({ cap_hint: 'LB', code_hint: only })).toString('base64')
}
