import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toJson } from './json-text.ts'

test('drops what PostgreSQL cannot keep, and nothing else', () => {
  const back = (value: unknown) => JSON.parse(toJson(value))
  expect(back({ a: 'x\0y', 'k\0': ['\ud83d cut', 'whole 🚋'] })).toEqual({
    a: 'xy',
    k: [' cut', 'whole 🚋'],
  })
  // The six characters backslash, u, 0, 0, 0, 0 are text like any other.
  for (const text of ['C:\\u0000', '\\\\u0000', '\\\0', 'tab\u0001']) {
    expect(back({ text })).toEqual({ text: text.replaceAll('\0', '') })
  }
})

test('any text stays JSON', () => {
  const piece = fc.constantFrom('\\', '\0', 'u0000', '"', '\ud800', '\udc00', 'é', 'ud800', '\n')
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('')
      expect(JSON.parse(toJson(text))).toBe(text.replace(/[\0\p{Cs}]/gu, ''))
    }),
    { seed: 7, numRuns: 300 },
  )
})
