import { describe, expect, it } from 'vitest'
import { Warnings } from '../warnings.ts'
import { checkTimestamp } from './freshness.ts'

const now = '2026-11-21T08:00:00Z'
const seconds = Date.parse(now) / 1000
const later = (s: number) => new Date((seconds + s) * 1000).toISOString()

function check(timestamp: number | undefined, state: unknown = undefined, at = now) {
  const warnings = new Warnings()
  return { ...checkTimestamp(timestamp, at, state, warnings), warnings: warnings.lines() }
}

describe('checkTimestamp', () => {
  it('remembers the newest', () => {
    expect(check(seconds - 30, { timestamp: seconds - 60 })).toEqual({
      take: true,
      freshness: { timestamp: seconds - 30 },
      warnings: [],
    })
  })

  it('tells a clock in the past or the future, and takes the feed', () => {
    expect(check(seconds - 3_600)).toMatchObject({
      take: true,
      warnings: ['Header timestamp more than 10 minutes old: 2026-11-21T07:00:00Z'],
    })
    expect(check(seconds + 3_600)).toEqual({
      take: true,
      // Not remembered: the right time must not look like a step back.
      freshness: {},
      warnings: ['Header timestamp in the future: 2026-11-21T09:00:00Z'],
    })
    expect(check(undefined).warnings).toHaveLength(1)
  })

  it('keeps the newer feed when an old copy comes, but not for ever', () => {
    const behind = check(seconds - 60, { timestamp: seconds })
    expect(behind).toMatchObject({
      take: false,
      freshness: { timestamp: seconds, behindSince: seconds },
      warnings: ['Header timestamp went back, the newer feed stays: 2026-11-21T07:59:00Z'],
    })
    expect(check(seconds - 60, behind.freshness, later(600)).take).toBe(false)
    expect(check(seconds - 60, behind.freshness, later(900))).toMatchObject({
      take: true,
      freshness: { timestamp: seconds - 60 },
    })
    expect(check(seconds + 30, behind.freshness, later(60)).freshness).toEqual({
      timestamp: seconds + 30,
    })
  })

  it('does not trip over a state of another kind', () => {
    for (const state of [null, 5, 'x', [], { timestamp: 'soon' }]) {
      expect(check(seconds, state).take).toBe(true)
    }
  })
})
