/**
 * Finds what is on a page of the event stream. A page is a range of sequence numbers, so that where it
 * begins and ends follows from the log alone; nothing is read but what is on it.
 *
 * @module
 */

import { toInstant } from '../../../shared/time/period.ts'
import type { LogPages } from '../../disruptions/log-pages.ts'
import { ldesPath } from '../../outputs/ldes/ldes-addresses.ts'
import { toMember } from '../../outputs/ldes/ldes-member.ts'
import type { LdesPage, PageRelation } from '../../outputs/ldes/ldes-page.ts'
import {
  firstMonth,
  isOver,
  type Month,
  monthOf,
  monthsBetween,
  nextMonth,
  startOf,
} from '../../outputs/ldes/months.ts'

/** Members on a page, at most. */
export const pageSize = 200

const monthPath = (month: Month, number: number) =>
  number === 1 ? `${ldesPath}/${month}` : `${ldesPath}/${month}/${number}`

/** What is published since before the first month. */
export const earlierPath = `${ldesPath}/eerder`

export interface LdesReader {
  /** Where the months are. */
  root(): Promise<LdesPage>
  /** Whether retention took a month. */
  isGone(month: Month): boolean
  /** Nothing: there is no such page, or not yet. */
  month(month: Month, number: number, base: string): Promise<LdesPage | undefined>
  earlier(base: string): Promise<LdesPage>
}

interface Range {
  /** Sequence number of the first entry, and of the one after the last. */
  from: number
  to: number
  /** Nobody will add to it. */
  closed: boolean
}

/** @param now - milliseconds since 1970 */
export function createLdesReader(
  log: LogPages,
  now: () => number,
  size: number = pageSize,
): LdesReader {
  async function rangeOf(month: Month): Promise<Range> {
    // Last first: what is written meanwhile is not on a page that calls itself closed.
    const over = isOver(month, now())
    const last = await log.last()
    const [from, next] = await log.firstAt([startOf(month), startOf(nextMonth(month))])
    const to = next ?? last + 1
    return { from: Math.min(from ?? to, to), to, closed: next !== undefined || over }
  }

  const membersOf = async (from: number, to: number, base: string) =>
    to <= from ? [] : (await log.between(from, to - 1)).map((entry) => toMember(entry, base))

  /** Of a month's further pages, bounded by the instants of their first and last member. */
  async function furtherPages(month: Month, { from, to }: Range): Promise<PageRelation[]> {
    const count = Math.ceil((to - from) / size)
    const pages = Array.from({ length: Math.max(0, count - 1) }, (_, i) => {
      const first = from + (i + 1) * size
      return { number: i + 2, first, last: first + size - 1 }
    })
    const instants = await log.instantsOf(pages.flatMap(({ first, last }) => [first, last]))
    return pages.map(({ number, first, last }) => ({
      to: monthPath(month, number),
      from: instants.get(first) ?? startOf(month),
      // A page that is not full may get more, until the month is over.
      ...(last < to ? { until: instants.get(last) } : { before: startOf(nextMonth(month)) }),
    }))
  }

  return {
    async root() {
      const oldest = firstMonth(now())
      const months = monthsBetween(oldest, monthOf(toInstant(now())))
      const starts = await log.firstAt([...months, nextMonth(months.at(-1) ?? oldest)].map(startOf))
      const withEntries = months.filter(
        (_, i) => i === months.length - 1 || starts[i] !== starts[i + 1],
      )
      const end = (await log.last()) + 1
      const live = await log.liveBefore(starts[0] ?? end)
      return {
        path: ldesPath,
        relations: [
          ...(live.length > 0 ? [{ to: earlierPath, before: startOf(oldest) }] : []),
          ...withEntries.map((month) => ({
            to: monthPath(month, 1),
            from: startOf(month),
            before: startOf(nextMonth(month)),
          })),
        ],
        members: [],
        immutable: false,
      }
    },

    isGone: (month) => month < firstMonth(now()),

    async month(month, number, base) {
      if (month > monthOf(toInstant(now()))) return undefined
      const range = await rangeOf(month)
      const first = range.from + (number - 1) * size
      if (number > 1 && first >= range.to) return undefined
      const end = Math.min(first + size, range.to)
      return {
        path: monthPath(month, number),
        relations: number === 1 ? await furtherPages(month, range) : [],
        members: await membersOf(first, end, base),
        immutable: range.closed || (number > 1 && end === first + size),
      }
    },

    async earlier(base) {
      const [start] = await log.firstAt([startOf(firstMonth(now()))])
      const live = await log.liveBefore(start ?? (await log.last()) + 1)
      return {
        path: earlierPath,
        relations: [],
        members: live.map((entry) => toMember(entry, base)),
        immutable: false,
      }
    },
  }
}
