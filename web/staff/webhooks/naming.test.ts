import { expect, it } from 'vitest'
import { listed, nameOf } from './naming.ts'

it('names a webhook by its name, or by whom it goes to', () => {
  expect(nameOf({ name: 'Planner', url: 'https://a.example/x' })).toBe('Planner')
  expect(nameOf({ url: 'https://a.example:8443/secret?token=1' })).toBe('a.example:8443')
})

it('reads what is typed as a list', () => {
  expect(listed(' T1, 5;T1\n 204 ,')).toEqual(['T1', '5', '204'])
  expect(listed('  ')).toEqual([])
})
