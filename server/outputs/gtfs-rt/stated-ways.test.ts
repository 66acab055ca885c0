import { describe, expect, it } from 'vitest'
import type { DetourPath } from '../../../shared/disruption.ts'
import { measures } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { Pattern } from '../../../shared/network.ts'
import { waysOn } from './stated-ways.ts'
import { place } from './testing-trips.ts'

/** Stops are letters at their metres along the shape. */
function patternOf(shape: Position[], stops: Record<number, string>): Pattern {
  const along = measures(shape)
  const visits = Object.entries(stops).map(([measure, stopId], i) => ({
    stopId,
    sequence: i + 1,
    measure: Number(measure),
    arrival: 60 * i,
    departure: 60 * i,
  }))
  return { shape, visits, length: along.at(-1) ?? 0 } as unknown as Pattern
}

const straight = patternOf([place(0), place(3_000)], { 0: 'a', 1000: 'b', 2000: 'c', 2990: 'd' })

const path = (from: number, to: number, beside = 0): Position[] => [
  place(from, beside),
  place(from, 300),
  place(to, 300),
  place(to, beside),
]

const detour = (line: Position[], more: Partial<DetourPath> = {}): DetourPath => ({
  routeIds: ['r'],
  path: line,
  basis: 'stated',
  ...more,
})

const spans = (one: DetourPath, pattern: Pattern, missed: string[]) =>
  waysOn(one, pattern, measures(pattern.shape), (index) =>
    missed.includes(pattern.visits[index]?.stopId ?? ''),
  ).map(({ leave, rejoin }) => [Math.round(leave), Math.round(rejoin)])

describe('where a stated way leaves and rejoins', () => {
  it('is where its ends are, up to a street away', () => {
    expect(spans(detour(path(600, 1_400)), straight, ['b'])).toEqual([[600, 1_400]])
    expect(spans(detour(path(600, 1_400, 29)), straight, ['b'])).toEqual([[600, 1_400]])
    expect(spans(detour(path(600, 1_400, 31)), straight, ['b'])).toEqual([])
  })

  it('bypasses no stop that is served, unless the way itself passes it', () => {
    expect(spans(detour(path(600, 1_400)), straight, [])).toEqual([])
    expect(spans(detour(path(600, 2_400)), straight, ['b'])).toEqual([])
    const near: Position[] = [place(600), place(800, 40), place(1_200, 40), place(1_400)]
    expect(spans(detour(near), straight, [])).toEqual([[600, 1_400]])
    expect(spans(detour(path(1_000, 2_000)), straight, [])).toEqual([[1_000, 2_000]])
  })

  it('never goes backwards', () => {
    expect(spans(detour(path(1_400, 600)), straight, ['b'])).toEqual([])
  })

  it('is on the right way of a street driven out and back', () => {
    const both = patternOf([place(0), place(1_500), place(0)], {
      0: 'a',
      1000: 'b',
      1500: 'c',
      2000: 'b',
      3000: 'a',
    })
    expect(spans(detour(path(600, 1_400)), both, ['b'])).toEqual([[600, 1_400]])
    expect(spans(detour(path(1_400, 600)), both, ['b'])).toEqual([[1_600, 2_400]])
  })

  it('is everywhere that a line comes by, or where the stops around it are said to be', () => {
    const block = [place(0), place(1_000), place(1_000, -500), place(0, -500)]
    const twice = patternOf([...block, ...block], {
      0: 'a',
      500: 'b',
      900: 'c',
      3500: 'b',
      3900: 'e',
      5400: 'f',
    })
    const line = path(200, 800)
    expect(spans(detour(line), twice, ['b'])).toHaveLength(2)
    const to = { id: 'c', name: 'C', lat: 0, lon: 0 }
    expect(spans(detour(line, { to }), twice, ['b'])).toEqual([[200, 800]])
  })

  it('is the very begin or end where the terminus is moved', () => {
    const first: Position[] = [place(-200, 300), place(600, 300), place(600)]
    expect(spans(detour(first), straight, ['a'])).toEqual([[0, 600]])
    expect(spans(detour(first), straight, [])).toEqual([])
    const last: Position[] = [place(2_400), place(2_400, 300), place(3_300, 300)]
    expect(spans(detour(last), straight, ['d'])).toEqual([[2_400, 3_000]])
  })
})
