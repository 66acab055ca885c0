import { describe, expect, it } from 'vitest'
import { can, type Right, type Role } from '../../../shared/access.ts'
import type { Session } from '../../../shared/staff-api.ts'
import type { StaffState } from '../context.svelte.ts'
import { parsePath } from '../paths.ts'
import { refusalFor } from './refusal.ts'

function at(path: string, memberships: Record<string, Role> | null) {
  const list = Object.entries(memberships ?? {}).map(([tenant, role]) => ({
    tenant,
    role,
    tenantName: tenant,
  }))
  const person = { kind: 'person' as const, id: 'p', name: 'P', memberships: list }
  return refusalFor({
    session: memberships && ({ memberships: list } as unknown as Session),
    router: { route: parsePath(path) } as StaffState['router'],
    can: (right: Right, tenant = '') => can(person, right, tenant),
  })
}

describe('who sees which page', () => {
  const roles: Role[] = ['reader', 'editor', 'approver', 'administrator']
  it.each([
    ['/staff/44021', 'reader'],
    ['/staff/44021/werken/1', 'reader'],
    ['/staff/44021/kalender', 'reader'],
    ['/staff/44021/register', 'reader'],
    ['/staff/44021/werken/nieuw', 'editor'],
    ['/staff/44021/werken/1/bewerken', 'editor'],
    ['/staff/44021/mensen', 'administrator'],
    ['/staff/44021/sleutels', 'administrator'],
    ['/staff/44021/instellingen', 'administrator'],
  ] as const)('%s: from %s on', (path, least) => {
    for (const role of roles) {
      const allowed = roles.indexOf(role) >= roles.indexOf(least)
      expect(at(path, { 44021: role }), role).toBe(allowed ? undefined : 'notAllowed')
    }
  })

  it('is nobody of another tenant', () => {
    expect(at('/staff/44088', { 44021: 'administrator' })).toBe('otherTenant')
    expect(at('/staff/44088', {})).toBe('noTenant')
    expect(at('/staff', {})).toBe('noTenant')
  })

  it('is everybody for what belongs to nobody', () => {
    for (const path of ['/staff/account', '/staff/meldingen', '/staff/hulp']) {
      expect(at(path, {})).toBeUndefined()
    }
    expect(at('/staff/aanmelden', null)).toBeUndefined()
    expect(at('/staff/44021/onzin', { 44021: 'reader' })).toBe('notFound')
  })
})
