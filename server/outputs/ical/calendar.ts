/**
 * Disruptions as a calendar to subscribe to.
 *
 * Nothing in it moves with the clock: `DTSTAMP` and `LAST-MODIFIED` are when a source last changed it,
 * `SEQUENCE` is the version, and a `UID` stays as long as the event begins when it does. What was called
 * off, or has ended before its time, stays for some days as cancelled, so that calendars take it out.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5545
 * @see https://www.rfc-editor.org/rfc/rfc7986
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import { fromInstant, type Instant, toInstant, type Weekday } from '../../../shared/time/period.ts'
import { instantToLocal } from '../../../shared/time/zone.ts'
import { pageLink } from '../page-link.ts'
import { addressOf, changedAt, type Subscription } from '../subscription.ts'
import { outputWords } from '../words.ts'
import type { OutputWorld } from '../world.ts'
import { contentLine, textValue } from './content-line.ts'
import { vtimezone } from './time-zone.ts'
import { compact, type EventRule, type EventTime, eventTimes, type TimedEvent } from './times.ts'

/** Below a realm's base. */
export const agendaPath = '/agenda.ics'

/** How often calendars are to look; most look less often. */
const refreshEvery = 'PT1H'

const text = (name: string, value: string): string => contentLine(name, textValue(value))

interface Shown {
  disruption: Disruption
  events: TimedEvent[]
  cancelled: boolean
  sequence: number
  modified: Instant
}

/** @returns the calendar, in the order of the disruptions */
export function toCalendar(subscription: Subscription, world: OutputWorld): string {
  const { title, subtitle } = subscription
  const shown = [
    ...subscription.disruptions.map((disruption) => ofPublished(disruption, world)),
    ...subscription.ended.flatMap((ended) => ofEnded(ended, world)),
  ]
  return [
    contentLine('BEGIN', 'VCALENDAR'),
    contentLine('VERSION', '2.0'),
    contentLine('PRODID', '-//Omweg//Omweg//EN'),
    contentLine('CALSCALE', 'GREGORIAN'),
    contentLine('METHOD', 'PUBLISH'),
    text('NAME', title),
    text('X-WR-CALNAME', title),
    text('DESCRIPTION', subtitle),
    text('X-WR-CALDESC', subtitle),
    contentLine('REFRESH-INTERVAL', refreshEvery, { VALUE: 'DURATION' }),
    contentLine('X-PUBLISHED-TTL', refreshEvery),
    contentLine('SOURCE', addressOf(agendaPath, subscription, world), { VALUE: 'URI' }),
    ...zonesOf(shown.flatMap(({ events }) => events)),
    ...shown.flatMap((each) =>
      each.events.map((event) => vevent(event, each, subscription, world)),
    ),
    contentLine('END', 'VCALENDAR'),
  ].join('')
}

function ofPublished(disruption: Disruption, { timeZone }: OutputWorld): Shown {
  return {
    disruption,
    events: eventTimes(disruption, timeZone, firstSeen(disruption)),
    cancelled: disruption.status === 'cancelled',
    sequence: disruption.version,
    modified: changedAt(disruption),
  }
}

/** What had not been over when it was taken away. */
function ofEnded({ disruption, at }: Subscription['ended'][number], world: OutputWorld): Shown[] {
  const events = eventTimes(disruption, world.timeZone, firstSeen(disruption)).filter(
    ({ over }) => over === undefined || over > at,
  )
  if (events.length === 0) return []
  // The removal is a version too.
  return [{ disruption, events, cancelled: true, sequence: disruption.version + 1, modified: at }]
}

const firstSeen = (disruption: Disruption): Instant =>
  disruption.sources.map(({ firstSeen }) => firstSeen).toSorted()[0] ?? changedAt(disruption)

