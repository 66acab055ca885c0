import { describe, expect, it } from 'vitest'
import { edgeFlag } from '../street-graph.ts'
import { railProfile, streetProfile } from './way-profile.ts'

const flagsOf = (flags: number) =>
  Object.entries(edgeFlag)
    .filter(([, bit]) => flags & bit)
    .map(([name]) => name)
    .join(' ')

describe('streetProfile', () => {
  const cases: [Record<string, string>, string, string][] = [
    [{ highway: 'tertiary' }, 'allowed', 'allowed'],
    [{ highway: 'residential' }, 'allowed minor', 'allowed minor'],
    [{ highway: 'tertiary', oneway: 'yes' }, 'allowed', ''],
    [{ highway: 'tertiary', oneway: 'yes', 'oneway:bus': 'no' }, 'allowed', 'allowed contraflow'],
    [{ highway: 'tertiary', oneway: 'yes', bus: 'no' }, '', ''],
    [{ highway: 'pedestrian' }, 'minor', 'minor'],
    [
      { highway: 'tertiary', motor_vehicle: 'no', bus: 'yes' },
      'allowed busOnly',
      'allowed busOnly',
    ],
    [{ highway: 'service', access: 'private' }, 'destination minor', 'destination minor'],
    [
      { highway: 'service', service: 'driveway' },
      'allowed destination minor',
      'allowed destination minor',
    ],
    [{ highway: 'primary', maxheight: '2.5' }, 'narrow', 'narrow'],
    [{ highway: 'primary', maxheight: '3.4' }, 'allowed narrow', 'allowed narrow'],
    [{ highway: 'primary', bridge: 'yes' }, 'allowed bridge', 'allowed bridge'],
    [{ highway: 'primary', tunnel: 'yes', oneway: '-1' }, 'tunnel', 'allowed tunnel'],
    [{ highway: 'primary', junction: 'roundabout' }, 'allowed roundabout', 'roundabout'],
  ]
  it.each(cases)('of %o', (tags, forward, backward) => {
    const profile = streetProfile(tags)
    expect(flagsOf(profile?.forward.flags ?? 0)).toBe(forward)
    expect(flagsOf(profile?.backward.flags ?? 0)).toBe(backward)
  })

  it('takes the number of a road without a name', () => {
    expect(streetProfile({ highway: 'primary', ref: 'N9' })?.name).toBe('N9')
    expect(streetProfile({ highway: 'primary', ref: 'N9', name: ' Coupure ' })?.name).toBe(
      'Coupure',
    )
    expect(streetProfile({ highway: 'primary' })?.name).toBe('')
  })

  it('is none of what is no street', () => {
    expect(streetProfile({ highway: 'steps' })).toBeUndefined()
    expect(streetProfile({ railway: 'tram' })).toBeUndefined()
  })
})

describe('railProfile', () => {
  it('drives tracks one way where they say so, and yards slowly', () => {
    const track = railProfile({ railway: 'tram', oneway: 'yes' })
    expect(flagsOf(track?.forward.flags ?? 0)).toBe('allowed')
    expect(flagsOf(track?.backward.flags ?? 0)).toBe('')
    const yard = railProfile({ railway: 'tram', service: 'yard' })
    expect(flagsOf(yard?.forward.flags ?? 0)).toBe('allowed minor')
    expect(yard?.forward.speed).toBeLessThan(track?.forward.speed ?? 0)
    expect(railProfile({ highway: 'primary' })).toBeUndefined()
  })
})
