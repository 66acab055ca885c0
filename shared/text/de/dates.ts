import type { Clock, DateWords, Day, Edge } from '../date-words.ts'
import { dayRow, words } from '../words.ts'

/** Monday first. */
export const weekdays = [
  'Montag',
  'Dienstag',
  'Mittwoch',
  'Donnerstag',
  'Freitag',
  'Samstag',
  'Sonntag',
]
export const months = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
]
const relative = { yesterday: 'gestern', today: 'heute', tomorrow: 'morgen' }
const list = new Intl.ListFormat('de', { type: 'conjunction' })

const date = (d: Day) =>
  words(`${weekdays[d.weekday - 1]},`, `${d.day}.`, months[d.month - 1], d.year ? `${d.year}` : '')
const day = (d: Day) => (d.relative ? relative[d.relative] : date(d))
const on = (d: Day) => (d.relative ? relative[d.relative] : `am ${date(d)}`)
/** The date stands between commas. */
const then = (d: Day) => (d.relative ? '' : ',')
const hour = ({ hour, minute }: Clock) =>
  minute === 0 ? `${hour}` : `${hour}:${`${minute}`.padStart(2, '0')}`
const time = (clock: Clock) => `${hour(clock)} Uhr`
const others = (more: number) =>
  more === 0 ? [] : [more === 1 ? '1 anderen Tag' : `${more} anderen Tagen`]
const at = (e: Edge) => (e.time ? `${then(e.day)} um ${time(e.time)}` : '')
const from = (e: Edge) => `${day(e.day)}${at(e)}`
const times = (start: Clock, end: Clock) => `von ${hour(start)} bis ${time(end)}`
const until = (e: Edge) => (e.time ? `bis ${from(e)}` : `bis einschließlich ${day(e.day)}`)

export const dates: DateWords = {
  date,
  moment: (d, clock) => `${on(d)}${at({ day: d, time: clock })}`,
  allDay: (d) => `${on(d)}${then(d)} den ganzen Tag`,
  dayTimes: (d, start, end) => `${on(d)}${then(d)} ${times(start, end)}`,
  from: (e) => `ab ${from(e)}`,
  since: (e) => `seit ${from(e)}`,
  until,
  todayUntil: (clock) => `heute bis ${time(clock)}`,
  range: (start, end) => `von ${from(start)}${start.time ? '' : then(start.day)} ${until(end)}`,
  times,
  timesOvernight: (start, end) => `von ${time(start)} bis ${time(end)} am nächsten Tag`,
  everyDay: 'jeden Tag',
  everyNight: 'jede Nacht',
  everyWeek: (days) => {
    const row = dayRow(days)
    return row
      ? `jede Woche von ${weekdays[row[0] - 1]} bis ${weekdays[row[1] - 1]}`
      : `jeden ${list.format(days.map((d) => weekdays[d - 1] ?? ''))}`
  },
  furtherNotice: 'bis auf Weiteres',
  except: (days, more) => `Nicht am ${list.format([...days.map(date), ...others(more)])}.`,
  again: (stretch) => `Danach noch einmal: ${stretch}.`,
  timesMore: (count, end) => `Danach noch ${count} Mal, ${end}.`,
  over: (e) => `Das ist vorbei seit ${from(e)}.`,
}
