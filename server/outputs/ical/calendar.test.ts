import fc from 'fast-check'
import ICAL from 'ical.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Disruption } from '../../../shared/disruption.ts'
import { aDisruption } from '../../../shared/testing.ts'
import {
  fromInstant,
  type Instant,
  mergePeriods,
  type Period,
  type Recurrence,
  toInstant,
} from '../../../shared/time/period.ts'
import { expandRecurrence } from '../../../shared/time/zone.ts'
import type { Network } from '../../network/network.ts'
import { subscriptionTo } from '../subscription.ts'
import { anyWorld, testNow, worldOf } from '../testing-snapshots.ts'
import { outputTown } from '../testing-town.ts'
import { outputWords } from '../words.ts'
import type { OutputWorld } from '../world.ts'
import { toCalendar } from './calendar.ts'

const numRuns = process.env.OMWEG_DEEP ? 3_000 : 100
const timeZone = 'Europe/Brussels'

let network: Network
beforeAll(async () => {
  network = await outputTown()
})

const calendarOf = (world: OutputWorld) => toCalendar(subscriptionTo({}, 'nl', world), world)

/** As a library that nobody here wrote reads it; every time zone is the calendar's own. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as never)
  ICAL.TimezoneService.reset()
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
  return { calendar, events }
}

const propertyOf = (event: ICAL.Event, name: string) => event.component.getFirstPropertyValue(name)
const statusOf = (event: ICAL.Event) => String(propertyOf(event, 'status'))

/** A whole day begins at midnight of the town. */
function instantOf(time: ICAL.Time): Instant {
  if (!time.isDate) return toInstant(time.toJSDate())
  const noon = Date.parse(`${time.toString()}T12:00:00Z`)
  const [hour = 0] = new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric' })
    .format(noon)
    .split(':')
    .map(Number)
  // The offset at noon is that of midnight but on the days when the clocks change; then it is found below.
  const guess = noon - hour * 3_600_000
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric' }).format(guess)
  return toInstant(
    Number(shown) === 0 ? guess : guess - (Number(shown) === 23 ? -1 : 1) * 3_600_000,
  )
}

/** Every time that an event shows, up to an instant. */
function shown(events: readonly ICAL.Event[], until: Instant): Period[] {
  const periods = events.flatMap((event) => {
    if (!event.isRecurring()) {
      return [{ start: instantOf(event.startDate), end: instantOf(event.endDate) }]
    }
    const found: Period[] = []
    const iterator = event.iterator()
    for (let next = iterator.next(); next; next = iterator.next()) {
      const { startDate, endDate } = event.getOccurrenceDetails(next)
      if (instantOf(startDate) >= until) break
      found.push({ start: instantOf(startDate), end: instantOf(endDate) })
    }
    return found
  })
  return mergePeriods(periods)
}

const one = (over: Partial<Disruption>) =>
  worldOf(network, [
    aDisruption({
      sources: [
        {
          source: 'x',
          publisher: 'De Lijn',
          firstSeen: '2026-10-20T09:30:00Z',
          updatedAt: '2026-10-21T10:00:00Z',
        },
      ],
      ...over,
    }),
  ])

