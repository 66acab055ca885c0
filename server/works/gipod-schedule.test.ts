import { describe, expect, it } from 'vitest'
import { periodsOf } from '../../shared/works/schedule.ts'
import { scheduleFrom } from './gipod-schedule.ts'

const zone = 'Europe/Brussels'
const now = '2026-11-22T08:00:00Z'

describe('a schedule from periods', () => {
  it('of a weekly market is hours on its weekday, over a change of the clocks', () => {
    const periods = [
      { start: '2026-10-16T04:00:00Z', end: '2026-10-16T13:00:00Z' },
      { start: '2026-10-23T04:00:00Z', end: '2026-10-23T13:00:00Z' },
      { start: '2026-10-30T05:00:00Z', end: '2026-10-30T14:00:00Z' },
      { start: '2026-11-13T05:00:00Z', end: '2026-11-13T14:00:00Z' },
    ]
    const schedule = scheduleFrom(periods, zone, now)
    expect(schedule).toMatchObject({
      start: '2026-10-16T06:00',
      end: '2026-11-13T15:00',
      repeats: [{ days: [5], startTime: '06:00', endTime: '15:00' }],
      exceptions: ['2026-11-06'],
    })
    expect(periodsOf(schedule)).toEqual(periods)
  })

  it('of nights belongs to the evening', () => {
    const periods = [
      { start: '2026-12-01T20:00:00Z', end: '2026-12-02T04:00:00Z' },
      { start: '2026-12-02T20:00:00Z', end: '2026-12-03T04:00:00Z' },
    ]
    expect(periodsOf(scheduleFrom(periods, zone, now))).toEqual(periods)
    expect(scheduleFrom(periods, zone, now).repeats).toHaveLength(1)
  })

  it('is the whole time where hours on weekdays do not say the same', () => {
    const periods = [
      { start: '2026-12-01T07:00:00Z', end: '2026-12-03T11:00:00Z' },
      { start: '2026-12-08T09:00:00Z', end: '2026-12-08T10:00:00Z' },
    ]
    expect(scheduleFrom(periods, zone, now)).toMatchObject({
      start: '2026-12-01T08:00',
      end: '2026-12-08T11:00',
      repeats: [],
      exceptions: [],
    })
  })

  it('is open where the register names no end, and begins now where it names no start', () => {
    expect(scheduleFrom([{}], zone, now)).toEqual({
      timeZone: zone,
      start: '2026-11-22T09:00',
      repeats: [],
      exceptions: [],
    })
    expect(scheduleFrom([], zone, now).start).toBe('2026-11-22T09:00')
  })
})
