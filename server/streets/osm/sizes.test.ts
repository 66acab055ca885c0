import { describe, expect, it } from 'vitest'
import { type Fit, fitOf, parseMetres, parseTonnes } from './sizes.ts'

describe('parseMetres', () => {
  it.each([
    ['3.5', 3.5],
    ['3.5 m', 3.5],
    ['3,5', 3.5],
    [' 4m ', 4],
    ['350 cm', 3.5],
    ['11\'6"', 3.505],
    ["12'", 3.658],
    ['16\'12"', 5.182],
    ['11 ft', 3.353],
    ['11 ft 6 in', 3.505],
    ['default', undefined],
    ['none', undefined],
    ['below_default', undefined],
    ['no_sign', undefined],
    ['4.6+', undefined],
    ['', undefined],
  ])('%s is %s', (text, expected) => {
    const value = parseMetres(text)
    if (expected === undefined) expect(value).toBeUndefined()
    else expect(value).toBeCloseTo(expected, 3)
  })
})

describe('parseTonnes', () => {
  it.each([
    ['7.5', 7.5],
    ['7.5 t', 7.5],
    ['3,5t', 3.5],
    ['7500 kg', 7.5],
    ['15000 lbs', 6.804],
    ['8 st', 7.257],
    ['none', undefined],
    ['unsigned', undefined],
  ])('%s is %s', (text, expected) => {
    const value = parseTonnes(text)
    if (expected === undefined) expect(value).toBeUndefined()
    else expect(value).toBeCloseTo(expected, 3)
  })
})

describe('fitOf', () => {
  const cases: [Record<string, string>, Fit, Fit?][] = [
    [{}, 'fits'],
    [{ maxheight: '3' }, 'no'],
    [{ maxheight: '3.1 m' }, 'no'],
    [{ maxheight: '3.3' }, 'narrow'],
    [{ maxheight: '4' }, 'fits'],
    [{ maxheight: 'default' }, 'fits'],
    [{ maxheight: '10\'2"' }, 'no'],
    [{ 'maxheight:physical': '2.9' }, 'no'],
    [{ maxheight: '2.5', 'maxheight:bus': '4' }, 'fits'],
    [{ 'maxheight:forward': '3', maxheight: '4.5' }, 'no', 'fits'],
    [{ maxwidth: '2.3' }, 'no'],
    [{ maxwidth: '2.8' }, 'narrow'],
    [{ maxlength: '10' }, 'no'],
    [{ maxlength: '18' }, 'fits'],
    [{ maxweight: '3.5' }, 'no'],
    [{ maxweight: '7.5 t' }, 'no'],
    [{ maxweightrating: '3.5' }, 'no'],
    [{ maxweight: '20' }, 'fits'],
    [{ 'maxweight:hgv': '3.5' }, 'fits'],
    [{ maxaxleload: '6' }, 'no'],
    [{ width: '2.3' }, 'no'],
    [{ width: '4' }, 'narrow'],
    [{ width: '6' }, 'fits'],
    [{ est_width: '4.5' }, 'narrow'],
    [{ est_width: '4.6+' }, 'fits'],
    [{ lanes: '1' }, 'narrow'],
    [{ lanes: '2' }, 'fits'],
  ]
  it.each(cases)('of %o is %s', (tags, forward, backward = forward) => {
    expect(fitOf(tags, 'forward', true)).toBe(forward)
    expect(fitOf(tags, 'backward', true)).toBe(backward)
  })

  it('asks for less where traffic goes one way', () => {
    expect(fitOf({ width: '4' }, 'forward', false)).toBe('fits')
    expect(fitOf({ lanes: '1' }, 'forward', false)).toBe('fits')
    expect(fitOf({ width: '2.7' }, 'forward', false)).toBe('narrow')
  })
})
