import { describe, expect, it } from 'vitest'
import type { StreetClass } from '../street-graph.ts'
import { type Access, busAccess, isBusOnly } from './bus-access.ts'

/** Tags, the class, what a bus may do along the way, and against it where that is otherwise. */
const cases: [Record<string, string>, StreetClass, Access, Access?][] = [
  [{}, 'residential', 'yes'],
  [{ access: 'yes' }, 'residential', 'yes'],
  [{ access: 'permissive' }, 'service', 'yes'],
  [{ access: 'no' }, 'residential', 'no'],
  [{ access: 'private' }, 'service', 'private'],
  [{ access: 'destination' }, 'residential', 'destination'],
  [{ access: 'customers' }, 'service', 'destination'],
  [{ vehicle: 'no' }, 'residential', 'no'],
  [{ motor_vehicle: 'no' }, 'residential', 'no'],
  [{ motor_vehicle: 'delivery' }, 'residential', 'destination'],
  [{ motor_vehicle: 'agricultural;forestry' }, 'unclassified', 'no'],
  // the most specific wins, whichever way it goes
  [{ access: 'no', psv: 'yes' }, 'residential', 'yes'],
  [{ access: 'no', bus: 'designated' }, 'residential', 'yes'],
  [{ motor_vehicle: 'no', psv: 'yes' }, 'tertiary', 'yes'],
  [{ motor_vehicle: 'yes', psv: 'no' }, 'tertiary', 'no'],
  [{ psv: 'yes', bus: 'no' }, 'tertiary', 'no'],
  [{ access: 'private', motor_vehicle: 'yes' }, 'service', 'yes'],
  [{ access: 'yes', vehicle: 'destination' }, 'residential', 'destination'],
  // cyclists, lorries, people on foot and coaches are not buses in service
  [{ bicycle: 'no', hgv: 'no', foot: 'no', tourist_bus: 'no' }, 'residential', 'yes'],
  // by direction
  [{ 'motor_vehicle:backward': 'no' }, 'residential', 'yes', 'no'],
  [{ 'bus:forward': 'no', bus: 'yes' }, 'residential', 'no', 'yes'],
  [{ 'motor_vehicle:forward': 'no', psv: 'yes' }, 'residential', 'yes', 'yes'],
  // what holds at some hours only is not weighed
  [{ 'motor_vehicle:conditional': 'no @ (11:00-18:00)' }, 'residential', 'yes'],
  [{ access: 'no', 'bus:conditional': 'yes @ (Mo-Fr)' }, 'residential', 'no'],
  // a value nobody can act on says nothing
  [{ motor_vehicle: 'unknown' }, 'residential', 'yes'],
  [{ bus: 'perhaps', access: 'no' }, 'residential', 'no'],
  [{ access: 'toString' }, 'residential', 'yes'],
  // pedestrian streets and tracks open to buses only by name
  [{}, 'pedestrian', 'no'],
  [{ motor_vehicle: 'yes' }, 'pedestrian', 'no'],
  [{ bus: 'yes' }, 'pedestrian', 'yes'],
  [{ psv: 'designated', motor_vehicle: 'no' }, 'pedestrian', 'yes'],
  [{}, 'track', 'no'],
  [{ psv: 'yes' }, 'track', 'yes'],
  // a busway is for buses, whatever it says of the rest
  [{ access: 'no' }, 'busway', 'yes'],
  [{ bus: 'no' }, 'busway', 'no'],
  [{ highway: 'bus_guideway' }, 'busway', 'no'],
  [{ highway: 'bus_guideway', bus: 'yes' }, 'busway', 'yes'],
]

describe('busAccess', () => {
  it.each(cases)('of %o on %s is %s', (tags, streetClass, forward, backward = forward) => {
    expect(busAccess(tags, streetClass, 'forward')).toBe(forward)
    expect(busAccess(tags, streetClass, 'backward')).toBe(backward)
  })
})

describe('isBusOnly', () => {
  it('needs both: open to buses, closed to the rest', () => {
    expect(isBusOnly({}, 'busway', 'forward')).toBe(true)
    expect(isBusOnly({ bus: 'yes', motor_vehicle: 'no' }, 'tertiary', 'forward')).toBe(true)
    expect(isBusOnly({ psv: 'designated', access: 'no' }, 'service', 'forward')).toBe(true)
    expect(isBusOnly({ bus: 'yes' }, 'tertiary', 'forward')).toBe(false)
    expect(isBusOnly({ access: 'no' }, 'tertiary', 'forward')).toBe(false)
    expect(isBusOnly({ bus: 'no', access: 'no' }, 'tertiary', 'forward')).toBe(false)
  })
})
