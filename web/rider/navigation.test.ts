import { describe, expect, it } from 'vitest'
import { dataAddress, isPagePath } from './navigation.ts'

describe('what is a page of ours', () => {
  it.each([
    '/',
    '/fr',
    '/fr/',
    '/lijn/delijn-2-T1',
    '/de/halte/200014',
    '/hinder/x',
    '/zoek',
    '/en/status',
    '/over',
    '/toegankelijkheid',
  ])('%s is', (path) => {
    expect(isPagePath(path)).toBe(true)
  })

  it.each(['/api/v1/disruptions', '/doc', '/basemap/base.pmtiles', '/overig', '/health', '/staff'])(
    '%s is not',
    (path) => {
      expect(isPagePath(path)).toBe(false)
    },
  )
})

it('asks for data at the same address', () => {
  expect(dataAddress('/')).toBe('/?data')
  expect(dataAddress('/fr?lijn=T1')).toBe('/fr?lijn=T1&data')
  expect(dataAddress('/hinder/a%2Fb#x')).toBe('/hinder/a%2Fb?data')
})
