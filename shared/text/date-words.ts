/**
 * How a language says days, times and stretches of time. `dates.ts` decides what to say, these
 * say it. Names of days and months are written out here rather than asked from `Intl`, whose
 * wording differs between versions of its data: equal input gives equal text everywhere.
 *
 * @module
 */

import type { Weekday } from '../time/period.ts'

export interface Day {
  weekday: Weekday
  /** 1 to 31 */
  day: number
  /** 1 to 12 */
  month: number
  /** Only where it must be said. */
  year?: number
  /** Said instead of the date. */
  relative?: 'yesterday' | 'today' | 'tomorrow'
}

/** On the 24-hour clock; 24:00 is the end of the day. */
export interface Clock {
  hour: number
  minute: number
}

/** A border of a stretch. No time: the whole day, so as an end it is inclusive. */
export interface Edge {
  day: Day
  time?: Clock
}

/** Without capital at the start or full stop at the end. */
export interface DateWords {
  /** `maandag 3 maart`, whatever today is. */
  date(day: Day): string
  /** `vandaag om 14.05 uur` */
  moment(day: Day, time: Clock): string
  /** `vandaag de hele dag` */
  allDay(day: Day): string
  /** `morgen van 9 tot 18 uur` */
  dayTimes(day: Day, from: Clock, to: Clock): string
  /** `vanaf maandag 3 maart om 8 uur` */
  from(edge: Edge): string
  /** `sinds maandag 3 maart` */
  since(edge: Edge): string
  /** `tot en met vrijdag 7 maart`, `tot vrijdag 7 maart om 18 uur` */
  until(edge: Edge): string
  /** `vandaag tot 18 uur` */
  todayUntil(time: Clock): string
  /** `van maandag 3 maart tot en met vrijdag 7 maart` */
  range(from: Edge, to: Edge): string
  /** `van 22 tot 5 uur` */
  times(from: Clock, to: Clock): string
  /** `van 22 uur tot 5 uur de volgende dag` */
  timesOvernight(from: Clock, to: Clock): string
  everyDay: string
  everyNight: string
  /** `elke zaterdag en zondag`, `elke week van maandag tot en met vrijdag`. */
  everyWeek(days: Weekday[]): string
  furtherNotice: string
  /** Whole sentence: `Niet op zaterdag 6 december.` Of many days, how many more there are. */
  except(days: Day[], more: number): string
  /** Whole sentence: what is said in `from`, and then once more. */
  again(stretch: string): string
  /** Whole sentence: `Daarna nog 3 keer, tot en met vrijdag 7 maart.` */
  timesMore(count: number, until: string): string
  /** Whole sentence: `Dit is voorbij sinds vandaag om 12 uur.` */
  over(edge: Edge): string
}
