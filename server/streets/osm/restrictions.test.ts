import { describe, expect, it } from 'vitest'
import { ImportWarnings } from '../build/import-warnings.ts'
import type { OsmRelation } from './osm-file.ts'
import { isRestriction, parseRestriction } from './restrictions.ts'

type Member = OsmRelation['members'][number]
const way = (ref: number, role: string): Member => ({ type: 'way', ref, role })
const node = (ref: number, role: string): Member => ({ type: 'node', ref, role })
const plain = [way(1, 'from'), node(9, 'via'), way(2, 'to')]

function parse(tags: Record<string, string>, members: Member[] = plain) {
  const warnings = new ImportWarnings()
  const relation: OsmRelation = {
    type: 'relation',
    id: 7,
    members,
    tags: { type: 'restriction', ...tags },
  }
  return { found: parseRestriction(relation, warnings), warnings: warnings.messages }
}

describe('parseRestriction', () => {
  it.each([
    ['no_left_turn', 'no', 'left'],
    ['no_right_turn', 'no', 'right'],
    ['no_straight_on', 'no', 'straight'],
    ['no_u_turn', 'no', 'u'],
    ['no_entry', 'no', 'any'],
    ['no_exit', 'no', 'any'],
    ['only_left_turn', 'only', 'left'],
    ['only_straight_on', 'only', 'straight'],
  ])('reads %s', (restriction, rule, turn) => {
    const { found, warnings } = parse({ restriction })
    expect(found).toEqual({ id: 7, rule, turn, from: [1], via: { node: 9 }, to: [2] })
    expect(warnings).toEqual([])
  })

  it('reads one or several ways between', () => {
    const members = [way(1, 'from'), way(3, 'via'), way(4, 'via'), way(2, 'to')]
    expect(parse({ restriction: 'no_u_turn' }, members).found?.via).toEqual({ ways: [3, 4] })
  })

  it('passes over what buses need not heed', () => {
    const exempt: Record<string, string>[] = [
      { restriction: 'no_left_turn', except: 'psv' },
      { restriction: 'no_left_turn', except: 'bicycle; bus' },
      { 'restriction:hgv': 'no_left_turn' },
      { 'restriction:motorcar': 'no_left_turn' },
      { restriction: 'no_left_turn', 'restriction:bus': 'none' },
      { type: 'restriction:hgv', restriction: 'no_left_turn' },
    ]
    for (const tags of exempt) expect(parse(tags)).toEqual({ found: undefined, warnings: [] })
    expect(parse({ restriction: 'no_left_turn', except: 'bicycle' }).found).toBeDefined()
  })

  it('prefers what is said of buses', () => {
    const tags = { restriction: 'no_left_turn', 'restriction:bus': 'only_left_turn' }
    expect(parse(tags).found?.rule).toBe('only')
    expect(parse({ 'restriction:psv': 'no_left_turn' }).found?.rule).toBe('no')
    expect(parse({ type: 'restriction:bus', restriction: 'no_left_turn' }).found?.rule).toBe('no')
  })

  it('takes several from or to ways only where entry or exit is forbidden', () => {
    const members = [way(1, 'from'), way(3, 'from'), node(9, 'via'), way(2, 'to')]
    expect(parse({ restriction: 'no_entry' }, members).found?.from).toEqual([1, 3])
    expect(parse({ restriction: 'no_left_turn' }, members).warnings).toEqual([
      '1 turn restrictions with more members than one can mean (7)',
    ])
  })

  it.each([
    [{ 'restriction:conditional': 'no_left_turn @ (07:00-09:00)' }, plain, /some hours only/],
    [{ restriction: 'no_left_turn', day_on: 'Monday' }, plain, /some hours only/],
    [{}, plain, /do not say what is forbidden/],
    [{ restriction: 'no_dancing' }, plain, /unknown kind/],
    [{ restriction: 'left' }, plain, /unknown kind/],
    [{ restriction: 'no_left_turn' }, [way(1, 'from'), node(9, 'via')], /without a from or to/],
    [{ restriction: 'no_left_turn' }, [way(1, 'from'), way(2, 'to')], /without one via/],
    [{ restriction: 'no_left_turn' }, [...plain, node(8, 'via')], /more members/],
    [{ restriction: 'no_left_turn' }, [...plain, way(5, 'via')], /without one via/],
  ])('counts what is broken: %o', (tags: Record<string, string>, members, message) => {
    const { found, warnings } = parse(tags, members)
    expect(found).toBeUndefined()
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(message)
  })

  it('is told from other relations by its type', () => {
    const relation: OsmRelation = { type: 'relation', id: 1, members: [] }
    expect(isRestriction({ ...relation, tags: { type: 'restriction' } })).toBe(true)
    expect(isRestriction({ ...relation, tags: { type: 'restriction:bus' } })).toBe(true)
    expect(isRestriction({ ...relation, tags: { type: 'route' } })).toBe(false)
    expect(isRestriction(relation)).toBe(false)
  })
})

describe('ImportWarnings', () => {
  it('counts by kind, most frequent first, and names a few', () => {
    const warnings = new ImportWarnings()
    warnings.add('rare things', 1)
    for (let id = 10; id < 20; id++) warnings.add('common things', id)
    expect(warnings.messages).toEqual([
      '10 common things (10, 11, 12, 13, 14 …)',
      '1 rare things (1)',
    ])
  })
})
