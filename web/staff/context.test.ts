import { describe, expect, it, vi } from 'vitest'
import type { Session, StaffPage } from '../../shared/staff-api.ts'
import { staff as texts } from '../../shared/text/nl/staff/staff.ts'
import { StaffState } from './context.svelte.ts'
import { parsePath } from './paths.ts'
import type { Router } from './router.svelte.ts'

const session = (csrf: string): Session => ({
  person: { id: 'an', name: 'An', email: 'an@gent.example', lang: 'nl' },
  memberships: [
    { tenant: '44021', role: 'editor', tenantName: 'Gent' },
    { tenant: '44088', role: 'administrator', tenantName: 'Merelbeke-Melle' },
  ],
  csrf,
  notifications: 3,
  hasPassword: true,
})

function open(path: string, fetch = vi.fn()) {
  const router = { route: parsePath(path) } as Router
  const staff = new StaffState({} as StaffPage, texts, router, { fetch })
  return { staff, fetch }
}

describe('the tenant', () => {
  it('is the one in the address, where somebody is in it', () => {
    const { staff } = open('/staff/44088/werken/1')
    expect(staff.tenant).toBeUndefined()
    staff.begin(session('a'))
    expect(staff.tenant?.tenantName).toBe('Merelbeke-Melle')
    expect(staff.can('people.manage')).toBe(true)
    expect(staff.can('people.manage', '44021')).toBe(false)
    expect(staff.unread).toBe(3)
  })

  it('is the first one where the address names none', () => {
    const { staff } = open('/staff/account')
    staff.begin(session('a'))
    expect(staff.nis).toBe('44021')
  })

  it('is nobody’s business elsewhere', () => {
    const { staff } = open('/staff/99999')
    staff.begin(session('a'))
    expect(staff.tenant).toBeUndefined()
    expect(staff.can('works.read')).toBe(false)
  })
})

describe('a session that ended', () => {
  const ended = () => new Response('{}', { status: 401 })
  const items = () => Response.json({ items: [] })

  it('is asked about once, and everything that waited is sent again', async () => {
    const fetch = vi.fn(async (_input: unknown, init?: RequestInit) =>
      new Headers(init?.headers).get('x-csrf-token') === 'old' || fetch.mock.calls.length <= 2
        ? ended()
        : items(),
    )
    const { staff } = open('/staff/44021', fetch)
    staff.begin(session('old'))
    const waiting = Promise.all([staff.api.people.list('44021'), staff.api.keys.list('44021')])
    await expect.poll(() => staff.again).not.toBeNull()
    staff.begin(session('new'))
    staff.again?.done(true)
    await expect(waiting).resolves.toEqual([[], []])
    expect(staff.again).toBeNull()
    expect(fetch).toHaveBeenCalledTimes(4)
  })

  it('stays ended where somebody says so', async () => {
    const { staff } = open(
      '/staff/44021',
      vi.fn(async () => ended()),
    )
    staff.begin(session('old'))
    const waiting = staff.api.people.list('44021')
    await expect.poll(() => staff.again).not.toBeNull()
    staff.again?.done(false)
    await expect(waiting).rejects.toMatchObject({ status: 401 })
  })

  it('is none where nobody was signed in', async () => {
    const { staff } = open(
      '/staff/aanmelden',
      vi.fn(async () => ended()),
    )
    await expect(staff.api.people.list('44021')).rejects.toMatchObject({ status: 401 })
    expect(staff.again).toBeNull()
  })
})

it('passes on what was heard of works, until one stops listening', () => {
  const { staff } = open('/staff/44021')
  const hear = vi.fn()
  const stop = staff.onWorks(hear)
  staff.tellWorks({ id: 'w1', version: 2 })
  stop()
  staff.tellWorks('reload')
  expect(hear.mock.calls).toEqual([[{ id: 'w1', version: 2 }]])
})
