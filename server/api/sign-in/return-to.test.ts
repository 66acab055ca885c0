import { expect, it } from 'vitest'
import { returnToOf } from './return-to.ts'

it.each(['/staff', '/staff/werken/w1?tab=a#b', '/staff?x=1'])('goes back to %s', (path) => {
  expect(returnToOf(path)).toBe(path)
})

it.each([
  undefined,
  '',
  'https://evil.example/staff',
  '//evil.example/staff',
  '/\\evil.example/staff',
  '/staff/../../evil',
  '/staffing',
  '/',
  'javascript:alert(1)',
  `/staff/${'x'.repeat(3000)}`,
])('goes home instead of to %s', (path) => {
  expect(returnToOf(path)).toBe('/staff')
})

it('keeps nothing that leads elsewhere', () => {
  expect(returnToOf('/staff\n//evil.example')).toBe('/staff//evil.example')
  expect(returnToOf('/\t/evil.example')).toBe('/staff')
})
