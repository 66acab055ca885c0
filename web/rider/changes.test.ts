import { describe, expect, it } from 'vitest'
import type { Card, PageData } from '../../shared/views.ts'
import { countChanges } from './changes.ts'

const card = (id: string, version = 1, state: Card['state'] = 'now') =>
  ({ id, version, state }) as Card
const page = (...cards: Card[]) =>
  ({ kind: 'home', groups: [{ id: 'now', cards, total: cards.length }] }) as unknown as PageData

describe('changes', () => {
  it.each([
    ['nothing', [card('a')], [card('a')], 0],
    ['one that came', [card('a')], [card('a'), card('b')], 1],
    ['one that went', [card('a'), card('b')], [card('a')], 1],
    ['one that says something else', [card('a')], [card('a', 2)], 1],
    ['one that began', [card('a', 1, 'coming')], [card('a')], 1],
    ['a new order', [card('a'), card('b')], [card('b'), card('a')], 0],
  ])('counts %s', (_what, before, after, count) => {
    expect(countChanges(page(...before), page(...after))).toBe(count)
  })
})
