import { expect, it } from 'vitest'
import { listed, nameOf, saysMore } from './naming.ts'

it('names a webhook by its name, or by whom it goes to', () => {
  expect(nameOf({ name: 'Planner', url: 'https://a.example/x' })).toBe('Planner')
  expect(nameOf({ url: 'https://a.example:8443/secret?token=1' })).toBe('a.example:8443')
})

it('reads what is typed as a list', () => {
  expect(listed(' T1, 5;T1\n 204 ,')).toEqual(['T1', '5', '204'])
  expect(listed('  ')).toEqual([])
})

it('repeats no status in other words', () => {
  const attempt = { at: '2026-11-22T08:00:00Z', ms: 1, error: 'why' }
  expect(saysMore(attempt)).toBe(true)
  expect(saysMore({ ...attempt, status: 302 })).toBe(true)
  expect(saysMore({ ...attempt, status: 500 })).toBe(false)
  expect(saysMore({ at: attempt.at, ms: 1, status: 204 })).toBe(false)
})
