import { describe, expect, it } from 'vitest'
import { distance } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { fromLambert } from './lambert.ts'
import { readPlace } from './read-place.ts'

const near: Position = [3.72, 51.05]
const place = (text: string) => {
  const read = readPlace(text, near)
  return 'position' in read ? read.position : read.fault
}

describe('readPlace', () => {
  it('takes both orders, with dots or commas, and whatever parts them', () => {
    for (const text of [
      '3.7215, 51.0545',
      '51.0545 3.7215',
      '51.0545;3.7215',
      '[3.7215,51.0545]',
      '51,0545 3,7215',
      '51,0545, 3,7215',
      '51,0545; 3,7215',
      '(51.0545, 3.7215)',
    ]) {
      expect([text, place(text)]).toEqual([text, [3.7215, 51.0545]])
    }
  })

  it('takes degrees, minutes and seconds, by their wind', () => {
    const expected = [3 + 43 / 60 + 17.4 / 3600, 51 + 3 / 60 + 16.2 / 3600]
    for (const text of [
      `51°03'16.2"N 3°43'17.4"E`,
      `3°43'17,4"O 51°03'16,2"N`,
      `51° 3′ 16.2″ N, 3° 43′ 17.4″ E`,
    ]) {
      const [lon, lat] = place(text) as Position
      expect(lon).toBeCloseTo(expected[0] as number, 6)
      expect(lat).toBeCloseTo(expected[1] as number, 6)
    }
  })

  it('says what is wrong', () => {
    expect(place(' ')).toBe('empty')
    expect(place('Korenmarkt')).toBe('notTwo')
    expect(place('51.0545')).toBe('notTwo')
    expect(place('51,0545')).toBe('notTwo')
    expect(place('1 2 3')).toBe('notTwo')
    expect(place('510.5 300.7')).toBe('outOfRange')
    expect(place('40.7128, -74.0060')).toBe('farAway')
  })

  it('takes metres of both Belgian grids', () => {
    const [lon, lat] = place('104618.6 194013.5') as Position
    expect(distance([lon, lat], [3.7215, 51.0545])).toBeLessThan(1)
  })
})

describe('fromLambert', () => {
  // Worked out by proj from the parameters of EPSG:31370, EPSG:15929 and EPSG:3812.
  it.each([
    [3.7215, 51.0545, 104_618.588, 194_013.478, 604_615.778, 694_008.289],
    [5.7, 50.6, 244_241.446, 144_103.037, 744_243.453, 644_114.889],
    [2.6, 51.08, 26_063.864, 198_127.996, 526_061.185, 698_113.415],
  ])('finds %f, %f in both grids', (lon, lat, x72, y72, x2008, y2008) => {
    expect(distance(fromLambert(x72, y72) as Position, [lon, lat])).toBeLessThan(0.05)
    expect(distance(fromLambert(x2008, y2008) as Position, [lon, lat])).toBeLessThan(0.05)
  })

  it('knows nothing outside Belgium', () => {
    expect(fromLambert(3.72, 51.05)).toBeUndefined()
    expect(fromLambert(1_000_000, 1_000_000)).toBeUndefined()
  })
})
