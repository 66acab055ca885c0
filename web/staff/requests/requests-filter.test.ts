import { expect, test } from 'vitest'
import { readAsked, writeAsked } from './requests-filter.ts'

test.each([
  [{}],
  [{ state: 'open' as const }],
  [{ works: 'w 1&2', state: 'refused' as const, page: 3 }],
])('%j is read as it is written', (asked) => expect(readAsked(writeAsked(asked))).toEqual(asked))

test('what is wrong is left out', () => {
  expect(readAsked('?status=dicht&pagina=-1&werken=')).toEqual({})
})
