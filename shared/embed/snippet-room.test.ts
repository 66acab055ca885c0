import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fitRoom,
  type Measured,
  measuredWidths,
  roomAt,
  roomFor,
  roomOfColumn,
  roomOfWindow,
} from './snippet-room.ts'

const room = { lines: [{ height: 900, slope: 1.5 }], floor: 320, seen: 418 }

/** Lists of words get lower as they get wider, a line at a time, but where their cards are laid out anew. */
const lists = fc
  .tuple(
    fc.integer({ min: 60_000, max: 900_000 }),
    fc.integer({ min: 14, max: 30 }),
    fc.array(fc.integer({ min: -40, max: 120 }), {
      minLength: measuredWidths.length,
      maxLength: measuredWidths.length,
    }),
  )
  .map(([area, line, steps]) =>
    measuredWidths.map(
      (width, i): Measured => ({
        width,
        height: line * Math.ceil(area / width / line) + (steps[i] ?? 0),
      }),
    ),
  )

describe('the room for a list', () => {
  it('is enough at every width, and between two as much as the narrower one needs', () => {
    fc.assert(
      fc.property(lists, (measured) => {
        const fitted = fitRoom(measured, 500)
        for (const [i, { width, height }] of measured.entries()) {
          expect(roomAt(fitted, width)).toBeGreaterThan(height - 0.01)
          expect(roomAt(fitted, width)).toBeGreaterThan((measured[i - 1]?.height ?? 0) - 0.01)
        }
        for (const { slope } of fitted.lines) expect(slope).toBeGreaterThan(0)
      }),
    )
  })

  it('keeps little that is not needed, where words flow', () => {
    const measured = measuredWidths.map((width) => ({ width, height: Math.ceil(3e5 / width) }))
    const fitted = fitRoom(measured, 500)
    for (const [i, { width }] of measured.entries()) {
      if (width < 320) continue
      expect(roomAt(fitted, width) - (measured[i - 1]?.height ?? 0)).toBeLessThan(70)
    }
  })

  it('is one height where the list has one', () => {
    const measured = measuredWidths.map((width) => ({ width, height: 143 }))
    expect(roomOfColumn(fitRoom(measured, 143))).toBe('150px')
    expect(roomOfWindow(fitRoom(measured, 143))).toBe('150px')
  })

  it('is a length of the column, or of the window with its gutters', () => {
    expect(roomOfColumn(room)).toBe('max(320px, 900px - 150%)')
    expect(roomOfWindow(room)).toBe('max(420px, 960px - 150vw)')
  })

  it('is guessed higher for more cards and for narrower columns', () => {
    expect(roomAt(roomFor(5), 320)).toBeGreaterThan(roomAt(roomFor(2), 320))
    expect(roomAt(roomFor(5), 320)).toBeGreaterThan(roomAt(roomFor(5), 700))
    expect(roomFor(0)).toEqual(roomFor(1))
  })
})
