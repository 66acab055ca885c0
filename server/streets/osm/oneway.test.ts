import { describe, expect, it } from 'vitest'
import type { StreetClass } from '../street-graph.ts'
import { busDirections, railDirections } from './oneway.ts'

/** `><` both, `>` along, `<` against, '' neither; `!` before the one that is against the one-way. */
const cases: [Record<string, string>, string, StreetClass?][] = [
  [{}, '><'],
  [{ oneway: 'yes' }, '>'],
  [{ oneway: 'true' }, '>'],
  [{ oneway: '1' }, '>'],
  [{ oneway: '-1' }, '<'],
  [{ oneway: 'reverse' }, '<'],
  [{ oneway: 'no' }, '><'],
  [{ oneway: 'alternating' }, '><'],
  [{ oneway: 'reversible' }, ''],
  [{ oneway: 'maybe' }, '><'],
  [{ junction: 'roundabout' }, '>'],
  [{ junction: 'circular' }, '>'],
  [{ junction: 'roundabout', oneway: 'no' }, '><'],
  [{ junction: 'yes' }, '><'],
  [{}, '>', 'motorway'],
  [{}, '>', 'motorway_link'],
  [{ oneway: 'no' }, '><', 'motorway_link'],
  [{ fixme: 'direction of one-way unknown' }, '><', 'motorway'],
  [{}, '><', 'trunk_link'],
  // exceptions for buses
  [{ oneway: 'yes', 'oneway:bus': 'no' }, '>!<'],
  [{ oneway: 'yes', 'oneway:psv': 'no' }, '>!<'],
  [{ oneway: '-1', 'oneway:psv': 'no' }, '!><'],
  [{ oneway: 'yes', 'oneway:bus': 'yes', 'oneway:psv': 'no' }, '>'],
  [{ oneway: 'yes', 'oneway:bus': '-1' }, '!<'],
  [{ 'oneway:bus': 'yes' }, '>'],
  [{ oneway: 'no', 'oneway:motor_vehicle': 'yes' }, '>'],
  [{ oneway: 'yes', 'oneway:bicycle': 'no' }, '>'],
  // bus lanes against the traffic
  [{ oneway: 'yes', busway: 'opposite_lane' }, '>!<'],
  [{ oneway: 'yes', 'busway:left': 'opposite_lane' }, '>!<'],
  [{ oneway: 'yes', 'busway:right': 'opposite_lane' }, '>!<'],
  [{ oneway: 'yes', 'busway:right': 'lane' }, '>'],
  [{ oneway: 'yes', 'bus:backward': 'designated' }, '>!<'],
  [{ oneway: 'yes', 'bus:forward': 'designated' }, '>'],
  [{ oneway: '-1', 'psv:forward': 'yes' }, '!><'],
  [{ oneway: 'yes', 'bus:lanes:backward': 'designated' }, '>!<'],
  [{ oneway: 'yes', 'psv:lanes:backward': 'no|designated' }, '>!<'],
  [{ oneway: 'yes', 'bus:lanes:backward': 'no|no' }, '>'],
  [{ oneway: 'yes', 'lanes:psv:backward': '1' }, '>!<'],
  [{ oneway: 'yes', 'lanes:bus:backward': '0' }, '>'],
  [{ oneway: 'yes', 'lanes:bus:forward': '1' }, '>'],
  [{ busway: 'lane' }, '><'],
]

const drawn = ({ forward, backward, contraflow }: ReturnType<typeof busDirections>) =>
  (forward ? (contraflow === 'forward' ? '!>' : '>') : '') +
  (backward ? (contraflow === 'backward' ? '!<' : '<') : '')

describe('busDirections', () => {
  it.each(cases)('of %o is %s', (tags, expected, streetClass = 'residential') => {
    expect(drawn(busDirections(tags, streetClass))).toBe(expected)
  })
})

describe('railDirections', () => {
  it.each([
    [{}, '><'],
    [{ oneway: 'yes' }, '>'],
    [{ 'railway:preferred_direction': 'forward' }, '>'],
    [{ 'railway:preferred_direction': 'backward' }, '<'],
    [{ 'railway:preferred_direction': 'both' }, '><'],
    [{ 'railway:preferred_direction': 'forward', 'railway:bidirectional': 'regular' }, '><'],
    [{ 'railway:preferred_direction': 'forward', 'railway:bidirectional': 'possible' }, '>'],
    [{ highway: 'residential', oneway: 'yes', 'oneway:tram': 'no' }, '><'],
    [{ highway: 'residential', 'oneway:tram': 'yes' }, '>'],
  ])('of %o is %s', (tags: Record<string, string>, expected) => {
    expect(drawn(railDirections(tags))).toBe(expected)
  })
})
