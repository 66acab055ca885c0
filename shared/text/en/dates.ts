import type { Clock, DateWords, Day, Edge } from '../date-words.ts'
import { dayRow, words } from '../words.ts'

/** Monday first. */
export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
]
export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })

const date = (d: Day) =>
  words(weekdays[d.weekday - 1], `${d.day}`, months[d.month - 1], d.year ? `${d.year}` : '')
const day = (d: Day) => d.relative ?? date(d)
const on = (d: Day) => d.relative ?? `on ${date(d)}`
const time = ({ hour, minute }: Clock) =>
  `${`${hour}`.padStart(2, '0')}:${`${minute}`.padStart(2, '0')}`
const others = (more: number) =>
  more === 0 ? [] : [more === 1 ? '1 other day' : `${more} other days`]
const edge = (e: Edge) => (e.time ? `${time(e.time)} ${on(e.day)}` : day(e.day))
const times = (from: Clock, to: Clock) => `from ${time(from)} to ${time(to)}`
const until = (e: Edge) => (e.time ? `until ${edge(e)}` : `up to and including ${day(e.day)}`)

export const dates: DateWords = {
  date,
  moment: (d, clock) => `${on(d)} at ${time(clock)}`,
  allDay: (d) => `${on(d)} all day`,
  dayTimes: (d, from, to) => `${on(d)} ${times(from, to)}`,
  from: (e) => `from ${edge(e)}`,
  since: (e) => `since ${edge(e)}`,
  until,
  todayUntil: (clock) => `today until ${time(clock)}`,
  range: (from, to) => `from ${edge(from)} ${until(to)}`,
  times,
  timesOvernight: (from, to) => `from ${time(from)} to ${time(to)} the next day`,
  everyDay: 'every day',
  everyNight: 'every night',
  everyWeek: (days) => {
    const row = dayRow(days)
    return row
      ? `every week from ${weekdays[row[0] - 1]} to ${weekdays[row[1] - 1]}`
      : `every ${list.format(days.map((d) => weekdays[d - 1] ?? ''))}`
  },
  furtherNotice: 'until further notice',
  except: (days, more) => `Not on ${list.format([...days.map(date), ...others(more)])}.`,
  again: (stretch) => `After that once more: ${stretch}.`,
  timesMore: (count, end) => `After that ${count} more times, ${end}.`,
  over: (e) => `This has been over since ${edge(e)}.`,
}
