import { describe, expect, it } from 'vitest'
import { occurrenceOf, recent } from './occurrences.ts'
import type { Item } from './read-answer.ts'

const none = new Set<string>()
const at = (time: string) => `2026-11-18T${time}:00Z`

const storing = (text: string, ...lines: string[]): Item => ({
  kind: 'storing',
  label: 'it',
  text,
  days: [],
  stops: [],
  lines: lines.map((lijnnummer) => ({
    entiteitnummer: '2',
    lijnnummer,
    publicNumber: undefined,
    richting: 'HEEN',
    omschrijving: undefined,
    bestemming: undefined,
  })),
})

describe('occurrenceOf', () => {
  const first = occurrenceOf(storing('Ongeval.', '6'), [], none, at('08:00'))

  it('stays the same while the source says so, also in other case or with a line more', () => {
    const later = occurrenceOf(storing('ONGEVAL. ', '6', '7'), [first], none, at('08:30'))
    expect(later).toMatchObject({ key: first.key, firstSeen: at('08:00'), lastSeen: at('08:30') })
    expect(occurrenceOf(storing('Ongeval.', '7'), [later], none, at('09:00')).key).toBe(first.key)
  })

  it('is another one with another text, on other lines or hours later', () => {
    const known = [first]
    const keys = [
      first.key,
      occurrenceOf(storing('Aanrijding.', '6'), known, none, at('08:01')).key,
      occurrenceOf(storing('Ongeval.', '8'), known, none, at('08:01')).key,
      occurrenceOf(storing('Ongeval.', '6'), known, none, at('11:00')).key,
    ]
    expect(new Set(keys).size).toBe(keys.length)
    expect(recent(known, at('11:00'))).toEqual([])
  })

  it('gives one key to one item of a poll', () => {
    const second = occurrenceOf(
      storing('Ongeval.', '6', '9'),
      [first],
      new Set([first.key]),
      at('08:01'),
    )
    expect(second.key).not.toBe(first.key)
  })
})
