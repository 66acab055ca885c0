/**
 * Instants and periods in words, relative to now: what to say; each language's `dates.ts` says it.
 *
 * Made on the server and sent as text: the time-zone data of a reader's browser is not ours.
 *
 * @module
 */

import type { Instant, Period, Recurrence } from '../time/period.ts'
import { contains, mergePeriods } from '../time/period.ts'
import { addDays, instantToLocal, weekdayOf } from '../time/zone.ts'
import type { Clock, DateWords, Day, Edge } from './date-words.ts'
import { inferRecurrence } from './infer-recurrence.ts'
import { dayRow, sentence } from './words.ts'

/** B1: a sentence of more words is better two. */
const mostWords = 16
/** Days that are named one by one. */
const mostExceptions = 6

export interface DateContext {
  now: Instant
  timeZone: string
}

/** When something holds, as the structure has it. */
export interface Times {
  impactPeriods: readonly Period[]
  recurrence: readonly Recurrence[]
}

export type Phase = 'current' | 'coming' | 'ended'

/** Where now stands in the periods; no periods: it holds always. */
export function phaseOf(periods: readonly Period[], now: Instant): Phase {
  if (periods.length === 0 || periods.some((period) => contains(period, now))) return 'current'
  return periods.some(({ start }) => start !== undefined && now < start) ? 'coming' : 'ended'
}

/** `vandaag om 14.05 uur` */
export function momentInWords(at: Instant, context: DateContext, words: DateWords): string {
  const local = instantToLocal(at, context.timeZone)
  return words.moment(dayOf(local.date, context), clockOf(local.time))
}

/** `maandag 3 maart 2025 om 14.05 uur`, for what may be read on another day. */
export function fullMomentInWords(at: Instant, timeZone: string, words: DateWords): string {
  const { date, time } = instantToLocal(at, timeZone)
  return words.moment(fullDay(date), clockOf(time))
}

/**
 * `maandag 3 maart`, with the year where it is not this one.
 *
 * @param date - `YYYY-MM-DD`
 */
export const dateInWords = (date: string, context: DateContext, words: DateWords): string =>
  words.date(dayOf(date, context))

/**
 * `maandag 3 maart 2025`, as a document is dated.
 *
 * @param date - `YYYY-MM-DD`
 */
export const fullDateInWords = (date: string, words: DateWords): string => words.date(fullDay(date))

function fullDay(date: string): Day {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return { weekday: weekdayOf(date), day, month, year }
}

/**
 * When, as whole sentences: a local rule where there is one ("elke nacht van 22 tot 5 uur"), else
 * the period that holds or comes next, and how often after that.
 */
export function timesInWords(times: Times, context: DateContext, words: DateWords): string[] {
  const periods = mergePeriods(times.impactPeriods)
  if (phaseOf(periods, context.now) === 'ended') {
    const end = periods.at(-1)?.end
    return end ? [words.over(edgeAt(end, context))] : []
  }
  const today = instantToLocal(context.now, context.timeZone).date
  const rules = times.recurrence.filter(({ endDate }) => !endDate || addDays(endDate, 1) >= today)
  const open = periods.filter(({ end }) => end === undefined || context.now < end)
  const wholeWeek = rules.every((rule) => rule.days.length === 7 && !rule.startTime)
  const single = open.length === 1 && (wholeWeek || isLast(open[0], rules, context))
  if (rules.length > 0 && !single) {
    return rules.flatMap((rule) => ruleInWords(rule, context, words))
  }
  const inferred = inferRecurrence(periods, context.timeZone)
  if (inferred) return ruleInWords(inferred, context, words)
  return periodsInWords(open, context, words)
}

/** No rule gives more after it: what is left reads as a period, whatever rule it came from. */
const isLast = (
  period: Period | undefined,
  rules: readonly Recurrence[],
  { timeZone }: DateContext,
): boolean => {
  if (period?.start === undefined || period.end === undefined) return false
  const lastDay = instantToLocal(period.end, timeZone).date
  return rules.every(({ endDate }) => endDate !== undefined && endDate <= lastDay)
}

function periodsInWords(open: readonly Period[], context: DateContext, words: DateWords): string[] {
  const [first, second] = open
  if (!first) return [sentence(words.furtherNotice)]
  const sentences = [sentence(periodInWords(first, context, words))]
  if (!second) return sentences
  if (open.length === 2) return [...sentences, words.again(periodInWords(second, context, words))]
  const end = open.at(-1)?.end
  const until = end ? words.until(endEdge(end, context)) : words.furtherNotice
  return [...sentences, words.timesMore(open.length - 1, until)]
}

/** One period, e.g. `vandaag tot 18 uur`. */
function periodInWords({ start, end }: Period, context: DateContext, words: DateWords): string {
  const begun = start === undefined || start <= context.now
  const from = start === undefined ? undefined : startEdge(start, context)
  if (end === undefined) {
    if (!from) return words.furtherNotice
    return `${begun ? words.since(from) : words.from(from)}, ${words.furtherNotice}`
  }
  const to = endEdge(end, context)
  if (begun && to.time && to.day.relative === 'today') return words.todayUntil(to.time)
  if (!from) return words.until(to)
  const sameDay = equalDays(from.day, to.day)
  if (sameDay && !from.time && !to.time) return words.allDay(from.day)
  if (!begun && sameDay) {
    return words.dayTimes(
      from.day,
      from.time ?? { hour: 0, minute: 0 },
      to.time ?? { hour: 24, minute: 0 },
    )
  }
  if (!begun) return words.range(from, to)
  // What has begun needs no hour of beginning, and no beginning where the end is near.
  const near = to.time !== undefined || to.day.relative !== undefined
  return near ? words.until(to) : words.range({ day: from.day }, to)
}

