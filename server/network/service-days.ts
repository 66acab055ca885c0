/**
 * Which services run on a day. Days are numbers since 1970-01-01, so that no clock is involved.
 *
 * @module
 */

import type { Service } from './gtfs/services.ts'

/** Bit of the weekday in `Service.weekdays`: 1970-01-01 was a Thursday, bit 0 is Monday. */
const weekdayBit = (day: number) => 1 << (((day % 7) + 10) % 7)

export function runsOn(service: Service, day: number): boolean {
  if (service.added.includes(day)) return true
  return (
    service.startDay >= 0 &&
    day >= service.startDay &&
    day <= service.endDay &&
    (service.weekdays & weekdayBit(day)) !== 0 &&
    !service.removed.includes(day)
  )
}

/** The first and the last day on which any service runs; undefined where none ever does. */
export function serviceDays(
  services: readonly Service[],
): { first: number; last: number } | undefined {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const service of services) {
    for (const day of service.added) {
      first = Math.min(first, day)
      last = Math.max(last, day)
    }
    if (service.startDay < 0 || service.weekdays === 0) continue
    for (let day = service.startDay; day <= service.endDay && day < first; day++) {
      if (runsOn(service, day)) first = day
    }
    for (let day = service.endDay; day >= service.startDay && day > last; day--) {
      if (runsOn(service, day)) last = day
    }
  }
  return first <= last ? { first, last } : undefined
}
