import { describe, expect, it } from 'vitest'
import { toInstant } from '../../shared/time/period.ts'
import { rhythmsAgree, timeCoverage } from './similarity.ts'

const day = (n: number, hour = 0) => toInstant(Date.UTC(2026, 10, n, hour))

const nights = Array.from({ length: 14 }, (_, i) => ({ start: day(2 + i, 22), end: day(3 + i, 5) }))
const whole = [{ start: day(2), end: day(16) }]

describe('rhythmsAgree', () => {
  it('tells nights from all day, whatever the borders', () => {
    expect(rhythmsAgree(nights, whole)).toBe(false)
    expect(rhythmsAgree(whole, nights)).toBe(false)
    expect(rhythmsAgree(nights, [{ start: day(2) }])).toBe(false)
    expect(rhythmsAgree(nights, [])).toBe(false)
  })

  it('forgives an hour here and a day there', () => {
    const later = nights.map(({ start, end }) => ({ start, end: end.replace('T05', 'T06') }))
    expect(rhythmsAgree(nights, later)).toBe(true)
    expect(rhythmsAgree(whole, [{ start: day(3), end: day(15) }])).toBe(true)
    expect(rhythmsAgree(whole, [{ start: day(1) }])).toBe(true)
    expect(rhythmsAgree([], [])).toBe(true)
  })
})

describe('timeCoverage', () => {
  it('is the share of the shorter one', () => {
    expect(timeCoverage(whole, [{ start: day(9), end: day(23) }])).toBeCloseTo(0.5)
    expect(timeCoverage(whole, [{ start: day(20) }])).toBe(0)
    expect(timeCoverage([], whole)).toBe(1)
  })
})
