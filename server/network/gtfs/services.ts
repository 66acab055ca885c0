/** `calendar.txt` and `calendar_dates.txt`. @module */

import { GtfsError } from './error.ts'
import { IdTable } from './intern.ts'
import { type ImportContext, type Row, readTable } from './table.ts'

const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

const calendar = {
  required: ['service_id', ...weekdays, 'start_date', 'end_date'],
  optional: [],
} as const

const dates = { required: ['service_id', 'date', 'exception_type'], optional: [] } as const

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
  const serviceOf = (row: Row<'service_id'>): Service => {
    const index = row.intern('service_id', ids)
    if (index < 0) row.fail('service_id', 'must not be empty')
    const service = rows[index] ?? {
      id: row.id('service_id'),
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
      const service = serviceOf(row)
      if (service.startDay >= 0) row.fail('service_id', 'comes twice')
      for (const [bit, weekday] of weekdays.entries()) {
        const runs = row.integer(weekday)
        if (runs !== 0 && runs !== 1) row.fail(weekday, 'is neither 0 nor 1')
        service.weekdays |= runs << bit
      }
      service.startDay = row.date('start_date')
      service.endDay = row.date('end_date')
      if (service.endDay < service.startDay) row.warn('end_date', 'is before start_date')
    })
  }
  if (source.has('calendar_dates.txt')) {
    await readTable(context, 'calendar_dates.txt', dates, (row) => {
      const service = serviceOf(row)
      const type = row.integer('exception_type')
      if (type === 1) service.added.push(row.date('date'))
      else if (type === 2) service.removed.push(row.date('date'))
      else row.fail('exception_type', 'is neither 1 (added) nor 2 (removed)')
    })
  }
  return { rows, ids }
}
