import { describe, expect, it } from 'vitest'
import { isBridge, isTunnel, levelOf, railClassOf, streetClassOf } from './which-ways.ts'

describe('streetClassOf', () => {
  it.each([
    ['motorway', 'motorway'],
    ['trunk_link', 'trunk_link'],
    ['unclassified', 'unclassified'],
    ['residential', 'residential'],
    ['living_street', 'living_street'],
    ['pedestrian', 'pedestrian'],
    ['service', 'service'],
    ['track', 'track'],
    ['busway', 'busway'],
    ['bus_guideway', 'busway'],
    ['footway', undefined],
    ['path', undefined],
    ['cycleway', undefined],
    ['steps', undefined],
    ['corridor', undefined],
    ['platform', undefined],
    ['proposed', undefined],
    ['construction', undefined],
    ['raceway', undefined],
    ['abandoned', undefined],
    ['tram', undefined],
    ['constructor', undefined],
  ])('takes highway=%s as %s', (highway, expected) => {
    expect(streetClassOf({ highway })).toBe(expected)
  })

  it('leaves squares and what is no highway', () => {
    expect(streetClassOf({ highway: 'pedestrian', area: 'yes' })).toBeUndefined()
    expect(streetClassOf({ building: 'yes' })).toBeUndefined()
  })
})

describe('railClassOf', () => {
  it.each([
    [{ railway: 'tram' }, 'tram'],
    [{ railway: 'tram', service: 'crossover' }, 'tram'],
    [{ railway: 'light_rail' }, 'light_rail'],
    [{ railway: 'tram', highway: 'residential' }, 'tram'],
    [{ railway: 'tram', abandoned: 'yes' }, undefined],
    [{ railway: 'disused', disused: 'tram' }, undefined],
    [{ railway: 'construction', construction: 'tram' }, undefined],
    [{ railway: 'rail' }, undefined],
    [{ railway: 'platform' }, undefined],
    [{ highway: 'residential' }, undefined],
  ])('of %o is %s', (tags: Record<string, string>, expected) => {
    expect(railClassOf(tags)).toBe(expected)
  })
})

describe('levelOf', () => {
  it.each([
    [{}, 0],
    [{ bridge: 'yes' }, 1],
    [{ bridge: 'no' }, 0],
    [{ tunnel: 'yes' }, -1],
    [{ tunnel: 'building_passage' }, 0],
    [{ tunnel: 'yes', layer: '-3' }, -3],
    [{ bridge: 'viaduct', layer: '2' }, 2],
    [{ layer: '1;2' }, 1],
    [{ layer: 'ground' }, 0],
    [{ layer: '999' }, 10],
  ])('of %o is %i', (tags: Record<string, string>, expected) => {
    expect(levelOf(tags)).toBe(expected)
  })

  it('goes with bridges and tunnels, but not with passages in buildings', () => {
    expect(isBridge({ bridge: 'movable' })).toBe(true)
    expect(isTunnel({ tunnel: 'building_passage' })).toBe(false)
    expect(isTunnel({ tunnel: 'culvert' })).toBe(true)
  })
})