function vevent(
  event: TimedEvent,
  shown: Shown,
  { lang }: Subscription,
  world: OutputWorld,
): string {
  const { disruption, cancelled, sequence, modified } = shown
  const words = outputWords(disruption, lang, world)
  const { bbox, lines } = disruption
  const categories = [...new Set(lines.map(({ line }) => line.number))].filter(Boolean)
  return [
    contentLine('BEGIN', 'VEVENT'),
    text(
      'UID',
      `${encodeURIComponent(disruption.id)}-${event.key}@${new URL(world.base).hostname}`,
    ),
    contentLine('DTSTAMP', compact(modified)),
    contentLine('LAST-MODIFIED', compact(modified)),
    contentLine('SEQUENCE', String(sequence)),
    ...timeLines(event.time),
    text('SUMMARY', words.title || disruption.id),
    text('DESCRIPTION', words.description),
    contentLine('STATUS', cancelled ? 'CANCELLED' : 'CONFIRMED'),
    // Nobody is busy because a tram takes another street.
    contentLine('TRANSP', 'TRANSPARENT'),
    ...(categories.length > 0
      ? [contentLine('CATEGORIES', categories.map(textValue).join(','))]
      : []),
    ...(bbox ? [contentLine('GEO', middle(bbox).join(';'))] : []),
    contentLine('URL', pageLink(world, disruption.id, lang)),
    contentLine('END', 'VEVENT'),
  ].join('')
}

/** Latitude and longitude, six decimals. */
const middle = ([west, south, east, north]: readonly [number, number, number, number]) =>
  [(south + north) / 2, (west + east) / 2].map((degrees) => degrees.toFixed(6))

const dateText = (date: string) => date.replace(/-/g, '')

/** `20261121T060000`: as the clock on the wall shows it. */
function wallText(at: Instant, timeZone: string): string {
  const { date, time } = instantToLocal(at, timeZone)
  return `${dateText(date)}T${time.replace(/:/g, '')}`
}

function timeLines(time: EventTime): string[] {
  const { kind } = time
  if (kind === 'instants') {
    return [contentLine('DTSTART', compact(time.start)), contentLine('DTEND', compact(time.end))]
  }
  if (kind === 'days') {
    const days = { VALUE: 'DATE' }
    return [
      contentLine('DTSTART', dateText(time.start), days),
      contentLine('DTEND', dateText(time.end), days),
      ...(time.rule ? ruleLines(time.rule, ({ date }) => dateText(date), days, '') : []),
    ]
  }
  const { timeZone, start, end, rule } = time
  const zone = { TZID: timeZone }
  const clock = wallText(start, timeZone).slice(8)
  return [
    contentLine('DTSTART', wallText(start, timeZone), zone),
    contentLine('DTEND', wallText(end, timeZone), zone),
    ...ruleLines(rule, ({ at }) => compact(at), zone, clock),
  ]
}

const weekdays: Record<Weekday, string> = {
  1: 'MO',
  2: 'TU',
  3: 'WE',
  4: 'TH',
  5: 'FR',
  6: 'SA',
  7: 'SU',
}

function ruleLines(
  { days, until, except }: EventRule,
  untilText: (until: { date: string; at: Instant }) => string,
  parameters: Record<string, string>,
  clock: string,
): string[] {
  const parts = [
    days ? 'FREQ=WEEKLY' : 'FREQ=DAILY',
    ...(until === undefined ? [] : [`UNTIL=${untilText(until)}`]),
    ...(days ? [`BYDAY=${days.map((day) => weekdays[day]).join(',')}`] : []),
  ]
  return [
    contentLine('RRULE', parts.join(';')),
    ...(except.length > 0
      ? [
          contentLine(
            'EXDATE',
            except.map((date) => `${dateText(date)}${clock}`).join(','),
            parameters,
          ),
        ]
      : []),
  ]
}

/** Changes of the clocks are told for so long where a rule has no end. */
const openYears = 3

function zonesOf(events: readonly TimedEvent[]): string[] {
  const spans = new Map<string, { from: Instant; to: Instant }>()
  for (const { time, over } of events) {
    if (time.kind !== 'local') continue
    const open = toInstant(fromInstant(time.start) + openYears * 366 * 86_400_000)
    const known = spans.get(time.timeZone)
    const to = over ?? open
    spans.set(time.timeZone, {
      from: known && known.from < time.start ? known.from : time.start,
      to: known && known.to > to ? known.to : to,
    })
  }
  return [...spans].map(([timeZone, { from, to }]) => vtimezone(timeZone, from, to))
}
