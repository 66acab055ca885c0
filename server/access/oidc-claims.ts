/**
 * What a provider says of somebody, in our words.
 *
 * @module
 */

import { type Membership, type Role, roles } from '../../shared/access.ts'
import { type ProviderConfig, termsOf } from './provider-config.ts'

export interface Claimed {
  /** Of the provider, for ever. */
  subject: string
  email?: string
  /** The provider has seen that they read mail there. */
  emailVerified: boolean
  name: string
  /** Absent: the provider does not say who may what. */
  memberships?: Membership[]
}

export interface Organisation {
  nis: string
  kbo?: string
}

type Claims = Readonly<Record<string, unknown>>

/** @param claims - of the ID token and the user info, with a `sub` */
export function readClaims(
  claims: Claims,
  config: ProviderConfig,
  tenants: readonly Organisation[],
): Claimed {
  const { claims: names } = termsOf(config)
  const email = textOf(claims[names.email])
  return {
    subject: String(claims.sub),
    ...(email !== undefined && isAddress(email) ? { email } : {}),
    emailVerified: claims.email_verified === true,
    name: nameOf(claims, names.name) ?? nameOf({ email }, 'email') ?? String(claims.sub),
    ...(names.roles === undefined
      ? {}
      : {
          memberships: membershipsOf(
            textsOf(claims[names.roles]),
            names.organisation === undefined ? undefined : textOf(claims[names.organisation]),
            config.roles,
            tenants,
          ),
        }),
  }
}

/** Only ASCII: what merely looks like an address, or folds into it, is not that address. */
const isAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text) && /^[\x21-\x7e]+$/.test(text)

function nameOf(claims: Claims, name: string): string | undefined {
  const parts = [textOf(claims.given_name), textOf(claims.family_name)].filter(Boolean)
  const text = textOf(claims[name]) ?? (parts.length > 0 ? parts.join(' ') : undefined)
  return (
    text
      ?.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
      .trim()
      .slice(0, 100) || undefined
  )
}

/** Of several roles in one tenant the one that may most. */
function membershipsOf(
  values: readonly string[],
  organisation: string | undefined,
  known: Readonly<Record<string, Role>>,
  tenants: readonly Organisation[],
): Membership[] {
  const best = new Map<string, Role>()
  for (const value of values) {
    const colon = value.lastIndexOf(':')
    const name = colon < 0 ? value : value.slice(0, colon)
    const role = Object.hasOwn(known, name) ? known[name] : undefined
    const tenant = tenantOf(colon < 0 ? organisation : value.slice(colon + 1), tenants)
    if (role === undefined || tenant === undefined) continue
    const before = best.get(tenant)
    if (before === undefined || roles.indexOf(before) < roles.indexOf(role)) best.set(tenant, role)
  }
  return [...best].map(([tenant, role]) => ({ tenant, role }))
}

function tenantOf(code: string | undefined, tenants: readonly Organisation[]): string | undefined {
  const digits = code?.replace(/^BE|[.\s]/g, '')
  return digits ? tenants.find(({ nis, kbo }) => digits === nis || digits === kbo)?.nis : undefined
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined

const textsOf = (value: unknown): string[] => [value].flat().flatMap((each) => textOf(each) ?? [])
