import { expect, test } from 'vitest'
import type { Line } from '../../../shared/network.ts'
import { canonicalQuery } from './canonical-query.ts'

const asked = (...lines: string[]) => ({
  municipality: [],
  lines,
  stops: [],
  disruption: [],
  lang: 'nl' as const,
  max: 5,
})

test('a number is written as the timetable has it, unless that is the id of another line', () => {
  const lines = [
    { id: 'x-1', number: 'T1' },
    { id: 'T2', number: '9' },
    { id: 'x-2', number: 'T2' },
  ] as Line[]
  const network = {
    line: (id: string) => lines.find((line) => line.id === id),
    findLines: ({ number = '' }) =>
      lines.filter((line) => line.number.toLowerCase() === number.toLowerCase()),
  }
  const written = (...values: string[]) => canonicalQuery(asked(...values), network).lines
  expect(written('t1', 'T1', 'x-1')).toEqual(['T1', 'x-1'])
  expect(written('T2', 't2', 'z')).toEqual(['T2', 't2', 'z'])
})
