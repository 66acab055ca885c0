import { expect, it } from 'vitest'
import { longestSentence } from './sentences.ts'

it.each([
  ['', 0],
  ['Bus 5 rijdt om.', 4],
  ['Bus 5 rijdt om. De halte Markt vervalt van 7.30 tot 18 uur.', 9],
  ['Eerste regel\nTweede regel is langer', 4],
])('%s', (text, words) => {
  expect(longestSentence(text)).toBe(words)
})
