import { expect, test } from 'vitest'
import type { Disruption } from '../../shared/disruption.ts'
import type { Period } from '../../shared/time/period.ts'
import { makeSnapshot, nextBoundary } from './snapshot.ts'

const disruption = (id: string, impactPeriods: Period[], kind: Disruption['kind'] = 'service') =>
  ({ id, version: 1, kind, impactPeriods, communicationPeriods: [] }) as unknown as Disruption

const snapshot = (now: string, ...disruptions: Disruption[]) =>
  makeSnapshot({
    heads: {
      sequence: 3,
      at: '2026-03-01T00:00:00Z',
      byId: new Map(disruptions.map((d) => [d.id, { hash: d.id, disruption: d }])),
    },
    networkHash: 'n',
    example: false,
    now,
  })

// The night the clocks go forward: from 22:00 to 05:00 local time is six hours.
const night = disruption('night', [{ start: '2026-03-28T21:00:00Z', end: '2026-03-29T03:00:00Z' }])
const open = disruption('open', [{ start: '2026-01-01T00:00:00Z' }])
const works = disruption('works', [], 'works')

test('the same content at the same stage is the same snapshot, whoever makes it', () => {
  const a = snapshot('2026-03-28T22:00:00Z', night, open, works)
  const b = snapshot('2026-03-29T02:59:59Z', works, open, night)
  expect(b).toEqual(a)
  expect(a.madeAt).toBe('2026-03-28T21:00:00Z')
  expect(a.disruptions.map(({ id }) => id)).toEqual(['open', 'night', 'works'])
  expect(Object.isFrozen(a)).toBe(true)
})

test('a period that begins or ends makes another', () => {
  const hashes = ['2026-03-28T20:59:59Z', '2026-03-28T21:00:00Z', '2026-03-29T03:00:00Z'].map(
    (now) => snapshot(now, night).hash,
  )
  expect(new Set(hashes).size).toBe(3)
})

test('the next boundary', () => {
  expect(nextBoundary([night, open, works], '2026-03-28T20:00:00Z')).toBe('2026-03-28T21:00:00Z')
  expect(nextBoundary([night, open, works], '2026-03-28T21:00:00Z')).toBe('2026-03-29T03:00:00Z')
  expect(nextBoundary([night, open, works], '2026-03-29T03:00:00Z')).toBeUndefined()
})
