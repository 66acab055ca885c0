import { describe, expect, it } from 'vitest'
import { fillDates } from './template.ts'

const zone = 'Europe/Brussels'
const now = '2026-11-21T22:30:00Z'

describe('fillDates', () => {
  it('counts days on the local calendar, also late in the evening', () => {
    expect(fillDates('{{today 07:30}}', now, zone)).toBe('2026-11-21T07:30:00')
    expect(fillDates('{{today+1d}}', '2026-11-21T23:30:00Z', zone)).toBe('2026-11-23T00:00:00')
  })

  it('keeps weekdays', () => {
    expect(fillDates('{{saturday 22:00 as text}}', now, zone)).toBe('zaterdag 21 november 2026')
    expect(fillDates('{{monday+1w as compact}}', now, zone)).toBe('20261123')
  })

  it('writes each format', () => {
    expect(fillDates('{{today 07:30 as utc}}', now, zone)).toBe('2026-11-21T06:30:00Z')
    expect(fillDates('{{today 07:30 as offset}}', now, zone)).toBe('2026-11-21T07:30:00+01:00')
    expect(fillDates('{{today 07:30 as epoch}}', now, zone)).toBe('1795242600')
  })

  it('finds the next change of clocks', () => {
    expect(fillDates('{{dst 02:30}}', now, zone)).toBe('2027-03-28T02:30:00')
    expect(fillDates('{{dst}}', '2026-10-25T10:00:00Z', zone)).toBe('2026-10-25T00:00:00')
  })

  it('knows this minute', () => {
    expect(fillDates('{{now as utc}}', '2026-11-21T22:30:59Z', zone)).toBe('2026-11-21T22:30:00Z')
    expect(fillDates('{{now-1d}}', now, zone)).toBe('2026-11-20T23:30:00')
  })

  it('names what it does not know', () => {
    expect(() => fillDates('{{yesterday}}', now, zone)).toThrow('unknown placeholder {{yesterday}}')
  })
})
