import { expect, test } from 'vitest'
import type { PatternAnswer } from '../../../shared/works/works.ts'
import { namesOf, readAnswers } from './answer-list.ts'

const answer = (number: string, headsign: string, more: Partial<PatternAnswer> = {}) =>
  ({
    patternId: `${number} ${headsign}`,
    routeId: number,
    directionId: 0,
    line: { id: `l${number}`, number, mode: 'bus' },
    headsign,
    kind: 'cancelled',
    legs: [],
    why: 'Te smal',
    ...more,
  }) as PatternAnswer

test('lines that do the same are read once, each direction named', () => {
  const read = readAnswers(
    [answer('5', 'Zuid'), answer('5', 'Noord'), answer('5', 'Zuid'), answer('6', 'Zuid')],
    'nl',
  )
  expect(read).toHaveLength(1)
  expect(read[0]?.lines.map(({ line, headsigns }) => [line.number, headsigns])).toEqual([
    ['5', ['Zuid', 'Noord']],
    ['6', ['Zuid']],
  ])
  expect(read[0]?.said).toBe('rijdt niet, Te smal')
})

test('another reason is another decision', () => {
  const read = readAnswers([answer('5', 'Zuid'), answer('5', 'Noord', { why: 'Te laag' })], 'nl')
  expect(read.map(({ said }) => said)).toEqual(['rijdt niet, Te smal', 'rijdt niet, Te laag'])
})

test('why a proposal was refused is said once', () => {
  const refused = [{ kind: 'detour' as const, why: 'Schoolstraat' }]
  const read = readAnswers(
    [answer('5', 'Zuid', { refused }), answer('6', 'Zuid', { refused })],
    'nl',
  )
  expect(read[0]?.refused).toEqual(['Schoolstraat'])
})

test('a stop that nothing is known of keeps its id', () => {
  expect(namesOf(['200', '200'], { answers: [answer('5', 'Zuid')] })).toEqual(['200'])
})
