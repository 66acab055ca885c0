/**
 * Single fields of works: text, local times and dates.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import type { Weekday } from '../time/period.ts'

/** Control characters, and those that turn the direction of text around unseen. */
const unseen =
  '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u2028-\\u202e\\u2066-\\u2069'
const anyUnseen = new RegExp(`[${unseen}]`, 'u')
const anyBreak = new RegExp(`[${unseen}\\t\\n\\r]`, 'u')

/** Of a length, with line breaks. */
export const text = (most: number) =>
  z
    .string()
    .max(most, { error: `must be at most ${most} characters` })
    .refine((value) => !anyUnseen.test(value), { error: 'must not hold control characters' })

/** Of a length, on one line. */
export const oneLine = (most: number) =>
  z
    .string()
    .max(most, { error: `must be at most ${most} characters` })
    .refine((value) => !anyBreak.test(value), {
      error: 'must be one line, without control characters',
    })

/** A date of the calendar, in years that works can be in. */
const isDate = (text: string) => {
  const time = Date.parse(`${text}T00:00:00Z`)
  return (
    Number.isFinite(time) &&
    new Date(time).toISOString().slice(0, 10) === text &&
    text >= '2000' &&
    text < '2200'
  )
}

export const localDate = z
  .string()
  .refine((value) => /^\d{4}-\d\d-\d\d$/.test(value) && isDate(value), {
    error: 'must be a date, e.g. 2026-12-01',
  })
  .openapi({ format: 'date', example: '2026-12-01' })

export const localTime = z
  .string()
  .refine(
    (value) =>
      /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/.test(value) && isDate(value.slice(0, 10)),
    { error: 'must be a local date and time, e.g. 2026-12-01T07:00' },
  )
  .openapi({ example: '2026-12-01T07:00' })

/** Of the clock on the wall. */
export const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time of day, e.g. 21:00' })

export const weekday = z
  .custom<Weekday>((value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 7, {
    error: 'must be a weekday: 1 (Monday) to 7 (Sunday)',
  })
  .openapi({ type: 'integer', minimum: 1, maximum: 7 })

export const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: 'must be a time zone, e.g. Europe/Brussels' })
  .openapi({ example: 'Europe/Brussels' })

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]+$/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** What a page that makes a link of it would run or open by itself. */
const isScript = (value: string): boolean =>
  /^(javascript|vbscript|data|blob|file):/i.test(value.replace(/\s/g, ''))

/** Whom riders can ask. */
export const contact = oneLine(300).refine((value) => !isScript(value), {
  error: 'must be a mail address, a telephone number or a page',
})
