import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contains, type Period, toInstant } from '../../../shared/time/period.ts'
import type { OpenFeature } from './feature.ts'
import { byId, isInTime, pageOf } from './select.ts'

const at = (second: number) => toInstant(second * 1000)
const second = fc.integer({ min: 0, max: 30 })
const maybe = fc.option(second, { nil: undefined })

const period = fc.tuple(maybe, maybe).map(
  ([a, b]): Period => ({
    ...(a === undefined ? {} : { start: at(a) }),
    ...(b === undefined ? {} : { end: at(a === undefined ? b : a + b + 1) }),
  }),
)

const feature = (id: string): OpenFeature => ({
  id,
  geometry: null,
  periods: [],
  properties: () => ({}),
})

describe('an interval', () => {
  it('finds what is in force in one of its seconds', () => {
    fc.assert(
      fc.property(fc.array(period, { maxLength: 3 }), maybe, maybe, (periods, a, b) => {
        const [from, to] = a !== undefined && b !== undefined && a > b ? [b, a] : [a, b]
        const query = {
          ...(from === undefined ? {} : { from: at(from) }),
          ...(to === undefined ? {} : { to: at(to) }),
        }
        const seconds = Array.from({ length: 200 }, (_, i) => i - 60).filter(
          (each) => (from === undefined || each >= from) && (to === undefined || each <= to),
        )
        const found =
          periods.length === 0 ||
          seconds.some((each) => periods.some((one) => contains(one, at(each))))
        expect(isInTime(periods, query)).toBe(found)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('pages', () => {
  const id = fc.stringMatching(/^[a-z]{0,2}-?\d{1,3}$/)
  const ids = fc.uniqueArray(id, { maxLength: 30 })

  it('have every feature once, whatever appears and ends meanwhile', () => {
    fc.assert(
      fc.property(
        ids,
        ids,
        fc.integer({ min: 1, max: 7 }),
        fc.nat(),
        (stay, change, limit, seed) => {
          const seen: string[] = []
          let after: string | undefined
          for (let round = 0; ; round++) {
            const coming = change.filter((each, i) => (seed >> ((i + round) % 16)) & 1 && each)
            const now = [...new Set([...stay, ...coming])].map(feature).sort(byId)
            const page = pageOf(now, limit, after)
            expect(page.matched).toBe(now.length)
            expect(page.features.length).toBeLessThanOrEqual(limit)
            seen.push(...page.features.map((each) => each.id))
            after = page.next
            if (after === undefined) break
            expect(round, 'pages go on for ever').toBeLessThan(100)
          }
          expect(new Set(seen).size).toBe(seen.length)
          expect(seen.filter((each) => stay.includes(each)).sort()).toEqual([...stay].sort())
        },
      ),
      { numRuns: 500 },
    )
  })

  it('are in the order in which people count', () => {
    const sorted = ['l-10', 'l-9', 'l-T1', 'l-1', 'a'].map(feature).sort(byId)
    expect(sorted.map((each) => each.id)).toEqual(['a', 'l-1', 'l-9', 'l-10', 'l-T1'])
  })
})
