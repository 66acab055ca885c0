import { describe, expect, it } from 'vitest'
import { edgeBetween, type Town, townStreets } from '../testing.ts'
import { faultOf } from '../testing-faults.ts'
import { enter } from '../turns.ts'

/**
 * ```
 *       n           q
 *       |           |
 *   w --c-----------d-- e
 *       |           |
 *       s           t
 * ```
 */
const nodes: Town['nodes'] = {
  w: [3.719, 51.05],
  c: [3.72, 51.05],
  d: [3.721, 51.05],
  e: [3.722, 51.05],
  n: [3.72, 51.051],
  s: [3.72, 51.049],
  q: [3.721, 51.051],
  t: [3.721, 51.049],
}
// 1 … 7
const ways = ['wc', 'cd', 'de', 'nc', 'cs', 'qd', 'dt'].map((pair) => ({ nodes: pair }))

function town(restrictions: Town['restrictions'], other: Town['ways'] = ways) {
  const { streets, warnings } = townStreets({ nodes, ways: other, restrictions })
  expect(faultOf(streets)).toBeUndefined()
  /** Whether one can drive from letter to letter. */
  const drives = (route: string): boolean => {
    let state = -1
    for (let i = 1; i < route.length; i++) {
      const place = (letter: string | undefined) => nodes[letter ?? ''] as [number, number]
      const edge = edgeBetween(streets, place(route[i - 1]), place(route[i]))
      state = state < 0 ? edge : enter(streets, state, edge)
      if (state < 0) return false
    }
    return true
  }
  return { drives, warnings, streets }
}

describe('turn restrictions at a node', () => {
  it('forbid a turn and nothing else', () => {
    const { drives, warnings } = town([
      { from: 1, via: 'c', to: 4, tags: { restriction: 'no_left_turn' } },
    ])
    expect(warnings).toEqual([])
    expect(drives('wcn')).toBe(false)
    for (const route of ['wcd', 'wcs', 'ncw', 'dcn', 'scn']) expect(drives(route)).toBe(true)
  })

  it('leave only one turn', () => {
    const { drives } = town([
      { from: 1, via: 'c', to: 2, tags: { restriction: 'only_straight_on' } },
    ])
    expect(drives('wcd')).toBe(true)
    for (const route of ['wcn', 'wcs']) expect(drives(route)).toBe(false)
    for (const route of ['ncs', 'ncw', 'dcw', 'dcn']) expect(drives(route)).toBe(true)
  })

  it('do not hold for buses where they are excepted', () => {
    const { drives } = town([
      { from: 1, via: 'c', to: 4, tags: { restriction: 'no_left_turn', except: 'psv' } },
    ])
    expect(drives('wcn')).toBe(true)
  })

  it('know the arm that is meant, where a way runs through the node, by the kind of turn', () => {
    const through = [
      { nodes: 'wcd' },
      { nodes: 'ncs' },
      { nodes: 'qd' },
      { nodes: 'dt' },
      { nodes: 'de' },
    ]
    const oneway = through.map((way, i) => (i === 0 ? { ...way, tags: { oneway: 'yes' } } : way))
    const left = town([{ from: 1, via: 'c', to: 2, tags: { restriction: 'no_left_turn' } }], oneway)
    expect(left.warnings).toEqual([])
    expect(left.drives('wcn')).toBe(false)
    expect(left.drives('wcs')).toBe(true)
    // in both directions there are two left turns
    const open = town(
      [{ from: 1, via: 'c', to: 2, tags: { restriction: 'no_left_turn' } }],
      through,
    )
    expect(open.warnings).toEqual(['1 turn restrictions that leave open which turn they mean (1)'])
  })

  it('tell straight on from a turn by its angle, also where the street bends', () => {
    const bent: Town['nodes'] = { ...nodes, s: [3.7198, 51.049] }
    const through = [{ nodes: 'ncs' }, { nodes: 'wcd' }]
    const { streets, warnings } = townStreets({
      nodes: bent,
      ways: through,
      restrictions: [{ from: 1, via: 'c', to: 1, tags: { restriction: 'no_straight_on' } }],
    })
    // both ways along it are straight on
    expect(warnings).toEqual(['1 turn restrictions that leave open which turn they mean (1)'])
    const oneway = townStreets({
      nodes: bent,
      ways: [{ nodes: 'ncs', tags: { oneway: 'yes' } }, { nodes: 'wcd' }],
      restrictions: [{ from: 1, via: 'c', to: 1, tags: { restriction: 'no_straight_on' } }],
    })
    expect(oneway.warnings).toEqual([])
    const place = (letter: string) => bent[letter] as [number, number]
    const nc = edgeBetween(oneway.streets, place('n'), place('c'))
    const cs = edgeBetween(oneway.streets, place('c'), place('s'))
    expect(enter(oneway.streets, nc, cs)).toBe(-1)
    expect(streets.turnFrom).toHaveLength(0)
  })

  it('forbid to go straight on to one arm of a street that ends there', () => {
    // w – c, and n – c – s through it; from n, straight on is s
    const { drives, warnings } = town(
      [{ from: 2, via: 'c', to: 3, tags: { restriction: 'no_straight_on' } }],
      [{ nodes: 'wc' }, { nodes: 'nc' }, { nodes: 'scd' }],
    )
    expect(warnings).toEqual([])
    expect(drives('ncs')).toBe(false)
    expect(drives('ncd')).toBe(true)
  })

  it('are counted where they fit nothing', () => {
    const tags = { restriction: 'no_left_turn' }
    const { warnings } = town([
      { from: 1, via: 'd', to: 2, tags },
      { from: 99, via: 'c', to: 2, tags },
    ])
    expect(warnings).toEqual([
      '1 turn restrictions on ways that are no streets here (2)',
      '1 turn restrictions whose ways do not meet at the via node (1)',
    ])
  })
})