describe('toCalendar', () => {
  it('is read back, whatever is published', { timeout: 1_200_000 }, () => {
    fc.assert(
      fc.property(anyWorld(network), (world) => {
        const text = calendarOf(world)
        expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
        expect(text).not.toMatch(/[^\r]\n/)
        const { events } = read(text)
        expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length)
        for (const event of events) {
          for (const name of ['dtstamp', 'last-modified', 'sequence', 'url', 'status', 'summary']) {
            expect(propertyOf(event, name), name).not.toBeNull()
          }
        }
        const told = subscriptionTo({}, 'nl', world).disruptions
        for (const disruption of told) {
          const own = events.filter(
            (event) =>
              event.uid.startsWith(`${disruption.id}-`) && event.sequence === disruption.version,
          )
          const words = outputWords(disruption, 'nl', world)
          expect(own.length).toBeGreaterThan(0)
          for (const event of own) {
            // Only what no text can hold is lost.
            const plain = (value: string) =>
              value.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}|\p{Surrogate}/gu, '')
            expect(event.description ?? '').toBe(plain(words.description))
            expect(statusOf(event)).toBe(
              disruption.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED',
            )
          }
        }
      }),
      { numRuns },
    )
  })

  it('shows just the impact periods, also over a change of the clocks', () => {
    const until = toInstant(fromInstant(testNow) + 30 * 86_400_000)
    fc.assert(
      fc.property(anyWorld(network, 2), (world) => {
        const { events } = read(calendarOf(world))
        for (const disruption of subscriptionTo({}, 'nl', world).disruptions) {
          if (disruption.impactPeriods.some(({ start }) => start === undefined)) continue
          if (disruption.impactPeriods.length === 0) continue
          const own = events.filter((event) => event.uid.startsWith(`${disruption.id}-`))
          const cut = (periods: readonly Period[]) =>
            mergePeriods(
              periods.map(({ start, end }) => ({
                start,
                end: end === undefined || end > until ? until : end,
              })),
            )
          expect(cut(shown(own, until))).toEqual(cut(disruption.impactPeriods))
        }
      }),
      { numRuns },
    )
  })

  it('has whole days as days, and hours in UTC', () => {
    const { events } = read(
      calendarOf(
        one({
          impactPeriods: [
            // The night in which the clocks go back is within.
            { start: '2026-10-23T22:00:00Z', end: '2026-10-25T23:00:00Z' },
            { start: '2026-10-27T08:00:00Z', end: '2026-10-27T16:30:00Z' },
            // Ends a second early, as many sources have it.
            { start: '2026-10-28T23:00:00Z', end: '2026-10-29T22:59:59Z' },
          ],
        }),
      ),
    )
    expect(events.map(({ startDate, endDate }) => `${startDate}–${endDate}`)).toEqual([
      '2026-10-24–2026-10-26',
      '2026-10-27T08:00:00Z–2026-10-27T16:30:00Z',
      '2026-10-29–2026-10-30',
    ])
  })

  it('never makes up an end: it shows every day until one is known', () => {
    const { events } = read(calendarOf(one({ impactPeriods: [{ start: '2026-10-22T04:00:00Z' }] })))
    expect(events.map(({ startDate, endDate }) => `${startDate}–${endDate}`)).toEqual([
      '2026-10-22T04:00:00Z–2026-10-22T22:00:00Z',
      '2026-10-23–2026-10-24',
    ])
    expect(String(events[1] && propertyOf(events[1], 'rrule'))).toBe('FREQ=DAILY')
    const always = read(calendarOf(one({ impactPeriods: [] }))).events
    expect(always.map(({ startDate }) => startDate.toString())).toEqual(['2026-10-20'])
    const started = read(
      calendarOf(one({ impactPeriods: [{ end: '2026-10-22T10:00:00Z' }] })),
    ).events
    expect(started.map(({ startDate, endDate }) => `${startDate}–${endDate}`)).toEqual([
      '2026-10-19T22:00:00Z–2026-10-22T10:00:00Z',
    ])
  })

  it('moves with the content and not with the clock', () => {
    const world = one({
      version: 7,
      impactPeriods: [{ start: '2026-10-22T04:00:00Z', end: '2026-10-22T10:00:00Z' }],
    })
    const later = { ...world, now: '2026-10-22T08:00:00Z' }
    expect(calendarOf(later)).toBe(calendarOf(world))
    const [event] = read(calendarOf(world)).events
    expect(event?.sequence).toBe(7)
    expect(String(event && propertyOf(event, 'dtstamp'))).toBe('2026-10-21T10:00:00Z')
    expect(event?.uid).toBe('d1-20261022T040000Z@omweg.example')
    const other = read(
      calendarOf(
        one({
          version: 8,
          impactPeriods: [{ start: '2026-10-22T04:00:00Z', end: '2026-10-22T12:00:00Z' }],
        }),
      ),
    ).events[0]
    expect([other?.uid, other?.sequence]).toEqual([event?.uid, 8])
  })

  it('takes out what has ended before its time, and what was called off', () => {
    const gone = aDisruption({
      id: 'gone',
      version: 3,
      impactPeriods: [
        { start: '2026-10-20T04:00:00Z', end: '2026-10-20T10:00:00Z' },
        { start: '2026-10-21T04:00:00Z', end: '2026-10-23T10:00:00Z' },
      ],
    })
    const ended = [
      { disruption: gone, at: '2026-10-22T00:00:00Z' },
      { disruption: { ...gone, id: 'part' }, at: '2026-10-22T00:00:00Z', mergedInto: 'd1' },
    ]
    const off = aDisruption({
      id: 'off',
      status: 'cancelled',
      impactPeriods: [{ start: '2026-10-24T04:00:00Z', end: '2026-10-24T10:00:00Z' }],
    })
    const { events } = read(calendarOf(worldOf(network, [off], { ended })))
    expect(
      events.map((event) => [event.uid.split('@')[0], statusOf(event), event.sequence]),
    ).toEqual([
      ['off-20261024T040000Z', 'CANCELLED', 1],
      ['gone-20261021T040000Z', 'CANCELLED', 4],
    ])
  })

  it('has what calendars show around it', () => {
    const { calendar, events } = read(
      calendarOf(
        one({
          bbox: [3.7, 51, 3.72, 51.02],
          lines: [
            {
              line: { id: 'dl-T1', number: 'T,1', mode: 'tram' },
              directions: [],
              suspended: false,
              basis: 'stated',
            },
          ],
        }),
      ),
    )
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Omleidingen van bus en tram')
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H')
    const [event] = events
    expect(event && propertyOf(event, 'geo')).toEqual([51.01, 3.71])
    expect(event?.component.getFirstProperty('categories')?.getValues()).toEqual(['T,1'])
    expect(event && propertyOf(event, 'url')).toBe('https://omweg.example/hinder/d1')
  })
})

