import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrast, parseColour, readable } from './colour.ts'

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrast('#123456', '#123456')).toBe(1)
})

test('a colour is six hex digits', () => {
  expect(parseColour('E40521')).toBe('#e40521')
  expect(parseColour('#e40521')).toBe('#e40521')
  for (const bad of [undefined, '', 'red', '#fff', 'E40521;'])
    expect(parseColour(bad)).toBe(undefined)
})

test('the text of the operator stays where it can be read', () => {
  expect(readable('E40521', 'FFFFFF')).toMatchObject({ background: '#e40521', text: '#ffffff' })
  expect(readable('FFDD00', 'FFFFFF').text).toBe('#000000')
  expect(readable(undefined).background).toBe('#545b62')
})

test('any badge can be read, and set apart from any page', () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => n.toString(16).padStart(6, '0'))
  fc.assert(
    fc.property(colour, colour, colour, (background, text, page) => {
      const badge = readable(background, text)
      expect(contrast(badge.background, badge.text)).toBeGreaterThanOrEqual(4.5)
      const apart = [badge.background, badge.border].map((part) => contrast(part, `#${page}`))
      expect(Math.max(...apart)).toBeGreaterThan(2.1)
    }),
    { seed: 3, numRuns: 300 },
  )
})
