/**
 * Anybody may send a text, and it is looked at where everybody is served: whatever stands in it, that
 * takes time in proportion to its length.
 */

import { describe, expect, test } from 'vitest'
import { expectInProportion } from '../../../shared/testing-growth.ts'
import { factsOf, unknownFacts } from './facts.ts'
import { faultsOf } from './faults.ts'
import { sentencesOf } from './sentences.ts'

const most = 10_000

const repeated = [
  ...['\n', '\n ', '\n- ', ' ', '\t', '!', '!"', '.', '…"', '’', ',', '-', '(', '"', '%', '€ '],
  ...['a', 'A', 'ge', 'é', '\u0301', '0', 'a. ', 'A ', 'A van ', 'van ', "a'", 'a-', 'a.b', 'De '],
  ...['12 ', '12/', '12,', '12.', '1:', '1.1 ', '0 ', '+32 ', '09/', '7u', 'week 1 ', 'Q1 '],
  ...['lijn ', 'lijn 1, ', 'lijn 1 en ', 'bus bus ', 'wordt ', 'geverd ', 'wordt geverd ', 'verd'],
  ...['x@y.', 'x@', 'www.', 'http://', ', die ', 'die, ', 'om te ', 'bv. ', 'Sint-', 'halte '],
]
const around = [
  ['', ''],
  ['y', 'x Abc'],
  ['wordt ', '1'],
] as const

function lookAt(text: string): void {
  sentencesOf(text)
  factsOf(text)
  faultsOf(text, 'nl')
  unknownFacts(text, { texts: [text], names: [text], lines: [], dates: [], times: [] })
}

test.each([
  ['wordt ', 'geverd'],
  ['geverd ', 'wordt'],
  ['wordt geverd ', ''],
  ['7u ', ''],
  ['bv. ', ''],
  [', die a', ','],
])('what is said of %j again and again, then %j, is in proportion to the text', (part, last) => {
  const text = part.repeat((most - last.length) / part.length) + last
  expect(JSON.stringify(faultsOf(text, 'nl')).length).toBeLessThan(20 * most)
})

describe('a text that repeats', () => {
  test.each(repeated.map((part) => [JSON.stringify(part), part]))('%s', (_, part) => {
    expectInProportion(
      (size) => {
        const texts = around.map(([first, last]) => {
          const times = Math.floor((size - first.length - last.length) / part.length)
          return `${first}${part.repeat(Math.max(0, times))}${last}`
        })
        return () => texts.forEach(lookAt)
      },
      { from: most / 8, to: most },
    )
  })
})
