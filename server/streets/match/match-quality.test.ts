import { describe, expect, it } from 'vitest'
import { grid, town } from './match-testing.ts'

describe('confidence', () => {
  it('is less from stops alone, less where they are far apart, and least for a tram', () => {
    const row = Array.from({ length: 7 }, (_, i): [number, number] => [500 * i, 0])
    const { match } = town({ a: [0, 0], b: [3_000, 0] }, ['ab'])
    const few = [row[0], row[6]] as [number, number][]
    const falling = [
      match(row),
      match(row, { known: 'stops' }),
      match(row, { known: 'stops', vehicle: 'tram' }),
      match(few, { known: 'stops' }),
    ].map(({ confidence }) => confidence)
    expect(falling).toEqual([...falling].sort((a, b) => b - a))
    expect(new Set(falling).size).toBe(4)
  })

  const line: [number, number][] = [
    [0, 0],
    [400, 0],
    [400, 200],
  ]
  const confidence = (change: (point: [number, number]) => [number, number]) =>
    grid.match(line.map(change)).confidence

  it('falls with the offset', () => {
    const falling = [0, 8, 16, 24, 32].map((metres) => confidence(([x, y]) => [x, y - metres]))
    for (const [i, value] of falling.entries()) {
      if (i > 0) expect(value).toBeLessThan(falling[i - 1] as number)
    }
  })

  it('falls with gaps, turning round and driving where one may not', () => {
    const good = confidence((p) => p)
    const torn = town({ a: [0, 0], b: [150, 0], c: [300, 0], d: [450, 0] }, ['ab', 'cd'])
    expect(
      torn.match([
        [0, 0],
        [450, 0],
      ]).confidence,
    ).toBeLessThan(good * 0.7)
    const walked = town({ a: [0, 0], b: [400, 0] }, ['ab highway=pedestrian'])
    expect(
      walked.match([
        [0, 0],
        [400, 0],
      ]).confidence,
    ).toBeLessThan(good * 0.6)
    expect(
      grid.match([
        [0, 0],
        [150, 0],
        [0, 0],
      ]).confidence,
    ).toBeLessThan(good * 0.95)
  })
})
