import { describe, expect, it } from 'vitest'
import {
  isOpen,
  isStaffPath,
  parsePath,
  pathOf,
  type Route,
  returnPath,
  signInPath,
} from './paths.ts'

const routes: Exclude<Route, { name: 'unknown' }>[] = [
  { name: 'start' },
  { name: 'signIn' },
  { name: 'invitation', token: 'a-b_C' },
  { name: 'forgotten' },
  { name: 'reset', token: 'x/y' },
  { name: 'account' },
  { name: 'notifications' },
  { name: 'help' },
  { name: 'works', nis: '44021' },
  { name: 'newWorks', nis: '44021' },
  { name: 'worksPage', nis: '44021', id: 'w 1' },
  { name: 'editor', nis: '44021', id: 'w1' },
  { name: 'register', nis: '44021' },
  { name: 'calendar', nis: '44021' },
  { name: 'people', nis: '44021' },
  { name: 'keys', nis: '44021' },
  { name: 'webhooks', nis: '44021' },
  { name: 'settings', nis: '44021' },
]

describe('paths', () => {
  it.each(routes)('lead to $name and back', (route) => {
    const path = pathOf(route)
    expect(isStaffPath(path)).toBe(true)
    expect(parsePath(path)).toEqual(route)
    expect(parsePath(`${path}/`)).toEqual(route)
  })

  it('are one for each page', () => {
    expect(new Set(routes.map(pathOf)).size).toBe(routes.length)
  })

  it.each([
    '/',
    '/staffing',
    '/staff/uitnodiging',
    '/staff/44021/onzin',
    '/staff/44021/werken',
    '/staff/44021/werken/1/onzin',
    '/staff/44021/werken/1/bewerken/2',
    '/staff/werken/nieuw',
    '/staff/%E0%A4%A',
    '/staff/<script>',
  ])('of nothing are unknown: %s', (path) => {
    expect(parsePath(path)).toEqual({ name: 'unknown' })
  })

  it('are open to strangers only where one signs in', () => {
    expect(routes.filter(isOpen).map(({ name }) => name)).toEqual([
      'signIn',
      'invitation',
      'forgotten',
      'reset',
    ])
  })
})

describe('the way back after signing in', () => {
  it('is where one was', () => {
    const back = '/staff/44021/werken/1?toon=kaart'
    const { search } = new URL(signInPath(back), 'http://x.invalid')
    expect(returnPath(search)).toBe(back)
  })

  it.each([
    'https://evil.example/staff',
    '//evil.example/staff/44021',
    '/\\evil.example/staff',
    'javascript:alert(1)',
    '/staff/aanmelden',
    '/staff/../admin',
    '/doc',
    '',
  ])('is nowhere else: %s', (path) => {
    expect(returnPath(`?${new URLSearchParams({ returnTo: path })}`)).toBeUndefined()
  })

  it('is not named where there is none', () => {
    expect(signInPath('/staff')).toBe('/staff/aanmelden')
    expect(signInPath('/staff/wachtwoord')).toBe('/staff/aanmelden')
  })
})
