import type { Clock, DateWords, Day, Edge } from '../date-words.ts'
import { dayRow, words } from '../words.ts'

/** Monday first. */
export const weekdays = [
  'maandag',
  'dinsdag',
  'woensdag',
  'donderdag',
  'vrijdag',
  'zaterdag',
  'zondag',
]
export const months = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
]
const relative = { yesterday: 'gisteren', today: 'vandaag', tomorrow: 'morgen' }
const list = new Intl.ListFormat('nl', { type: 'conjunction' })

const date = (d: Day) =>
  words(weekdays[d.weekday - 1], `${d.day}`, months[d.month - 1], d.year ? `${d.year}` : '')
const day = (d: Day) => (d.relative ? relative[d.relative] : date(d))
const hour = ({ hour, minute }: Clock) =>
  minute === 0 ? `${hour}` : `${hour}.${`${minute}`.padStart(2, '0')}`
const time = (clock: Clock) => `${hour(clock)} uur`
const others = (more: number) =>
  more === 0 ? [] : [more === 1 ? '1 andere dag' : `${more} andere dagen`]
const edge = (e: Edge) => (e.time ? `${day(e.day)} om ${time(e.time)}` : day(e.day))
const times = (from: Clock, to: Clock) => `van ${hour(from)} tot ${time(to)}`
const until = (e: Edge) => (e.time ? `tot ${edge(e)}` : `tot en met ${day(e.day)}`)

export const dates: DateWords = {
  date,
  moment: (d, clock) => edge({ day: d, time: clock }),
  allDay: (d) => `${d.relative ? '' : 'op '}${day(d)} de hele dag`,
  dayTimes: (d, from, to) => `${d.relative ? '' : 'op '}${day(d)} ${times(from, to)}`,
  from: (e) => `vanaf ${edge(e)}`,
  since: (e) => `sinds ${edge(e)}`,
  until,
  todayUntil: (clock) => `vandaag tot ${time(clock)}`,
  range: (from, to) => `van ${edge(from)} ${until(to)}`,
  times,
  timesOvernight: (from, to) => `van ${time(from)} tot ${time(to)} de volgende dag`,
  everyDay: 'elke dag',
  everyNight: 'elke nacht',
  everyWeek: (days) => {
    const row = dayRow(days)
    return row
      ? `elke week van ${weekdays[row[0] - 1]} tot en met ${weekdays[row[1] - 1]}`
      : `elke ${list.format(days.map((d) => weekdays[d - 1] ?? ''))}`
  },
  furtherNotice: 'tot nader order',
  except: (days, more) => `Niet op ${list.format([...days.map(date), ...others(more)])}.`,
  again: (stretch) => `Daarna opnieuw: ${stretch}.`,
  timesMore: (count, end) => `Daarna nog ${count} keer, ${end}.`,
  over: (e) => `Dit is voorbij sinds ${edge(e)}.`,
}