/**
 * One rule, e.g. `Elke nacht van 22 tot 5 uur, tot en met vrijdag 12 december.` Hours and dates
 * get a sentence each where one would be long.
 */
function ruleInWords(rule: Recurrence, context: DateContext, words: DateWords): string[] {
  const here = { now: context.now, timeZone: rule.timeZone }
  const today = instantToLocal(here.now, here.timeZone).date
  const first = dayOf(rule.startDate, here)
  const start = rule.startTime ? clockOf(rule.startTime) : undefined
  const midnight = rule.endTime === undefined || rule.endTime === '00:00'
  const end = midnight ? { hour: 24, minute: 0 } : clockOf(rule.endTime ?? '00:00')
  const overnight =
    start !== undefined && !midnight && (rule.endTime ?? '') <= (rule.startTime ?? '')
  const night = overnight && (rule.startTime ?? '') >= '18:00' && (rule.endTime ?? '') <= '09:00'

  const hours = start
    ? overnight && !(night && rule.days.length === 7)
      ? words.timesOvernight(start, end)
      : words.times(start, end)
    : ''
  const often =
    rule.days.length < 7
      ? words.everyWeek([...rule.days].sort((a, b) => a - b))
      : night
        ? words.everyNight
        : words.everyDay
  const last = rule.endDate === undefined ? undefined : dayOf(rule.endDate, here)
  if (rule.endDate === rule.startDate) {
    if (!start) return [sentence(words.allDay(first))]
    if (!overnight) return [sentence(words.dayTimes(first, start, end))]
  }
  const begun = rule.startDate <= today
  const span = begun
    ? last
      ? words.until({ day: last })
      : words.furtherNotice
    : last
      ? words.range({ day: withoutYear(first, last) }, { day: last })
      : `${words.from({ day: first })}, ${words.furtherNotice}`
  const except = exceptionsInWords(rule, here, words)
  if (hours === '' && rule.days.length === 7) return [sentence(span), ...except]
  const comma = rule.days.length < 7 && dayRow(rule.days) ? ', ' : ' '
  const when = `${often}${hours === '' ? '' : `${comma}${hours}`}`
  const whole = `${when}, ${span}`
  const said =
    whole.split(' ').length > mostWords ? [sentence(when), sentence(span)] : [sentence(whole)]
  return [...said, ...except]
}

/** Days still to come on which the rule does not hold. */
function exceptionsInWords(
  { except = [] }: Recurrence,
  context: DateContext,
  words: DateWords,
): string[] {
  const today = instantToLocal(context.now, context.timeZone).date
  const days = except.filter((date) => date >= today)
  if (days.length === 0) return []
  const shown = days.length > mostExceptions ? mostExceptions - 1 : days.length
  return [
    words.except(
      days.slice(0, shown).map((date) => dayOf(date, context)),
      days.length - shown,
    ),
  ]
}

const clockOf = (time: string): Clock => ({
  hour: Number(time.slice(0, 2)),
  minute: Number(time.slice(3, 5)),
})

/** A local date as a reader says it now. */
function dayOf(date: string, { now, timeZone }: DateContext): Day {
  const today = instantToLocal(now, timeZone).date
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const relative =
    date === today
      ? 'today'
      : date === addDays(today, 1)
        ? 'tomorrow'
        : date === addDays(today, -1)
          ? 'yesterday'
          : undefined
  return {
    weekday: weekdayOf(date),
    day,
    month,
    ...(year === Number(today.slice(0, 4)) ? {} : { year }),
    ...(relative ? { relative } : {}),
  }
}

/** A begin: at midnight no hour is said. */
function startEdge(at: Instant, context: DateContext): Edge {
  const local = instantToLocal(at, context.timeZone)
  const day = dayOf(local.date, context)
  return local.time.startsWith('00:00') ? { day } : { day, time: clockOf(local.time) }
}

/** An end: midnight, and the minute before it, is the whole day before. */
function endEdge(at: Instant, context: DateContext): Edge {
  const { date, time } = instantToLocal(at, context.timeZone)
  if (time.startsWith('00:00')) return { day: dayOf(addDays(date, -1), context) }
  if (time.startsWith('23:59')) return { day: dayOf(date, context) }
  return { day: dayOf(date, context), time: clockOf(time) }
}

/** The instant itself, for "over since". */
const edgeAt = startEdge

const equalDays = (a: Day, b: Day) => a.day === b.day && a.month === b.month && a.year === b.year

/** Of two dates in the same other year, the second says which. */
const withoutYear = (first: Day, last: Day): Day => {
  if (first.year === undefined || first.year !== last.year) return first
  const { year: _, ...rest } = first
  return rest
}
