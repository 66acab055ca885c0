import { describe, expect, it } from 'vitest'
import { languages } from '../../shared/text/messages.ts'
import { formatAgo, formatDay, formatInstant } from './format.ts'

const nl = { lang: 'nl', timeZone: 'Europe/Brussels' } as const
const now = Date.parse('2026-11-22T12:00:00Z')
const ago = (at: string) => formatAgo(at, now, nl)

describe('how long ago', () => {
  it('is said in the largest unit that fits, and as a day after a week', () => {
    expect(ago('2026-11-22T11:59:30Z')).toBe('nu')
    expect(ago('2026-11-22T11:58:30Z')).toBe('1 minuut geleden')
    expect(ago('2026-11-22T09:00:00Z')).toBe('3 uur geleden')
    expect(ago('2026-11-21T11:00:00Z')).toBe('gisteren')
    expect(ago('2026-11-01T11:00:00Z')).toBe('1 november 2026')
  })

  it('is never in the future where clocks differ', () => {
    expect(ago('2026-11-22T12:03:00Z')).toBe('nu')
  })
})

it('reads the clock of the tenant, not of the device', () => {
  expect(formatInstant('2026-07-01T22:30:00Z', nl)).toBe('2 juli 2026 om 00:30')
  expect(formatDay('2026-07-01T22:30:00Z', nl)).toBe('2 juli 2026')
  for (const lang of languages) {
    expect(formatInstant('2026-07-01T12:05:00Z', { ...nl, lang })).toMatch(/14:05/)
  }
})
