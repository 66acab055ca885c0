/**
 * Anybody may send a text, and it is looked at where everybody is served: whatever stands in it, that
 * takes no time to speak of.
 */

import { performance } from 'node:perf_hooks'
import { describe, expect, test } from 'vitest'
import { factsOf, unknownFacts } from './facts.ts'
import { faultsOf } from './faults.ts'
import { sentencesOf } from './sentences.ts'

const most = 10_000
const enough = 2_000

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

describe('a text that repeats', () => {
  test.each(repeated.map((part) => [JSON.stringify(part), part]))('%s', (_, part) => {
    const slow: string[] = []
    for (const [first, last] of around) {
      const times = Math.floor((most - first.length - last.length) / part.length)
      const text = `${first}${part.repeat(times)}${last}`
      const begin = performance.now()
      sentencesOf(text)
      factsOf(text)
      faultsOf(text, 'nl')
      unknownFacts(text, { texts: [text], names: [text], lines: [], dates: [], times: [] })
      const ms = Math.round(performance.now() - begin)
      if (ms > enough) slow.push(`${JSON.stringify([first, last])}: ${ms} ms`)
    }
    expect(slow).toEqual([])
  })
})
