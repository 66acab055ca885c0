import { expect, it } from 'vitest'
import { backoff, usualSchedule } from './outbox-schedule.ts'

const waits = (random: () => number, count: number) =>
  Array.from({ length: count }, (_, i) => backoff(i + 1, usualSchedule, random) / 1000)

it('doubles from ten seconds up to an hour', () => {
  expect(waits(() => 1, 11)).toEqual([10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600])
})

it('spreads over the second half of each step', () => {
  expect(waits(() => 0, 2)).toEqual([5, 10])
  expect(backoff(5000, usualSchedule, () => 0)).toBe(1_800_000)
})
