/**
 * When alerts hold and are told.
 *
 * @see https://gtfs.org/documentation/realtime/examples/migration-active-period/
 * @module
 */

import type { Alert, Range } from '../message.ts'
import { type Context, type Problem, parts, type Rule } from '../rule.ts'
import { instantProblem } from './times.ts'

const kinds: [name: string, of: (alert: Alert) => Range[]][] = [
  ['active_period', ({ activePeriods }) => activePeriods],
  ['communication_period', ({ communicationPeriods }) => communicationPeriods],
  ['impact_period', ({ impactPeriods }) => impactPeriods],
]

/** A rule on each range by itself. */
const each = (judge: (range: Range) => string | undefined) =>
  function* check(context: Context): Generator<Problem> {
    for (const { entity, part } of parts(context, 'alert')) {
      for (const [name, of] of kinds) {
        for (const [i, range] of of(part).entries()) {
          const what = judge(range)
          if (what !== undefined) yield { entity, where: `alert.${name}[${i}]`, what }
        }
      }
    }
  }

const startOf = ({ start }: Range) => start ?? Number.NEGATIVE_INFINITY
const endOf = ({ end }: Range) => end ?? Number.POSITIVE_INFINITY

export const periodRules: readonly Rule[] = [
  {
    id: 'E001',
    severity: 'error',
    title: 'periods are in POSIX seconds; an end that nobody knows is left out',
    check: each(({ start, end }) => instantProblem(start) ?? instantProblem(end)),
  },
  {
    id: 'P01',
    severity: 'error',
    title: 'a period has a start or an end',
    check: each(({ start, end }) =>
      start === undefined && end === undefined ? 'neither start nor end' : undefined,
    ),
  },
  {
    id: 'P02',
    severity: 'error',
    title: 'a period ends after it starts',
    check: each((range) =>
      startOf(range) >= endOf(range)
        ? `ends at ${range.end}, but starts at ${range.start}`
        : undefined,
    ),
  },
  {
    id: 'P03',
    severity: 'error',
    title: 'every impact_period lies within one communication_period, where there are any',
    *check(context) {
      for (const { entity, part } of parts(context, 'alert')) {
        const { impactPeriods, communicationPeriods } = part
        if (communicationPeriods.length === 0) continue
        for (const [i, impact] of impactPeriods.entries()) {
          const isTold = communicationPeriods.some(
            (told) => startOf(told) <= startOf(impact) && endOf(told) >= endOf(impact),
          )
          if (!isTold) {
            yield { entity, where: `alert.impact_period[${i}]`, what: 'not told all the time' }
          }
        }
      }
    },
  },
  {
    id: 'P04',
    severity: 'warning',
    title: 'NO_SERVICE says when',
    *check(context) {
      for (const { entity, part } of parts(context, 'alert')) {
        if (part.effect !== 'NO_SERVICE') continue
        if (part.activePeriods.length + part.impactPeriods.length === 0) {
          yield { entity, where: 'alert.impact_period', what: 'NO_SERVICE without any period' }
        }
      }
    },
  },
]
