import { expect, test } from 'vitest'
import { readCalendar, views, writeCalendar } from './calendar-view.ts'
import { noFilter, readFilter } from './works-filter.ts'

const usual = { view: 'month', month: '2026-11' } as const

test.each(views)('%s comes back from the address, with the filters', (view) => {
  const filter = { ...noFilter, line: 'T1', flag: 'conflict' as const }
  const search = writeCalendar(filter, { view, month: '2027-02' })
  expect(readCalendar(search, usual)).toEqual({ view, month: '2027-02' })
  expect(readFilter(search)).toEqual(filter)
})

test('what cannot be read is as usual', () => {
  expect(readCalendar(new URLSearchParams('toon=jaar&maand=2026-13'), usual)).toEqual(usual)
})

test('order, page and period are of the list', () => {
  const filter = { ...noFilter, sort: 'title' as const, page: 3, from: '2026-01-01' }
  expect(writeCalendar(filter, {}).toString()).toBe('')
})
