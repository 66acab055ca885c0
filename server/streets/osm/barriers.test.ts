import { describe, expect, it } from 'vitest'
import { hasSignals, stopsBus } from './barriers.ts'

const cases: [Record<string, string>, boolean][] = [
  [{}, false],
  [{ highway: 'crossing' }, false],
  [{ access: 'no' }, false],
  [{ barrier: 'bollard' }, true],
  [{ barrier: 'bollard', bollard: 'rising' }, true],
  [{ barrier: 'bollard', bollard: 'rising', bus: 'yes' }, false],
  [{ barrier: 'rising_bollard' }, true],
  [{ barrier: 'bollard', bicycle: 'yes', foot: 'yes' }, true],
  [{ barrier: 'bollard', motor_vehicle: 'no', psv: 'yes' }, false],
  [{ barrier: 'block' }, true],
  [{ barrier: 'jersey_barrier' }, true],
  [{ barrier: 'chain' }, true],
  [{ barrier: 'cycle_barrier' }, true],
  [{ barrier: 'gate' }, true],
  [{ barrier: 'gate', access: 'yes' }, false],
  [{ barrier: 'gate', access: 'private' }, true],
  [{ barrier: 'gate', access: 'private', bus: 'yes' }, false],
  [{ barrier: 'lift_gate' }, true],
  [{ barrier: 'lift_gate', motor_vehicle: 'yes' }, false],
  [{ barrier: 'swing_gate', access: 'permissive' }, false],
  [{ barrier: 'something_new' }, true],
  [{ barrier: 'kerb' }, false],
  [{ barrier: 'bus_trap' }, false],
  [{ barrier: 'cattle_grid' }, false],
  [{ barrier: 'toll_booth' }, false],
  [{ barrier: 'entrance' }, false],
  [{ barrier: 'entrance', motor_vehicle: 'no' }, true],
  [{ barrier: 'height_restrictor' }, false],
  [{ barrier: 'height_restrictor', maxheight: '2.1' }, true],
  [{ barrier: 'height_restrictor', maxheight: '4' }, false],
  [{ barrier: 'entrance', 'maxwidth:physical': '2' }, true],
]

describe('stopsBus', () => {
  it.each(cases)('%o: %s', (tags, expected) => {
    expect(stopsBus(tags)).toBe(expected)
  })
})

describe('hasSignals', () => {
  it('means lights for traffic, not those of a crossing alone', () => {
    expect(hasSignals({ highway: 'traffic_signals' })).toBe(true)
    expect(hasSignals({ highway: 'crossing', crossing: 'traffic_signals' })).toBe(false)
  })
})
