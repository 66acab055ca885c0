import type { Clock, DateWords, Day, Edge } from '../date-words.ts'
import { dayRow, words } from '../words.ts'

/** Monday first. */
export const weekdays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']
export const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]
const relative = { yesterday: 'hier', today: 'aujourd’hui', tomorrow: 'demain' }
const list = new Intl.ListFormat('fr', { type: 'conjunction' })

const date = (d: Day) =>
  words(
    weekdays[d.weekday - 1],
    d.day === 1 ? '1er' : `${d.day}`,
    months[d.month - 1],
    d.year ? `${d.year}` : '',
  )
/** As an adverb: `demain`, `le lundi 3 mars`. */
const on = (d: Day) => (d.relative ? relative[d.relative] : `le ${date(d)}`)
/** After `à partir`, `depuis`: `de demain`, `du lundi 3 mars`. */
const of = (d: Day) =>
  d.relative
    ? d.relative === 'yesterday'
      ? 'd’hier'
      : d.relative === 'today'
        ? 'd’aujourd’hui'
        : 'de demain'
    : `du ${date(d)}`
/** After `jusqu’`: `à demain`, `au lundi 3 mars`. */
const to = (d: Day) => (d.relative ? `à ${relative[d.relative]}` : `au ${date(d)}`)

const time = ({ hour, minute }: Clock) =>
  minute === 0 ? `${hour} h` : `${hour} h ${`${minute}`.padStart(2, '0')}`
const others = (more: number) =>
  more === 0 ? [] : [more === 1 ? '1 autre jour' : `${more} autres jours`]
const at = (clock?: Clock) => (clock ? ` à ${time(clock)}` : '')
const times = (from: Clock, end: Clock) => `de ${time(from)} à ${time(end)}`
const inclusive = (e: Edge) => (e.time ? at(e.time) : ' inclus')
const until = (e: Edge) => `jusqu’${to(e.day)}${inclusive(e)}`

export const dates: DateWords = {
  date,
  moment: (d, clock) => `${on(d)}${at(clock)}`,
  allDay: (d) => `${on(d)} toute la journée`,
  dayTimes: (d, from, end) => `${on(d)} ${times(from, end)}`,
  from: (e) => `à partir ${of(e.day)}${at(e.time)}`,
  since: (e) => `depuis ${on(e.day)}${at(e.time)}`,
  until,
  todayUntil: (clock) => `aujourd’hui jusqu’à ${time(clock)}`,
  range: (from, end) =>
    `${of(from.day)}${at(from.time)} ${end.day.relative || from.time ? until(end) : `${to(end.day)}${inclusive(end)}`}`,
  times,
  timesOvernight: (from, end) => `de ${time(from)} à ${time(end)} le lendemain`,
  everyDay: 'chaque jour',
  everyNight: 'chaque nuit',
  everyWeek: (days) => {
    const row = dayRow(days)
    return row
      ? `chaque semaine du ${weekdays[row[0] - 1]} au ${weekdays[row[1] - 1]}`
      : `chaque ${list.format(days.map((d) => weekdays[d - 1] ?? ''))}`
  },
  furtherNotice: 'jusqu’à nouvel ordre',
  except: (days, more) =>
    `Pas ${list.format([...days.map((d) => `le ${date(d)}`), ...others(more)])}.`,
  again: (stretch) => `Ensuite à nouveau : ${stretch}.`,
  timesMore: (count, end) => `Ensuite encore ${count} fois, ${end}.`,
  over: (e) => `C’est terminé depuis ${on(e.day)}${at(e.time)}.`,
}
