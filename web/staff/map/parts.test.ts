import type { LineString, Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { distance } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import {
  canDeleteCorner,
  cornersOf,
  deleteCorner,
  faultOf,
  insertCorner,
  moveCorner,
  newPartId,
  shift,
  shiftPart,
  sizeOf,
  sound,
  withoutPart,
  withPart,
  withPieces,
} from './parts.ts'
import { mostWaypoints, moveHeld, reorder, takeHold } from './waypoints.ts'

const at = (x: number, y: number): Position => [3.7 + x / 1000, 51 + y / 1000]
const square: Polygon = {
  type: 'Polygon',
  coordinates: [[at(0, 0), at(0, 1), at(1, 1), at(1, 0), at(0, 0)]],
}
const line: LineString = { type: 'LineString', coordinates: [at(0, 0), at(1, 0), at(1, 1)] }

describe('parts', () => {
  it('closes rings, turns them anticlockwise, rounds, and drops doubles', () => {
    const made = sound({
      type: 'Polygon',
      coordinates: [[at(0, 0), at(0, 1), at(0, 1), [3.70100000009, 51.001], at(1, 0)]],
    }) as Polygon
    expect(made.coordinates[0]).toEqual(
      [at(1, 0), at(1, 1), at(0, 1), at(0, 0), at(1, 0)].map(round),
    )
    expect(sound(made)).toEqual(made)
  })

  it('names what makes a part unfit', () => {
    const [a, b, c, d] = cornersOf(square) as [Position, Position, Position, Position]
    expect(faultOf(sound(square))).toBeUndefined()
    expect(faultOf({ type: 'Polygon', coordinates: [[a, c, b, d, a]] })).toBe('crossesItself')
    expect(faultOf({ type: 'Polygon', coordinates: [[a, b, a]] })).toBe('tooFewCorners')
    expect(faultOf({ type: 'Polygon', coordinates: [[a, b, b, a]] })).toBe('noArea')
    expect(faultOf({ type: 'LineString', coordinates: [a] })).toBe('tooFewCorners')
    expect(faultOf({ type: 'LineString', coordinates: [a, a] })).toBe('noLength')
  })

  it('gives every part an id of its own, also after one is gone', () => {
    const two = withPart([], square, line)
    expect(two.map(({ id }) => id)).toEqual(['p1', 'p2'])
    expect(newPartId(withoutPart(two, 'p1'))).toBe('p3')
  })

  it('puts pieces where the part was', () => {
    const parts = withPart([], line, square, line)
    const next = withPieces(parts, 'p2', [square, square])
    expect(next.map(({ id }) => id)).toEqual(['p1', 'p2', 'p4', 'p3'])
  })

  it('moves, inserts and deletes corners of any ring, and keeps rings closed', () => {
    const holed: Polygon = {
      type: 'Polygon',
      coordinates: [
        ...square.coordinates,
        [at(0.2, 0.2), at(0.4, 0.2), at(0.4, 0.4), at(0.2, 0.2)],
      ],
    }
    const moved = moveCorner(holed, 4, at(0.1, 0.1)) as Polygon
    expect(moved.coordinates[1]?.[0]).toEqual(round(at(0.1, 0.1)))
    expect(moved.coordinates[1]?.at(-1)).toEqual(round(at(0.1, 0.1)))
    expect(moved.coordinates[0]).toEqual(square.coordinates[0])
    expect(canDeleteCorner(holed, 5)).toBe(false)
    expect(deleteCorner(holed, 5)).toEqual(holed)
    expect(cornersOf(deleteCorner(holed, 0))).toHaveLength(6)
    expect(cornersOf(insertCorner(square, 3))[4]).toEqual(round(at(0.5, 0)))
    expect(cornersOf(insertCorner(line, 2))[2]).toEqual(round(at(1, 0.5)))
    expect(canDeleteCorner(line, 1)).toBe(true)
  })

  it('shifts by metres', () => {
    expect(distance(shift(at(0, 0), 30, 40), at(0, 0))).toBeCloseTo(50, 1)
    expect(sizeOf(shiftPart(square, 500, -200))).toBeCloseTo(sizeOf(square), -1)
  })
})

describe('waypoints', () => {
  const path = [at(0, 0), at(10, 0), at(10, 10), at(0, 10)]

  it('go between those that the path passes before and after', () => {
    const held = takeHold(path, [at(5, 0), at(5, 10)], at(10, 5))
    expect(held).toEqual({ waypoints: [at(5, 0), round(at(10, 5)), at(5, 10)], index: 1 })
    expect(moveHeld(held, at(12, 5)).waypoints[1]).toEqual(round(at(12, 5)))
    expect(takeHold(path, [], at(1, 0)).index).toBe(0)
  })

  it('change places with a neighbour, and stay where there is none', () => {
    expect(reorder(path, 1, -1)).toEqual([at(10, 0), at(0, 0), at(10, 10), at(0, 10)])
    expect(reorder(path, 0, -1)).toEqual(path)
    expect(mostWaypoints).toBe(25)
  })
})

const round = ([x, y]: Position): Position => [Math.round(x * 1e7) / 1e7, Math.round(y * 1e7) / 1e7]
