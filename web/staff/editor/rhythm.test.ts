import { describe, expect, it } from 'vitest'
import { presets } from '../../../shared/works/schedule.ts'
import type { Schedule } from '../../../shared/works/works.ts'
import { repeatsFor, rhythmOf, rhythms, usualEnd, withStart } from './rhythm.ts'

const schedule = (more: Partial<Schedule> = {}): Schedule => ({
  timeZone: 'Europe/Brussels',
  start: '2026-03-02T07:00',
  end: '2026-03-06T18:00',
  repeats: [],
  exceptions: [],
  ...more,
})

describe('rhythm', () => {
  it.each(rhythms.filter((rhythm) => rhythm !== 'own'))('knows %s again', (rhythm) => {
    expect(rhythmOf({ repeats: repeatsFor(rhythm, []) })).toBe(rhythm)
  })

  it('stays nights where the hours are others, and is own where the days are', () => {
    const [night] = presets.nights
    if (!night) throw new Error('no nights')
    expect(rhythmOf({ repeats: [{ ...night, startTime: '22:00' }] })).toBe('nights')
    expect(rhythmOf({ repeats: [{ ...night, days: [1, 3] }] })).toBe('own')
    expect(rhythmOf({ repeats: [night, night] })).toBe('own')
  })

  it('begins own hours with those there are, and never changes the usual ones', () => {
    const nights = repeatsFor('nights', [])
    expect(repeatsFor('own', nights)).toEqual(nights)
    const [own] = repeatsFor('own', [])
    own?.days.push(7)
    expect(presets.schoolDays[0]?.days).toEqual([1, 2, 3, 4, 5])
  })
})

describe('start', () => {
  it('leaves the end where it is', () => {
    expect(withStart(schedule(), '2026-03-03T08:00').end).toBe('2026-03-06T18:00')
  })

  it('takes the end along where it would be before', () => {
    expect(withStart(schedule(), '2026-03-09T07:00').end).toBe('2026-03-13T18:00')
  })

  it('leaves open what is open', () => {
    const { end: _, ...open } = schedule()
    expect(withStart(open, '2026-03-09T07:00').end).toBeUndefined()
    expect(usualEnd(open)).toBe('2026-03-09T18:00')
  })
})
