import { describe, expect, it } from 'vitest'
import type { Disruption } from '../../../shared/disruption.ts'
import { aDisruption } from '../../../shared/testing.ts'
import { alertPeriods, isNever } from './periods.ts'

const now = '2026-11-21T08:00:00Z'
const at = (instant: string) => Date.parse(instant) / 1000
const seen = (firstSeen: string) => [
  { source: 's', publisher: 'S', firstSeen, updatedAt: firstSeen },
]

const periods = (over: Partial<Disruption>, rollingEnd = false) =>
  alertPeriods(aDisruption(over), { now, rollingEnd })

const night = { start: '2026-11-22T21:00:00Z', end: '2026-11-23T04:00:00Z' }
const next = { start: '2026-11-23T21:00:00Z', end: '2026-11-24T04:00:00Z' }
const range = ({ start, end }: { start: string; end: string }) => ({
  start: at(start),
  end: at(end),
})

describe('alertPeriods', () => {
  it('gives every impact, tells from when it was first seen, and repeats the impact as active', () => {
    const impactPeriods = [night, next]
    expect(periods({ impactPeriods, sources: seen('2026-11-20T10:00:00Z') })).toEqual({
      activePeriod: [range(night), range(next)],
      communicationPeriod: [{ start: at('2026-11-20T10:00:00Z'), end: at(next.end) }],
      impactPeriod: [range(night), range(next)],
    })
  })

  it('tells as stated, and around every impact', () => {
    const communicationPeriods = [{ start: '2026-11-15T00:00:00Z', end: '2026-11-23T00:00:00Z' }]
    expect(periods({ impactPeriods: [night, next], communicationPeriods })).toMatchObject({
      communicationPeriod: [{ start: at('2026-11-15T00:00:00Z'), end: at(night.end) }, range(next)],
    })
  })

  it('leaves an open end open', () => {
    const impactPeriods = [{ start: night.start }]
    expect(periods({ impactPeriods })).toEqual({
      activePeriod: [{ start: at(night.start) }],
      communicationPeriod: [{ start: at(night.start) }],
      impactPeriod: [{ start: at(night.start) }],
    })
  })

  it('says nothing of what holds always', () => {
    const none = { activePeriod: [], communicationPeriod: [], impactPeriod: [] }
    expect(periods({})).toEqual(none)
    expect(periods({ impactPeriods: [{}] })).toEqual(none)
  })

  it('never tells after what has begun before it was seen', () => {
    const { communicationPeriod } = periods({
      impactPeriods: [night],
      sources: seen('2026-11-23T00:00:00Z'),
    })
    expect(communicationPeriod).toEqual([range(night)])
  })
})

describe('what sources write as always and never', () => {
  const long = { start: '1970-01-01T00:00:00Z', end: '9999-12-31T23:59:59Z' }

  it('is no number: begun long ago, and open', () => {
    const begun = periods({ impactPeriods: [{ ...long, end: night.end }] })
    expect(begun.impactPeriod).toEqual([{ end: at(night.end) }])
    const open = periods({ impactPeriods: [{ ...long, start: night.start }] })
    expect(open.impactPeriod).toEqual([{ start: at(night.start) }])
    expect(periods({ impactPeriods: [long] }).impactPeriod).toEqual([])
    const seenNever = periods({ impactPeriods: [night], sources: seen(long.start) })
    expect(seenNever.communicationPeriod).toEqual([{ end: at(night.end) }])
  })

  it('is told apart from what holds', () => {
    expect(isNever({ impactPeriods: [{ start: long.end }] })).toBe(true)
    expect(isNever({ impactPeriods: [night, { start: long.end }] })).toBe(false)
    expect(isNever({ impactPeriods: [] })).toBe(false)
    expect(isNever({ impactPeriods: [long] })).toBe(false)
  })
})

describe('with a rolling end', () => {
  it('an open end is a day ahead, in active_period alone', () => {
    const impactPeriods = [{ start: '2026-11-20T00:00:00Z' }]
    expect(periods({ impactPeriods }, true)).toEqual({
      activePeriod: [{ start: at('2026-11-20T00:00:00Z'), end: at('2026-11-22T08:00:00Z') }],
      communicationPeriod: [{ start: at('2026-11-20T00:00:00Z') }],
      impactPeriod: [{ start: at('2026-11-20T00:00:00Z') }],
    })
  })

  it('what begins later lasts a day then', () => {
    const { activePeriod } = periods({ impactPeriods: [{ start: night.start }] }, true)
    expect(activePeriod).toEqual([{ start: at(night.start), end: at(night.start) + 86_400 }])
  })

  it('what holds always has an end as well, and a known end stays', () => {
    expect(periods({}, true).activePeriod).toEqual([{ end: at('2026-11-22T08:00:00Z') }])
    expect(periods({ impactPeriods: [night] }, true).activePeriod).toEqual([range(night)])
  })
})
