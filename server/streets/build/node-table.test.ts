import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Growing } from './growing.ts'
import { missing, NodeTable } from './node-table.ts'

describe('NodeTable', () => {
  it('finds every id it was made of and no other, in any order', () => {
    const id = fc.integer({ min: -50, max: 50 }).map((n) => n * 1e9)
    fc.assert(
      fc.property(fc.array(id), fc.array(id), (refs, asked) => {
        const table = new NodeTable(Float64Array.from(refs))
        expect([...table.ids]).toEqual([...new Set(refs)].sort((a, b) => a - b))
        for (const wanted of [...asked, ...refs]) {
          const index = table.indexOf(wanted)
          if (refs.includes(wanted)) expect(table.ids[index]).toBe(wanted)
          else expect(index).toBe(-1)
        }
      }),
      { seed: 2, numRuns: 300 },
    )
  })

  it('knows what it has not met', () => {
    const table = new NodeTable(Float64Array.of(7, 9))
    table.place(table.indexOf(9), 3.7212345, -51.05, 1)
    expect([...table.lon]).toEqual([missing, 37_212_345])
    expect([...table.lat]).toEqual([missing, -510_500_000])
  })
})

describe('Growing', () => {
  it('gives back what was put in, over many blocks', () => {
    const list = new Growing(Float64Array)
    const expected = Array.from({ length: 200_000 }, (_, i) => i * 1.5)
    for (const value of expected) list.push(value)
    expect(list.length).toBe(200_000)
    expect([...list.take()]).toEqual(expected)
    expect(list.length).toBe(0)
    expect(list.take()).toHaveLength(0)
  })
})
