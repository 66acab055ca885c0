/** `calendar.txt` and `calendar_dates.txt`. @module */

import { GtfsError } from './error.ts'
import { IdTable } from './intern.ts'
import { type Column, columnsOf, type ImportContext, type Row, readTable } from './table.ts'

const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

const calendar = columnsOf(['service_id', ...weekdays, 'start_date', 'end_date'], [])

const dates = columnsOf(['service_id', 'date', 'exception_type'], [])

/** When a service runs. Days are numbers since 1970-01-01. */
export interface Service {
  id: string
  /** Bit 0 is Monday. */
  weekdays: number
  /** Inclusive; both -1 where only `calendar_dates.txt` knows the service. */
  startDay: number
  endDay: number
  added: number[]
  removed: number[]
}

export interface ServiceTable {
  rows: Service[]
  ids: IdTable
}

/** One of the two files may be missing. @throws GtfsError where both are */
export async function readServices(context: ImportContext): Promise<ServiceTable> {
  const rows: Service[] = []
  const ids = new IdTable()
  const serviceOf = (row: Row, column: Column): Service => {
    const index = row.intern(column, ids)
    if (index < 0) row.fail(column, 'must not be empty')
    const service = rows[index] ?? {
      id: row.id(column),
      weekdays: 0,
      startDay: -1,
      endDay: -1,
      added: [],
      removed: [],
    }
    rows[index] = service
    return service
  }
  const { source } = context
  if (!source.has('calendar.txt') && !source.has('calendar_dates.txt')) {
    throw new GtfsError(
      { file: 'calendar.txt' },
      'required file missing, and so is calendar_dates.txt: one of them must say when trips run',
    )
  }
  if (source.has('calendar.txt')) {
    await readTable(context, 'calendar.txt', calendar, (row) => {
      const service = serviceOf(row, calendar.at.service_id)
      if (service.startDay >= 0) row.fail(calendar.at.service_id, 'comes twice')
      for (const [bit, weekday] of weekdays.entries()) {
        const runs = row.integer(calendar.at[weekday])
        if (runs !== 0 && runs !== 1) row.fail(calendar.at[weekday], 'is neither 0 nor 1')
        service.weekdays |= runs << bit
      }
      service.startDay = row.date(calendar.at.start_date)
      service.endDay = row.date(calendar.at.end_date)
      if (service.endDay < service.startDay) row.warn(calendar.at.end_date, 'is before start_date')
    })
  }
  if (source.has('calendar_dates.txt')) {
    await readTable(context, 'calendar_dates.txt', dates, (row) => {
      const service = serviceOf(row, dates.at.service_id)
      const type = row.integer(dates.at.exception_type)
      if (type === 1) service.added.push(row.date(dates.at.date))
      else if (type === 2) service.removed.push(row.date(dates.at.date))
      else row.fail(dates.at.exception_type, 'is neither 1 (added) nor 2 (removed)')
    })
  }
  return { rows, ids }
}
