import { describe, expect, it } from 'vitest'
import type { LineRef } from '../../shared/network.ts'
import { readMyLines, toggled, writeMyLines } from './my-lines.ts'

const t1: LineRef = { id: 'delijn-2-T1', number: 'T1', mode: 'tram', color: 'FFCC00' }
const five: LineRef = { id: 'delijn-2-5', number: '5', mode: 'bus' }

function memory(initial: string | null = null) {
  let text = initial
  return {
    getItem: () => text,
    setItem: (_key: string, value: string) => {
      text = value
    },
  }
}

describe('my lines', () => {
  it('keeps what was chosen', () => {
    const store = memory()
    expect(writeMyLines(store, [t1, five])).toBe(true)
    expect(readMyLines(store)).toEqual([t1, five])
  })

  it('adds at the end and takes away the same line', () => {
    expect(toggled([t1], five)).toEqual([t1, five])
    expect(toggled([t1, five], t1)).toEqual([five])
  })

  it.each(['nonsense', '{"a":1}', '[1,null,{"id":2}]'])('survives foreign content %s', (text) => {
    expect(readMyLines(memory(text))).toEqual([])
  })

  it('says so where the device keeps nothing', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('quota')
      },
    }
    expect(writeMyLines(full, [t1])).toBe(false)
    expect(writeMyLines(undefined, [t1])).toBe(false)
    expect(readMyLines(undefined)).toEqual([])
  })
})
