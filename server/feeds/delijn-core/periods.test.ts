import { describe, expect, it } from 'vitest'
import type { Basis } from '../../../shared/disruption.ts'
import { readText } from './free-text/read-text.ts'
import { timingOf } from './periods.ts'
import type { Item } from './read-answer.ts'

const context = { timeZone: 'Europe/Brussels', now: '2026-11-18T10:00:00Z' }

const timing = (over: Partial<Item>, now = context.now) => {
  const item: Item = { kind: 'omleiding', label: 'it', days: [], lines: [], stops: [], ...over }
  return timingOf(item, readText(item.title ?? '', item.text ?? ''), { ...context, now })
}

describe('timingOf', () => {
  it('reads local time without offset', () => {
    expect(timing({ start: '2026-07-01T06:00:00', end: '2026-12-01T20:00:00' })).toEqual({
      impactPeriods: [{ start: '2026-07-01T04:00:00Z', end: '2026-12-01T19:00:00Z' }],
      recurrence: [],
      periodBasis: 'stated',
    })
  })

  it('leaves an open end open', () => {
    const text = 'Periode\nVan woensdag 1 juli 2026 tot het einde van de werken.'
    expect(timing({ start: '2026-07-01T00:00:00', text }).impactPeriods).toEqual([
      { start: '2026-06-30T22:00:00Z' },
    ])
  })

  it('takes a date as its whole day', () => {
    expect(timing({ start: '2026-11-20', end: '2026-11-20' }).impactPeriods).toEqual([
      { start: '2026-11-19T23:00:00Z', end: '2026-11-20T23:00:00Z' },
    ])
  })

  it('takes midnight as the end, but with "tot en met" as the last day', () => {
    const bounds = { start: '2026-11-16T00:00:00', end: '2026-11-20T00:00:00' }
    expect(timing(bounds).impactPeriods[0]?.end).toBe('2026-11-19T23:00:00Z')
    const text = 'Periode\nVan 16 november 2026 tot en met 20 november 2026'
    expect(timing({ ...bounds, text }).impactPeriods[0]?.end).toBe('2026-11-20T23:00:00Z')
  })

  it('takes an end or a period from the text where the fields have none', () => {
    const text = 'Periode\nVan 16 november 2026 tot en met 20 november 2026'
    const expected = {
      impactPeriods: [{ start: '2026-11-15T23:00:00Z', end: '2026-11-20T23:00:00Z' }],
      recurrence: [],
      periodBasis: 'estimated',
    }
    expect(timing({ text })).toEqual(expected)
    expect(timing({ text, start: '2026-11-16T00:00:00' })).toEqual(expected)
    expect(timing({ text, start: '2026-11-17T00:00:00' }).impactPeriods[0]?.end).toBeUndefined()
  })

  it('has no period where nothing says one', () => {
    expect(timing({}).impactPeriods).toEqual([])
  })

  it('keeps days as a rule and expands them', () => {
    const { impactPeriods, recurrence, periodBasis } = timing({
      start: '2026-11-01T00:00:00',
      end: '2026-11-29T12:00:00',
      days: [6, 7],
    })
    expect(recurrence).toEqual([
      {
        timeZone: 'Europe/Brussels',
        days: [6, 7],
        startDate: '2026-11-01',
        endDate: '2026-11-29',
      },
    ])
    expect(periodBasis).toBe('stated')
    expect(impactPeriods).toEqual([
      { start: '2026-11-14T23:00:00Z', end: '2026-11-15T23:00:00Z' },
      { start: '2026-11-20T23:00:00Z', end: '2026-11-22T23:00:00Z' },
      { start: '2026-11-27T23:00:00Z', end: '2026-11-29T11:00:00Z' },
    ])
  })

  it('takes all seven days as a plain period', () => {
    const { impactPeriods, recurrence } = timing({
      start: '2026-11-01T00:00:00',
      days: [1, 2, 3, 4, 5, 6, 7],
    })
    expect(recurrence).toEqual([])
    expect(impactPeriods).toEqual([{ start: '2026-10-31T23:00:00Z' }])
  })

  it('cuts nights out of a period, an hour longer when the clocks go back', () => {
    const text = 'Periode\nElke nacht van 22 uur tot 5 uur.'
    const { impactPeriods, recurrence, periodBasis } = timing(
      { start: '2026-10-23T22:00:00', end: '2026-10-26T05:00:00', text },
      '2026-10-22T10:00:00Z',
    )
    expect(impactPeriods).toEqual([
      { start: '2026-10-23T20:00:00Z', end: '2026-10-24T03:00:00Z' },
      { start: '2026-10-24T20:00:00Z', end: '2026-10-25T04:00:00Z' },
      { start: '2026-10-25T21:00:00Z', end: '2026-10-26T04:00:00Z' },
    ])
    expect(recurrence).toMatchObject([
      { startTime: '22:00', endTime: '05:00', endDate: '2026-10-25' },
    ])
    expect(periodBasis).toBe('estimated')
  })

  it.each<[string, Partial<Item>, string, string, Basis]>([
    [
      'a weekend by its days',
      { start: '2026-11-21T10:00:00', end: '2026-11-22T23:00:00', days: [6, 7] },
      '2026-11-21T09:00:00Z',
      '2026-11-22T22:00:00Z',
      'stated',
    ],
    [
      'one day, its hours in the text as well',
      {
        start: '2026-11-22T12:00:00',
        end: '2026-11-22T18:00:00',
        days: [7],
        text: 'Periode\nOp zondag 22 november 2026 van 12 uur tot 18 uur.',
      },
      '2026-11-22T11:00:00Z',
      '2026-11-22T17:00:00Z',
      'stated',
    ],
    [
      'an evening that ends in the night of a day not named',
      { start: '2026-12-05T20:00:00', end: '2026-12-06T04:00:00', days: [6] },
      '2026-12-05T19:00:00Z',
      '2026-12-06T03:00:00Z',
      'stated',
    ],
    [
      'a night that begins the evening before the day named',
      { start: '2026-12-04T22:00:00', end: '2026-12-05T23:59:59', days: [6] },
      '2026-12-04T21:00:00Z',
      '2026-12-05T22:59:59Z',
      'stated',
    ],
    [
      'the last day is not among the days',
      { start: '2026-11-23T05:00:00', end: '2026-11-28T23:59:59', days: [1, 2, 3, 4, 5] },
      '2026-11-23T04:00:00Z',
      '2026-11-27T23:00:00Z',
      'stated',
    ],
    [
      'the one Sunday of a week, in the hours of the text',
      {
        start: '2026-11-16T00:00:00',
        end: '2026-11-22T23:59:59',
        text: 'Periode\nElke zondag van 6 uur tot 14 uur.',
      },
      '2026-11-22T05:00:00Z',
      '2026-11-22T13:00:00Z',
      'estimated',
    ],
    [
      'one night',
      {
        start: '2026-11-18T22:00:00',
        end: '2026-11-19T05:00:00',
        text: 'Periode\nElke nacht van 22 uur tot 5 uur.',
      },
      '2026-11-18T21:00:00Z',
      '2026-11-19T04:00:00Z',
      'stated',
    ],
  ])('says once what happens once: %s', (_, item, start, end, periodBasis) => {
    expect(timing(item)).toEqual({ impactPeriods: [{ start, end }], recurrence: [], periodBasis })
  })

  it('keeps the rule of what happens twice', () => {
    const item = { start: '2026-11-21T10:00:00', end: '2026-11-29T23:00:00', days: [6, 7] } as const
    const { impactPeriods, recurrence } = timing({ ...item, days: [...item.days] })
    expect(impactPeriods).toHaveLength(2)
    expect(recurrence).toHaveLength(1)
  })

  it('gives the same within a week, so that nothing seems to change', () => {
    const rule = { start: '2026-09-01T00:00:00', days: [1 as const] }
    expect(timing(rule, '2026-11-22T22:00:00Z')).toEqual(timing(rule, '2026-11-16T10:00:00Z'))
  })

  it('keeps the bounds of a rule that begins beyond the window', () => {
    expect(timing({ start: '2027-06-05T00:00:00', days: [6] }).impactPeriods).toEqual([
      { start: '2027-06-04T22:00:00Z' },
    ])
  })

  it('refuses an end before the start', () => {
    expect(() => timing({ start: '2026-11-20T10:00:00', end: '2026-11-19T10:00:00' })).toThrow(
      'periode.eindDatum 2026-11-19T10:00:00 is not after periode.startDatum 2026-11-20T10:00:00',
    )
  })
})
