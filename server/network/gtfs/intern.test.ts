import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IdTable, SequenceTable } from './intern.ts'

const runs = { seed: 3, numRuns: process.env.OMWEG_DEEP ? 2_000 : 100 }

describe('IdTable', () => {
  it('is a map from text to the order of first appearance', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 6 }), { maxLength: 300 }),
        (ids) => {
          const table = new IdTable()
          const expected = new Map<string, number>()
          for (const id of ids) {
            if (!expected.has(id)) expected.set(id, expected.size)
            expect(table.internText(id)).toBe(expected.get(id))
          }
          const opened = new IdTable(table.columns())
          expect(opened.size).toBe(expected.size)
          for (const [id, index] of expected) {
            expect(opened.findText(id)).toBe(index)
            expect(opened.text(index)).toBe(id)
          }
          expect(opened.findText('not there, too long')).toBe(-1)
        },
      ),
      runs,
    )
  })
})

describe('SequenceTable', () => {
  it('gives equal sequences one index', () => {
    const sequence = fc.array(fc.integer({ min: -2, max: 2 }), { maxLength: 4 })
    fc.assert(
      fc.property(fc.array(sequence, { maxLength: 200 }), (sequences) => {
        const table = new SequenceTable()
        const expected = new Map<string, number>()
        for (const values of sequences) {
          const key = values.join()
          if (!expected.has(key)) expected.set(key, expected.size)
          expect(table.intern(Int32Array.from(values))).toBe(expected.get(key))
        }
        for (const values of sequences) {
          expect([...table.get(expected.get(values.join()) as number)]).toEqual(values)
        }
      }),
      runs,
    )
  })
})
