/**
 * Times, validity and repetition of a situation.
 *
 * @module
 */

import {
  contains,
  fromInstant,
  type Instant,
  mergePeriods,
  overlaps,
  type Period,
  type Recurrence,
  toInstant,
  type Weekday,
} from '../../../shared/time/period.ts'
import {
  addDays,
  expandRecurrence,
  instantToLocal,
  localToInstant,
} from '../../../shared/time/zone.ts'
import type { Warnings } from '../warnings.ts'
import { children, textAt, type XmlElement } from './xml.ts'

/** Days ahead that repetitions are written out for. */
const horizon = 60

const iso = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i

/** An `xsd:dateTime`; without an offset it is local time. Undefined where it is none. */
export function parseTime(text: string | undefined, timeZone: string): Instant | undefined {
  const [, date, time = '00:00', seconds = ':00', offset] = iso.exec(text?.trim() ?? '') ?? []
  if (!date) return undefined
  try {
    if (!offset) return localToInstant(`${date}T${time}${seconds}`, timeZone)
    const zone = offset.toUpperCase() === 'Z' ? 'Z' : offset.length === 3 ? `${offset}:00` : offset
    const colon = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone
    return toInstant(new Date(`${date}T${time}${seconds}${colon}`))
  } catch {
    return undefined
  }
}

/** The periods in elements such as ValidityPeriod; no end: until further notice. */
export function readPeriods(
  elements: readonly XmlElement[],
  timeZone: string,
  where: string,
  warnings: Warnings,
): { periods: Period[]; dropped: number } {
  const periods: Period[] = []
  let dropped = 0
  for (const element of elements) {
    const [startText, endText] = [textAt(element, 'StartTime'), textAt(element, 'EndTime')]
    const [start, end] = [parseTime(startText, timeZone), parseTime(endText, timeZone)]
    const unreadable = (startText && !start) || (endText && !end)
    if (unreadable) warnings.add('Time that cannot be read', `${where} (${startText}, ${endText})`)
    if ((startText && !start) || (start && end && end <= start)) {
      dropped++
      if (!unreadable) {
        warnings.add('Period that ends before it starts, left out', `${where} (${start} to ${end})`)
      }
      continue
    }
    periods.push({ ...(start && { start }), ...(end && { end }) })
  }
  const always = periods.some(({ start, end }) => !start && !end)
  return { periods: always ? [] : mergePeriods(periods), dropped }
}

const weekdays: Record<string, Weekday[]> = {
  monday: [1],
  tuesday: [2],
  wednesday: [3],
  thursday: [4],
  friday: [5],
  saturday: [6],
  sunday: [7],
  weekdays: [1, 2, 3, 4, 5],
  mondaytofriday: [1, 2, 3, 4, 5],
  mondaytosaturday: [1, 2, 3, 4, 5, 6],
  weekends: [6, 7],
  everyday: [1, 2, 3, 4, 5, 6, 7],
}

/**
 * "The situation applies only on the repeated day types within the validity periods": the rules,
 * and the periods they give from yesterday to two months ahead. Day types other than weekdays
 * (holidays, school days) are nobody's to guess; the periods then stay whole.
 */
export function applyRepetitions(
  situation: XmlElement,
  validity: readonly Period[],
  now: Instant,
  timeZone: string,
  where: string,
  warnings: Warnings,
): { periods: Period[]; recurrence: Recurrence[] } {
  const types = children(
    situation.children.find(({ name }) => name === 'Repetitions'),
    'DayType',
  )
  const days = new Set<Weekday>()
  for (const { text } of types) {
    const known = weekdays[text.toLowerCase()]
    if (!known)
      warnings.add('Day type that is no weekday, taken as every day', `${where} (${text})`)
    for (const day of known ?? ([1, 2, 3, 4, 5, 6, 7] as const)) days.add(day)
  }
  if (days.size === 0 || days.size === 7) return { periods: [...validity], recurrence: [] }

  const today = instantToLocal(now, timeZone).date
  const window = {
    start: localToInstant(addDays(today, -1), timeZone),
    end: localToInstant(addDays(today, horizon), timeZone),
  }
  const recurrence = (validity.length > 0 ? validity : [{}]).map((period: Period): Recurrence => {
    const end = period.end && instantToLocal(toInstant(fromInstant(period.end) - 1000), timeZone)
    return {
      timeZone,
      days: [...days].sort(),
      startDate: period.start ? instantToLocal(period.start, timeZone).date : addDays(today, -1),
      ...(end && { endDate: end.date }),
    }
  })
  const expanded = recurrence.flatMap((rule) => expandRecurrence(rule, window))
  const periods = mergePeriods(expanded.flatMap((day) => cut(day, validity)))
  // Nothing within two months: the rule still says when, the whole validity stands in for it.
  return { periods: periods.length > 0 ? periods : [...validity], recurrence }
}

/** The parts of a period inside the others. */
function cut(period: Period, others: readonly Period[]): Period[] {
  if (others.length === 0) return [period]
  return others
    .filter((other) => overlaps(period, other))
    .map((other) => ({
      start: other.start && contains(period, other.start) ? other.start : period.start,
      end: other.end && contains(period, other.end) ? other.end : period.end,
    }))
}
