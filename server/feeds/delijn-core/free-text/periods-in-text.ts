/**
 * When, in Dutch words: "Van vrijdag 21 april 2023 tot het einde van de werken", "vanaf 3 maart
 * 2026 om 22 uur tot en met 6 maart 2026", "elke nacht van 22 uur tot 5 uur".
 *
 * Read only where sure: a date needs a year (its own or its partner's), a weekday that does not
 * fit the date makes it unreadable, and words beyond the known ones give nothing.
 *
 * @module
 */

import { fold } from '../../../../shared/text/fold.ts'
import type { Weekday } from '../../../../shared/time/period.ts'
import { weekdayOf } from '../../../../shared/time/zone.ts'

export interface TextPeriod {
  /** `YYYY-MM-DD` */
  startDate?: string
  /** `HH:MM` */
  startTime?: string
  endDate?: string
  endTime?: string
  /** "tot en met": the end date is the last day. */
  endInclusive: boolean
  /** "tot het einde van de werken", "tot nader order". */
  openEnd: boolean
}

export interface DailyHours {
  /** `HH:MM` */
  startTime: string
  /** At or before the start: the next day. */
  endTime: string
}

const months = 'jan feb maa apr mei jun jul aug sep okt nov dec'.split(' ')
const weekdays = 'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag'.split(' ')

const weekday = `(?:(${weekdays.join('|')}|ma|di|wo|do|vr|za|zo)\\.?\\s+)?`
const monthName =
  'jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const inWords = `(\\d{1,2})\\s+(${monthName})\\.?(?:\\s+(\\d{4}))?`
const inDigits = '(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})'
const date = `${weekday}(?:${inWords}|${inDigits})`
const clock = '(\\d{1,2})(?:\\s*(?:uur|u|h)\\s*(\\d\\d)?|[.:](\\d\\d)(?:\\s*uur)?)'
const atClock = `(?:[,\\s]+(?:om|vanaf)?\\s*${clock})?`
const until = '(tot(?:\\s+en\\s+met)?|t\\.?\\s?e\\.?\\s?m\\.?|t/m)'
const open =
  '(?:tot|voor)\\s+(?:(?:het|aan het)\\s+einde van de\\s+werken|nader order|nadere order|een onbepaalde (?:duur|periode)|onbepaalde (?:duur|tijd))'

const range = new RegExp(
  `(?:van|vanaf)?\\s*${date}${atClock}\\s+${until}\\s+${date}${atClock}`,
  'i',
)
const openRange = new RegExp(`(?:van|vanaf)\\s+${date}${atClock}\\s+${open}`, 'i')
const fromOnly = new RegExp(`^\\s*\\.?\\s*vanaf\\s+${date}${atClock}\\s*\\.?\\s*$`, 'i')
const oneDay = new RegExp(
  `^\\s*\\.?\\s*(?:op\\s+)?${date}(?:\\s+(?:van|tussen)\\s+${clock}\\s+(?:tot|en)\\s+${clock})?\\s*\\.?\\s*$`,
  'i',
)

/** The one period a text states, or nothing where it states none, several, or one unsurely. */
export function periodInText(text: string): TextPeriod | undefined {
  const flat = fold(text)
  const ranges = [...flat.matchAll(new RegExp(range, 'gi'))]
  if (ranges.length > 1) return undefined
  const [found] = ranges
  if (found) return readRange(found.slice(1))
  const openFound = openRange.exec(flat)
  if (openFound) return readOpen(openFound.slice(1))
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length !== 1) return undefined
  const startFound = fromOnly.exec(flat)
  if (startFound) return readOpen(startFound.slice(1))
  const dayFound = oneDay.exec(flat)
  return dayFound ? readOneDay(dayFound.slice(1)) : undefined
}

type Groups = (string | undefined)[]

const dateGroups = 7
const clockGroups = 3

function readRange(groups: Groups): TextPeriod | undefined {
  const first = groups.slice(0, dateGroups)
  const firstClock = groups.slice(dateGroups, dateGroups + clockGroups)
  const rest = groups.slice(dateGroups + clockGroups)
  const word = rest[0] ?? ''
  const second = rest.slice(1, 1 + dateGroups)
  const endDate = readDate(second)
  if (!endDate) return undefined
  const startDate = readDate(first) ?? readDate(first, Number(endDate.slice(0, 4)), endDate)
  if (!startDate || startDate > endDate) return undefined
  const startTime = readClock(firstClock)
  const endTime = readClock(rest.slice(1 + dateGroups))
  if (startTime === null || endTime === null) return undefined
  return {
    startDate,
    ...(startTime ? { startTime } : {}),
    endDate,
    ...(endTime ? { endTime } : {}),
    endInclusive: /met|e\.?\s?m|\/m/.test(word) && !endTime,
    openEnd: false,
  }
}

