import { describe, expect, it } from 'vitest'
import { streetClasses } from '../street-graph.ts'
import { busSpeed, parseSpeed } from './speeds.ts'

describe('parseSpeed', () => {
  it.each([
    ['50', 50],
    ['50 km/h', 50],
    ['30 mph', 48.3],
    ['walk', 7],
    ['BE:urban', 50],
    ['be:rural', 70],
    ['BE:zone30', 30],
    ['DE:zone:30', 30],
    ['zone:30', 30],
    ['BE:living_street', 20],
    ['none', undefined],
    ['signals', undefined],
    ['sign', undefined],
    ['0', undefined],
    ['constructor', undefined],
    [undefined, undefined],
  ])('%s is %s', (text, expected) => {
    const speed = parseSpeed(text)
    if (expected === undefined) expect(speed).toBeUndefined()
    else expect(speed).toBeCloseTo(expected, 1)
  })
})

describe('busSpeed', () => {
  const kmh = (tags: Record<string, string>, name: (typeof streetClasses)[number] = 'tertiary') =>
    busSpeed(tags, name, 'forward') * 3.6

  it('is a little below the limit, and below what a bus does', () => {
    expect(kmh({ maxspeed: '50' })).toBeCloseTo(40)
    expect(kmh({ maxspeed: '30' })).toBeCloseTo(24)
    expect(kmh({ maxspeed: '120' }, 'motorway')).toBeCloseTo(72)
    expect(kmh({ maxspeed: '50' }, 'service')).toBeCloseTo(24)
  })

  it('knows direction, buses and zones', () => {
    expect(kmh({ maxspeed: '50', 'maxspeed:forward': '30' })).toBeCloseTo(24)
    expect(kmh({ maxspeed: '50', 'maxspeed:backward': '30' })).toBeCloseTo(40)
    expect(kmh({ maxspeed: '50', 'maxspeed:bus': '20' })).toBeCloseTo(16)
    expect(kmh({ 'source:maxspeed': 'BE:urban' }, 'primary')).toBeCloseTo(40)
    expect(kmh({ maxspeed: 'sign', 'zone:maxspeed': 'BE:30' })).toBeCloseTo(24)
  })

  it('is never nothing', () => {
    for (const name of streetClasses) {
      for (const maxspeed of ['0', '1', 'none', '-5', '']) {
        expect(kmh({ maxspeed }, name)).toBeGreaterThan(0.5)
      }
    }
  })
})
