import { describe, expect, it } from 'vitest'
import { readClaims } from './oidc-claims.ts'
import { loginHintOf, type ProviderConfig, termsOf } from './provider-config.ts'

const tenants = [
  { nis: '44021', kbo: '0207451227' },
  { nis: '44088', kbo: '0216771506' },
]
const acm: ProviderConfig = {
  id: 'acm',
  name: 'ACM/IDM',
  issuer: 'https://acm.example/op',
  clientId: 'omweg',
  clientSecret: 's',
  clientAuthentication: 'client_secret_basic',
  preset: 'acmIdm',
  application: 'omweg',
  claims: {},
  roles: { Lezer: 'reader', Medewerker: 'editor', Goedkeurder: 'approver' },
}
const standard: ProviderConfig = { ...acm, preset: 'standard', application: undefined, roles: {} }

const rolesOf = (omweg_rol_3d: unknown, vo_orgcode?: unknown) =>
  readClaims({ sub: 's', omweg_rol_3d, vo_orgcode }, acm, tenants).memberships

describe('roles of ACM/IDM', () => {
  it('are ours, in the tenant with their KBO number', () => {
    expect(rolesOf('Medewerker:0207451227')).toEqual([{ tenant: '44021', role: 'editor' }])
    expect(rolesOf(['Medewerker:0207451227', 'Lezer:0216771506'])).toEqual([
      { tenant: '44021', role: 'editor' },
      { tenant: '44088', role: 'reader' },
    ])
  })

  it('take their organisation from vo_orgcode where they name none', () => {
    expect(rolesOf('Lezer', '0216771506')).toEqual([{ tenant: '44088', role: 'reader' }])
    expect(rolesOf('Lezer')).toEqual([])
  })

  it('count as the one that may most', () => {
    const both = ['Goedkeurder:0207451227', 'Lezer:0207451227']
    expect(rolesOf(both)).toEqual([{ tenant: '44021', role: 'approver' }])
    expect(rolesOf(both.reverse())).toEqual([{ tenant: '44021', role: 'approver' }])
  })

  it.each([
    [undefined],
    ['Medewerker:9999999999'],
    ['Baas:0207451227'],
    ['constructor:0207451227'],
    ['Medewerker:'],
    [42],
    [{ Medewerker: '0207451227' }],
  ])('give nothing where they are %j', (value) => {
    expect(rolesOf(value, value === undefined ? '0207451227' : undefined)).toEqual([])
  })
})

describe('a name', () => {
  it('is put together where it is in parts, and on one line', () => {
    const named = (claims: object) => readClaims({ sub: 's', ...claims }, standard, []).name
    expect(named({ name: 'An Peeters' })).toBe('An Peeters')
    expect(named({ given_name: 'An', family_name: 'Peeters' })).toBe('An Peeters')
    expect(named({ name: 'An\r\nBcc: x' })).toBe('An Bcc: x')
    expect(named({ email: 'an@stad.example' })).toBe('an@stad.example')
    expect(named({ name: ['An'] })).toBe('s')
  })
})

it('believes an address only where the provider says it is verified', () => {
  const verified = (email_verified: unknown) =>
    readClaims({ sub: 's', email: 'an@stad.example', email_verified }, standard, []).emailVerified
  expect([true, 'true', 1, undefined, false].map(verified)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
})

it.each([
  'ﬁ@stad.example',
  'an@stad.example\nbcc: x@y.example',
  'an',
  'a@b@c.example',
  `${'a'.repeat(250)}@b.example`,
])('takes no address that could be read as another: %j', (email) => {
  expect(readClaims({ sub: 's', email, email_verified: true }, standard, [])).not.toHaveProperty(
    'email',
  )
})

it('leaves roles to colleagues where the provider has none', () => {
  expect(readClaims({ sub: 's' }, standard, tenants)).not.toHaveProperty('memberships')
})

it('asks what the preset needs, and never the national number', () => {
  expect(termsOf(acm)).toMatchObject({
    scope: 'openid profile vo omweg',
    claims: { roles: 'omweg_rol_3d', organisation: 'vo_orgcode' },
  })
  expect(termsOf(standard).scope).toBe('openid profile email')
  expect(termsOf({ ...acm, claims: { email: 'vo_email' } }).claims.email).toBe('vo_email')
})

it('names the organisation in login_hint where there is one', () => {
  const hint = loginHintOf(acm, tenants.slice(0, 1)) ?? ''
  expect(JSON.parse(Buffer.from(hint, 'base64').toString())).toEqual({
    cap_hint: 'LB',
    code_hint: '0207451227',
  })
  expect(loginHintOf(acm, tenants)).toBeUndefined()
  expect(loginHintOf(standard, tenants.slice(0, 1))).toBeUndefined()
  expect(loginHintOf({ ...standard, loginHint: 'x' }, tenants)).toBe('x')
})