function readOpen(groups: Groups): TextPeriod | undefined {
  const startDate = readDate(groups.slice(0, dateGroups))
  const startTime = readClock(groups.slice(dateGroups, dateGroups + clockGroups))
  if (!startDate || startTime === null) return undefined
  return { startDate, ...(startTime ? { startTime } : {}), endInclusive: false, openEnd: true }
}

function readOneDay(groups: Groups): TextPeriod | undefined {
  const startDate = readDate(groups.slice(0, dateGroups))
  const startTime = readClock(groups.slice(dateGroups, dateGroups + clockGroups))
  const endTime = readClock(groups.slice(dateGroups + clockGroups))
  if (!startDate || startTime === null || endTime === null) return undefined
  if (startTime && endTime && endTime <= startTime) return undefined
  return {
    startDate,
    endDate: startDate,
    ...(startTime && endTime ? { startTime, endTime } : {}),
    endInclusive: !endTime,
    openEnd: false,
  }
}

/** @param before - with a borrowed year: the date that this one must not be later than */
function readDate(groups: Groups, year?: number, before?: string): string | undefined {
  const [name, day1, month1, year1, day2, month2, year2] = groups
  const y = Number(year1 ?? year2 ?? year)
  const d = Number(day1 ?? day2)
  const short = month1?.slice(0, 3)
  const m = short ? months.indexOf(short === 'mrt' ? 'maa' : short) + 1 : Number(month2)
  if (!y || !m || !d) return undefined
  const iso = isoDate(y, m, d)
  const dated = iso && before && iso > before ? isoDate(y - 1, m, d) : iso
  if (!dated) return undefined
  if (name && weekdayOf(dated) !== weekdays.findIndex((w) => w.startsWith(name)) + 1)
    return undefined
  return dated
}

function isoDate(year: number, month: number, day: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day && year > 1999 && year < 2100
    ? at.toISOString().slice(0, 10)
    : undefined
}

/** Undefined where there is none, null where there is one that no clock shows. */
function readClock(groups: Groups): string | undefined | null {
  const [hours, minutes1, minutes2] = groups
  if (hours === undefined) return undefined
  const [h, m] = [Number(hours), Number(minutes1 ?? minutes2 ?? 0)]
  if (h === 24 && m === 0) return '00:00'
  if (h > 23 || m > 59) return null
  return `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`
}

const everyDay = `(?:(?:elke|iedere)\\s+(?:nacht|dag|werkdag|weekdag|schooldag|${weekdays.join('|')})|'?s\\s+nachts|dagelijks)`
const hours = new RegExp(
  `${everyDay}\\s*,?\\s*(?:van|tussen|vanaf)?\\s*${clock}\\s+(?:tot|en)\\s+${clock}`,
  'gi',
)

/** "elke nacht van 22 uur tot 5 uur": the one such rule of the text, if it has one. */
export function dailyHoursInText(text: string): DailyHours | undefined {
  const found = [...fold(text).matchAll(hours)]
  const [only] = found
  if (!only || found.length > 1) return undefined
  const startTime = readClock(only.slice(1, 1 + clockGroups))
  const endTime = readClock(only.slice(1 + clockGroups))
  if (!startTime || !endTime || startTime === endTime) return undefined
  const night = /nacht/.test(only[0])
  if (night && endTime > startTime && startTime > '12:00') return undefined
  return { startTime, endTime }
}

/** "elke zaterdag en zondag", "in het weekend", "op werkdagen". Empty: nothing said. */
export function daysInText(text: string): Weekday[] {
  const flat = fold(text)
  if (/\b(?:elk|ieder|in het|tijdens het)\s+weekend\b/.test(flat)) return [6, 7]
  if (/\bop (?:werkdagen|weekdagen)\b|\b(?:elke|iedere) (?:werkdag|weekdag)\b/.test(flat))
    return [1, 2, 3, 4, 5]
  const named = new RegExp(
    `\\b(?:elke|iedere)\\s+((?:${weekdays.join('|')})(?:(?:,\\s*|\\s+en\\s+)(?:${weekdays.join('|')}))*)`,
  ).exec(flat)
  if (!named?.[1]) return []
  return weekdays
    .map((name, i) => ({ name, number: (i + 1) as Weekday }))
    .filter(({ name }) => named[1]?.includes(name))
    .map(({ number }) => number)
}
