import { expect, test } from 'vitest'
import { heldAfter } from './held.ts'

const reports = (...keys: string[]) => keys.map((key) => ({ key }))

test.each<[string, unknown, string[], string[], string[]]>([
  ['the first answer', undefined, ['a', 'b'], [], ['a', 'b']],
  ['no news', ['a', 'b'], [], [], ['a', 'b']],
  ['one more, one less', ['a', 'b'], ['c'], ['a'], ['b', 'c']],
  ['told again', ['a', 'b'], ['a'], [], ['b', 'a']],
  ['closed and open again', ['a'], ['a'], ['a'], ['a']],
  ['what is no list', { a: 1 }, ['b'], [], ['b']],
  ['what is no key', [7, null, 'a'], [], [], ['a']],
])('%s', (_, before, told, closed, expected) => {
  expect(heldAfter(before, { reports: reports(...told), closed })).toEqual(expected)
})
