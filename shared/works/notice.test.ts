import { expect, it } from 'vitest'
import { noticeOf } from './notice.ts'

const timeZone = 'Europe/Brussels'
const now = '2026-11-22T09:00:00Z'
const notice = (start: string, submittedAt?: string) =>
  noticeOf({ start, planned: true, now, timeZone, ...(submittedAt ? { submittedAt } : {}) })

it('counts two months from the first submission, by the calendar', () => {
  expect(notice('2027-01-22T07:00:00Z', '2026-11-22T22:00:00Z')).toEqual({
    state: 'inTime',
    days: 61,
    lastDate: '2026-11-22',
  })
  // by then it is the 23rd in Brussels
  expect(notice('2027-01-22T07:00:00Z', '2026-11-22T23:30:00Z')).toMatchObject({
    state: 'late',
    days: 60,
  })
  expect(notice('2026-12-04T07:00:00Z', '2026-11-22T09:00:00Z')).toMatchObject({
    state: 'late',
    days: 12,
  })
})

it('says how long there is to tell, while nobody is told', () => {
  expect(notice('2027-02-01T07:00:00Z')).toEqual({ state: 'open', days: 9, lastDate: '2026-12-01' })
  expect(notice('2027-01-22T07:00:00Z')).toMatchObject({ state: 'open', days: 0 })
  expect(notice('2027-01-21T07:00:00Z')).toMatchObject({ state: 'late', days: 60 })
})

it('takes the last day of a shorter month', () => {
  expect(notice('2027-04-30T07:00:00Z')?.lastDate).toBe('2027-02-28')
  expect(notice('2028-04-30T07:00:00Z')?.lastDate).toBe('2028-02-29')
})

it('does not ask the impossible', () => {
  expect(noticeOf({ start: now, planned: false, now, timeZone })).toBeUndefined()
})

it('is never less than no days', () => {
  expect(notice('2026-11-01T07:00:00Z', '2026-11-22T09:00:00Z')).toMatchObject({
    state: 'late',
    days: 0,
  })
})
