import fc from 'fast-check'
import { expect, test } from 'vitest'
import { confidenceOf, type Evidence } from './estimate-confidence.ts'

const good: Evidence = {
  course: 1,
  closed: 1,
  metres: 400,
  ownMetres: 300,
  cost: 60,
  turnsBack: false,
  usedShare: 1,
  minorShare: 0,
  worksShare: 0,
}

test('is never more than 0.9, as operators know reasons that no map has', () => {
  expect(confidenceOf({ ...good, metres: 1 })).toBe(0.9)
  expect(confidenceOf(good)).toBeGreaterThan(0.8)
})

test.each<[string, Partial<Evidence>]>([
  ['the course is unsure', { course: 0.5 }],
  ['not all that is closed is left out', { closed: 0.7 }],
  ['another way is as good', { rival: { cost: 60, shared: 0 } }],
  ['it is far longer than the course', { metres: 2_000 }],
  ['no bus drives there', { usedShare: 0 }],
  ['it takes side streets', { usedShare: 0, minorShare: 1 }],
  ['it drives a street that is broken up', { worksShare: 0.5 }],
  ['it turns back to serve a stop', { turnsBack: true }],
])('is less where %s', (_, worse) => {
  expect(confidenceOf({ ...good, ...worse })).toBeLessThan(confidenceOf(good))
})

test('a rival counts for less the more it shares and the more it costs', () => {
  const against = (cost: number, shared: number) =>
    confidenceOf({ ...good, rival: { cost, shared } })
  expect(against(60, 0.9)).toBeGreaterThan(against(60, 0.1))
  expect(against(80, 0)).toBeGreaterThan(against(60, 0))
  expect(against(120, 0)).toBe(confidenceOf(good))
})

test('where the source names the streets there was no choice', () => {
  const poor = { ...good, metres: 900, rival: { cost: 60, shared: 0 }, minorShare: 1, usedShare: 0 }
  expect(confidenceOf({ ...poor, named: true })).toBeGreaterThan(confidenceOf(poor) * 1.5)
})

test('is between 0 and 1 for anything', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const metres = fc.double({ min: 0, max: 100_000, noNaN: true })
  fc.assert(
    fc.property(
      fc.record<Evidence>({
        course: share,
        closed: share,
        metres,
        ownMetres: metres,
        cost: metres,
        rival: fc.record({ cost: metres, shared: share }),
        turnsBack: fc.boolean(),
        named: fc.boolean(),
        usedShare: share,
        minorShare: share,
        worksShare: share,
      }),
      (evidence) => {
        const confidence = confidenceOf(evidence)
        expect(confidence).toBeGreaterThanOrEqual(0)
        expect(confidence).toBeLessThanOrEqual(0.9)
      },
    ),
    { seed: 7, numRuns: 200 },
  )
})
