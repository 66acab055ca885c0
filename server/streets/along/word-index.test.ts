import { expect, test } from 'vitest'
import { wordIndex } from './word-index.ts'

const { beginning, containing } = wordIndex([
  ['sint', 'pietersnieuwstraat'],
  ['pieter', 'pieter', 'de', 'conincklaan'],
  [],
  ['nieuwstraat'],
  ['zz'],
])
const all = (lists: Iterable<readonly number[]>) => [...new Set([...lists].flat())].sort()

test('words are found by their beginning', () => {
  expect(all(beginning('pieter'))).toEqual([0, 1])
  expect(all(beginning('pieters'))).toEqual([0])
  expect(all(beginning('nieuw'))).toEqual([3])
  expect(all(beginning('z'))).toEqual([4])
  expect(all(beginning('zzz'))).toEqual([])
  expect(all(beginning('a'))).toEqual([])
})

test('and by what is inside them, each once', () => {
  expect(all(containing('nieuw'))).toEqual([0, 3])
  expect([...containing('pieter')].flat().filter((i) => i === 1)).toEqual([1])
})
