/**
 * Which month, and how it is shown, as it stands in the address beside the filters.
 *
 * @module
 */

import { type Month, readMonth } from './month.ts'
import { type WorksFilter, writeFilter } from './works-filter.ts'

export const views = ['month', 'timeline', 'agenda'] as const
export type CalendarView = (typeof views)[number]

const words: Record<CalendarView, string> = {
  month: 'maand',
  timeline: 'tijdlijn',
  agenda: 'lijst',
}
const names = { month: 'maand', view: 'toon' } as const

/** @param usual - the view where the address names none, and the month we are in */
export function readCalendar(
  search: URLSearchParams,
  usual: { view: CalendarView; month: Month },
): { view: CalendarView; month: Month } {
  return {
    view: views.find((view) => words[view] === search.get(names.view)) ?? usual.view,
    month: readMonth(search.get(names.month)) ?? usual.month,
  }
}

/** Order and page say nothing here, and neither does a period: the month does. */
export function writeCalendar(
  filter: WorksFilter,
  shown: { view?: CalendarView | undefined; month?: Month | undefined },
): URLSearchParams {
  const search = writeFilter({ ...filter, sort: '-updated', page: 1, from: '', until: '' })
  if (shown.month) search.set(names.month, shown.month)
  if (shown.view) search.set(names.view, words[shown.view])
  return search
}