describe('a rule', () => {
  const nights: Recurrence = {
    timeZone,
    days: [1, 2, 3, 4, 5],
    startDate: '2026-10-12',
    endDate: '2026-11-06',
    startTime: '21:00',
    endTime: '01:30',
    except: ['2026-10-20'],
  }
  const worldWith = (
    rule: Recurrence,
    window = { start: '2026-10-01T00:00:00Z', end: '2026-12-31T00:00:00Z' },
  ) => one({ recurrence: [rule], impactPeriods: expandRecurrence(rule, window) })

  it('is one event in local time, the same hour on both sides of a change of the clocks', () => {
    const world = worldWith(nights)
    const text = calendarOf(world)
    const { events } = read(text)
    expect(events).toHaveLength(1)
    expect(text).toContain('RRULE:FREQ=WEEKLY;UNTIL=20261106T200000Z;BYDAY=MO,TU,WE,TH,FR\r\n')
    expect(text).toContain('EXDATE;TZID=Europe/Brussels:20261020T210000\r\n')
    expect(shown(events, '2027-01-01T00:00:00Z')).toEqual(
      mergePeriods(world.snapshot.disruptions[0]?.impactPeriods ?? []),
    )
  })

  it('is written out where a night would be an hour off', () => {
    const rule = { ...nights, days: [6 as const, 7 as const], endTime: '05:00' }
    const world = worldWith(rule)
    const { events } = read(calendarOf(world))
    expect(events.length).toBe(world.snapshot.disruptions[0]?.impactPeriods.length)
    expect(events.some((event) => event.isRecurring())).toBe(false)
  })

  it('has no end where it has none, also where only a while is written out', () => {
    const { endDate: _, ...open } = nights
    const text = calendarOf(
      worldWith(open, { start: '2026-10-21T00:00:00Z', end: '2026-11-30T00:00:00Z' }),
    )
    expect(text).toContain('RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\r\n')
    expect(text.match(/BEGIN:(DAYLIGHT|STANDARD)/g)?.length).toBeGreaterThan(5)
  })

  it('is not believed where the periods say otherwise', () => {
    const world = worldWith(nights)
    const [disruption] = world.snapshot.disruptions
    if (!disruption) throw new Error('there is one')
    disruption.impactPeriods = disruption.impactPeriods
      .slice(0, 3)
      .concat(disruption.impactPeriods.slice(4))
    expect(read(calendarOf(world)).events.length).toBe(disruption.impactPeriods.length)
  })

  it('shows just its periods, whatever it is', { timeout: 1_200_000 }, () => {
    const anyDay = fc
      .integer({ min: 0, max: 400 })
      .map((i) => toInstant(Date.UTC(2026, 0, 1 + i)).slice(0, 10))
    const anyTime = fc.option(
      fc.constantFrom('00:00', '01:30', '02:30', '06:00', '20:00', '23:30'),
      { nil: undefined },
    )
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, 6, 7), { minLength: 1 }),
        anyDay,
        fc.integer({ min: 0, max: 50 }),
        anyTime,
        anyTime,
        fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 3 }),
        (days, startDate, length, startTime, endTime, except) => {
          const day = (i: number) =>
            toInstant(Date.parse(`${startDate}T00:00:00Z`) + i * 86_400_000).slice(0, 10)
          const rule: Recurrence = {
            timeZone,
            days: days.sort() as Recurrence['days'],
            startDate,
            endDate: day(length),
            ...(startTime === undefined ? {} : { startTime, endTime: endTime ?? '12:00' }),
            except: [...new Set(except.map(day))].sort(),
          }
          const window = { start: '2025-12-01T00:00:00Z', end: '2027-12-01T00:00:00Z' }
          const periods = mergePeriods(expandRecurrence(rule, window))
          if (periods.length === 0) return
          const world = one({ recurrence: [rule], impactPeriods: periods })
          const { events } = read(calendarOf(world))
          expect(shown(events, '2027-12-01T00:00:00Z')).toEqual(periods)
        },
      ),
      { numRuns },
    )
  })
})
