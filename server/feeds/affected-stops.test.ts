import { expect, test } from 'vitest'
import type { ReportedStop } from '../disruptions/report.ts'
import { withoutEchoes } from './affected-stops.ts'

const stop = (change: ReportedStop['change'], ...routeIds: string[]): ReportedStop => ({
  stopId: 's',
  change,
  ...(routeIds.length > 0 && { routeIds }),
  basis: 'stated',
})

test.each<[string, ReportedStop[], ReportedStop[]]>([
  ['alone it stays', [stop('affected')], [stop('affected')]],
  ['closed says more', [stop('affected'), stop('notServed')], [stop('notServed')]],
  ['of lines at a stop too', [stop('affected'), stop('moved', 'a')], [stop('moved', 'a')]],
  ['closed for all is for each', [stop('affected', 'a'), stop('added')], [stop('added')]],
  [
    'closed for one line, trouble for another',
    [stop('affected', 'a', 'b'), stop('notServed', 'a')],
    [stop('affected', 'b'), stop('notServed', 'a')],
  ],
])('%s', (_, stops, expected) => {
  expect(withoutEchoes(stops)).toEqual(expected)
})

test('another stop is another matter', () => {
  const stops = [{ ...stop('affected'), stopId: 'other' }, stop('notServed')]
  expect(withoutEchoes(stops)).toEqual(stops)
})