describe('turn restrictions over ways', () => {
  it('forbid a turn only to who came that way', () => {
    const { drives, warnings, streets } = town([
      { from: 5, via: [2], to: 7, tags: { restriction: 'no_u_turn' } },
    ])
    expect(warnings).toEqual([])
    expect(streets.stateCount).toBe(streets.edgeCount + 1)
    expect(drives('scdt')).toBe(false)
    for (const route of ['wcdt', 'ncdt', 'scdq', 'scde', 'tdcs', 'qdt']) {
      expect(drives(route)).toBe(true)
    }
  })

  it('hold beside those at a node, and beside each other', () => {
    const { drives } = town([
      { from: 5, via: [2], to: 7, tags: { restriction: 'no_u_turn' } },
      { from: 5, via: [2], to: 6, tags: { restriction: 'no_left_turn' } },
      { from: 4, via: [2], to: 6, tags: { restriction: 'no_u_turn' } },
      { from: 2, via: 'd', to: 3, tags: { restriction: 'no_straight_on' } },
    ])
    for (const route of ['scdt', 'scdq', 'ncdq', 'scde', 'ncde', 'wcde']) {
      expect(drives(route)).toBe(false)
    }
    for (const route of ['ncdt', 'wcdt', 'wcdq']) expect(drives(route)).toBe(true)
  })

  it('leave only one way on, to the end', () => {
    const { drives } = town([
      { from: 5, via: [2], to: 3, tags: { restriction: 'only_straight_on' } },
    ])
    for (const route of ['scdt', 'scdq', 'scw', 'scn']) expect(drives(route)).toBe(false)
    for (const route of ['scde', 'wcdt', 'ncw']) expect(drives(route)).toBe(true)
  })

  it('go over several ways, cut in several segments, given in any order', () => {
    const long = [...ways.slice(0, 1), { nodes: 'cd' }, { nodes: 'de' }, ...ways.slice(3)]
    const { drives, warnings } = town(
      [{ from: 1, via: [3, 2], to: 8, tags: { restriction: 'no_u_turn' } }],
      [...long, { nodes: 'eq' }],
    )
    expect(warnings).toEqual([])
    expect(drives('wcdeq')).toBe(false)
    expect(drives('ncdeq')).toBe(true)
    expect(drives('wcdqe')).toBe(true)
  })

  it('are counted where the ways do not touch', () => {
    const { warnings } = town([{ from: 1, via: [3], to: 7, tags: { restriction: 'no_u_turn' } }])
    expect(warnings).toEqual(['1 turn restrictions whose ways do not form a path (1)'])
  })
})
