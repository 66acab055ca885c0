import { describe, expect, it } from 'vitest'
import type { Position } from '../../../shared/geo/position.ts'
import { townStreets } from '../../streets/testing.ts'
import { at, box, closeIn, line } from './closure-testing.ts'

const a = at(-100, 0)
const c = at(100, 0)

describe('levels', () => {
  /** A viaduct from south to north over the high street, between nodes 60 m off it. */
  const viaduct = (tags: Record<string, string>, below = 'a c') => {
    const nodes: Record<string, Position> = {
      a,
      c,
      s: at(0, -150),
      t: at(0, -60),
      u: at(0, 60),
      v: at(0, 150),
    }
    return townStreets({
      nodes,
      ways: [
        ...(below ? [{ nodes: below.split(' '), tags: { name: 'Veldstraat' } }] : []),
        { nodes: 'st', tags: { name: 'Oprit' } },
        { nodes: 'tu', tags: { name: 'Viaduct', ...tags } },
        { nodes: 'uv', tags: { name: 'Afrit' } },
      ],
    })
  }

  it.each([
    ['bridge', { bridge: 'yes' }],
    ['tunnel', { tunnel: 'yes' }],
    ['layer', { layer: '2' }],
  ])('leave a street on another level open: %s', (_, tags) => {
    const closed = closeIn(viaduct(tags), box(-20, -10, 20, 10))
    expect(closed.streetNames).toEqual(['Veldstraat'])
    expect(closed.passing).toEqual(['Viaduct'])
  })

  it('close a crossing on the ground', () => {
    const closed = closeIn(viaduct({}), box(-20, -10, 20, 10))
    expect(closed.streetNames).toEqual(['Veldstraat', 'Viaduct'])
    expect(closed.passing).toEqual([])
  })

  it('close a bridge over nothing that we know: a canal', () => {
    const closed = closeIn(viaduct({ bridge: 'yes' }, ''), box(-20, -10, 20, 10))
    expect(closed.streetNames).toEqual(['Viaduct'])
    expect(closed.passing).toEqual([])
  })

  it('close a bridge whose end lies in the closure too', () => {
    const closed = closeIn(viaduct({ bridge: 'yes' }), box(-20, -10, 20, 80))
    expect(closed.streetNames).toEqual(['Viaduct', 'Veldstraat', 'Afrit'])
    expect(closed.passing).toEqual([])
  })

  it('close a bridge on which a street ends', () => {
    const ramp = townStreets({
      nodes: { a, c, s: at(0, -150), t: at(0, -60), u: at(0, 8) },
      ways: [
        { nodes: 'ac', tags: { name: 'Veldstraat' } },
        { nodes: 'st' },
        { nodes: 'tu', tags: { name: 'Parkeerdek', bridge: 'yes' } },
      ],
    })
    const closed = closeIn(ramp, box(-20, -10, 20, 10))
    expect(closed.streetNames).toEqual(['Veldstraat', 'Parkeerdek'])
    expect(closeIn(ramp, box(-20, -10, 20, 5)).passing).toEqual(['Parkeerdek'])
  })

  it('close a bridge that winds along the street and does not cross it', () => {
    const [p, q] = [at(-100, -10), at(100, 10)]
    const along = townStreets({
      nodes: { a, c, o: at(-160, -16), p, q, r: at(160, 16) },
      ways: [
        { nodes: 'ac', tags: { name: 'Veldstraat' } },
        { nodes: 'op' },
        { nodes: 'pq', tags: { name: 'Laagbrug', bridge: 'yes' } },
        { nodes: 'qr' },
      ],
    })
    expect(closeIn(along, box(-30, -20, 30, 20)).passing).toEqual([])
  })

  it('close a bridge over a path where no bus may go', () => {
    const towpath = townStreets({
      nodes: { a, c, t: at(0, -60), u: at(0, 60) },
      ways: [
        { nodes: 'ac', tags: { name: 'Jaagpad', highway: 'track' } },
        { nodes: 'tu', tags: { name: 'Brug', bridge: 'yes' } },
      ],
    })
    expect(closeIn(towpath, box(-20, -10, 20, 10)).passing).toEqual([])
  })

  it('are told by where a single point is put', () => {
    const town = viaduct({ bridge: 'yes' })
    const put = (x: number, y: number) =>
      closeIn(town, { type: 'Point', coordinates: at(x, y) }, { radius: 20 })
    expect(put(0, 12)).toMatchObject({ streetNames: ['Viaduct'], passing: ['Veldstraat'] })
    expect(put(12, 0)).toMatchObject({ streetNames: ['Veldstraat'], passing: ['Viaduct'] })
    expect(put(0, 0)).toMatchObject({ streetNames: ['Veldstraat'], passing: ['Viaduct'] })
  })

  it('leave the viaduct open under a line along the street below it', () => {
    const closed = closeIn(viaduct({ bridge: 'yes' }), line([-60, 0], [60, 0]))
    expect(closed.streetNames).toEqual(['Veldstraat'])
  })
})
