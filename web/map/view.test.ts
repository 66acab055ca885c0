import { describe, expect, test } from 'vitest'
import type { BaseMap } from '../../shared/base-map.ts'
import { atLeastStreets, fitPadding, leastZoom, wanderBounds } from './view.ts'

describe('padding', () => {
  test('is what is covered and a margin', () => {
    expect(fitPadding({ bottom: 200 }, 800, 800)).toEqual({
      top: 48,
      right: 48,
      bottom: 248,
      left: 48,
    })
  })

  test('is less margin before it is less of what is covered', () => {
    expect(fitPadding({ bottom: 486 }, 390, 784)).toMatchObject({ top: 31, bottom: 517 })
  })

  test('leaves room on any map', () => {
    for (const [width, height] of [
      [390, 844],
      [320, 400],
      [60, 60],
      [0, 0],
    ] as const) {
      const { top, right, bottom, left } = fitPadding({ bottom: 700, left: 420 }, width, height)
      expect(left + right).toBeLessThanOrEqual(width * 0.7)
      expect(top + bottom).toBeLessThanOrEqual(height * 0.7)
      for (const side of [top, right, bottom, left]) expect(side).toBeGreaterThanOrEqual(0)
    }
  })
})

test('a single stop is shown with its streets, a line as it is', () => {
  const [west, south, east, north] = atLeastStreets([3.72, 51.05, 3.72, 51.05])
  expect(east - west).toBeCloseTo(0.004)
  expect((west + east) / 2).toBeCloseTo(3.72)
  expect(north - south).toBeCloseTo(0.004)
  expect(atLeastStreets([3, 50, 4, 51])).toEqual([3, 50, 4, 51])
})

test('one may wander around the base map, and anywhere without one', () => {
  const base = { bounds: [3.6, 51, 3.8, 51.2] } as BaseMap
  expect(wanderBounds(null, [3, 50, 4, 51])).toBeUndefined()
  const bounds = wanderBounds(base, [3.7, 51.1, 3.9, 51.15]) ?? []
  expect(bounds.map((degrees) => Math.round(degrees * 100) / 100)).toEqual([3.45, 50.9, 4.05, 51.3])
  const south = wanderBounds(base, [3.7, 51.1, 3.9, 51.15], { bottom: 400 })?.[1]
  expect(south).toBeCloseTo(50.5)
})

test('a narrow map goes further out, as far as there are tiles', () => {
  const base = { minZoom: 8, viewMinZoom: 11 } as BaseMap
  expect(leastZoom(base, 1200)).toBe(11)
  expect(leastZoom(base, 430)).toBe(10)
  expect(leastZoom({ ...base, minZoom: 10.5 }, 430)).toBe(10.5)
  expect(leastZoom(base, 0)).toBe(8)
  expect(leastZoom(null, 430)).toBe(7)
})
