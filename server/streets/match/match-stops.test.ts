import { describe, expect, it } from 'vitest'
import { expectWhole, grid } from './match-testing.ts'

describe('stops alone', () => {
  it('are joined the way a bus drives', () => {
    const stops: [number, number][] = [
      [20, -8],
      [380, -8],
      [408, 180],
      [220, 208],
    ]
    expect(grid.drive(stops, { known: 'stops' })).toBe('ab bc cf fe')
    const match = grid.match(stops, { known: 'stops' })
    expect(match.confidence).toBeGreaterThan(0.5)
    expect(match.confidence).toBeLessThanOrEqual(0.7)
  })

  it('lie on the right of the street, so the way round the block is the way', () => {
    // the second stop lies on the north side: reached heading west
    expect(
      grid.drive(
        [
          [20, -8],
          [300, -8],
          [300, 208],
          [100, 208],
        ],
        { known: 'stops' },
      ),
    ).toBe('ab bc cf fe ed')
  })

  it('lie on the left of it where traffic does', () => {
    const mirrored: [number, number][] = [
      [20, 8],
      [300, 8],
      [300, 192],
      [100, 192],
    ]
    expect(grid.drive(mirrored, { known: 'stops', side: 'left' })).toBe('ab bc cf fe ed')
    expect(grid.drive(mirrored, { known: 'stops' })).not.toBe('ab bc cf fe ed')
  })

  it('may be served twice', () => {
    const match = grid.match(
      [
        [20, -8],
        [100, -8],
        [408, 100],
        [208, 100],
        [300, -8],
        [408, 100],
      ],
      { known: 'stops' },
    )
    const names = match.pieces.map(({ edge }) => edge)
    expect(names.every((edge) => edge >= 0)).toBe(true)
    expect(match.pieces.map((_, i) => i).length).toBeGreaterThan(5)
    expectWhole(match, match.pieces.at(-1)?.to ?? 0)
  })
})
