import { expect, test } from 'vitest'
import { mergeCredits } from './credits.ts'
import type { BaseMap } from './props.ts'

const base = { attribution: '© OpenStreetMap contributors (ODbL)' } as BaseMap
const operator = { text: 'Source: De Lijn', href: 'https://delijn.example' }

test('everybody is named once', () => {
  expect(mergeCredits(base, [operator])).toEqual([{ text: base.attribution }, operator])
  const osm = { text: '© OpenStreetMap contributors', href: 'https://osm.example' }
  expect(mergeCredits(base, [operator, osm])).toEqual([operator, osm])
  expect(mergeCredits(null, [operator])).toEqual([operator])
})
