import { describe, expect, it } from 'vitest'
import { describeSite, placeExtents, servedPlaces } from './site.ts'

const base = {
  tilesUrl: '/basemap/base.pmtiles',
  bounds: [3, 51, 4, 52] as [number, number, number, number],
  minZoom: 8,
  maxZoom: 15,
  viewMinZoom: 11,
  attribution: '© OpenStreetMap contributors (ODbL)',
}

const options = { languages: ['nl'] as const, tenants: [], timeZone: 'Europe/Brussels', places: [] }

describe('describeSite', () => {
  it('names everybody whose data it is once, with their page', () => {
    const attribution = ['Source: De Lijn - Open Data - 2026-08-08', '© OpenStreetMap contributors']
    expect(describeSite({ ...options, base, attribution }).credits).toEqual([
      { text: 'Source: De Lijn - Open Data - 2026-08-08', href: 'https://data.delijn.be' },
      {
        text: '© OpenStreetMap contributors (ODbL)',
        href: 'https://www.openstreetmap.org/copyright',
      },
    ])
  })

  it('takes the slash off the public address', () => {
    const site = describeSite({
      ...options,
      base: null,
      attribution: [],
      publicUrl: 'https://a.be/',
    })
    expect(site.publicUrl).toBe('https://a.be')
  })
})

describe('servedPlaces', () => {
  it('are the municipalities that have a stop, by name', () => {
    const feature = (nis: string, name: string) => ({
      type: 'Feature' as const,
      properties: { nis, name },
      geometry: { type: 'Polygon' as const, coordinates: [] },
    })
    const borders = {
      type: 'FeatureCollection' as const,
      features: [
        feature('44021', 'Gent'),
        feature('11001', 'Aartselaar'),
        feature('44013', 'Destelbergen'),
      ],
    }
    const stop = (lon: number) => ({ id: `${lon}`, name: '', lon, lat: 51, locationType: 0 })
    const at = ([lon]: [number, number]) => (lon > 3.75 ? '44013' : '44021')
    expect(servedPlaces(borders, at, { stops: [stop(3.72), stop(3.8)] })).toEqual([
      { id: '44013', name: 'Destelbergen' },
      { id: '44021', name: 'Gent' },
    ])
  })
})

describe('placeExtents', () => {
  it('are around the stops of each municipality', () => {
    const stop = (lon: number, lat: number) => ({ id: '', name: '', lon, lat, locationType: 0 })
    const stops = [stop(3.72, 51.05), stop(3.7, 51.06), stop(3.8, 51), stop(9, 9)]
    const at = ([lon]: [number, number]) => (lon > 4 ? undefined : lon > 3.75 ? '44013' : '44021')
    expect([...placeExtents(at, { stops })]).toEqual([
      ['44021', [3.7, 51.05, 3.72, 51.06]],
      ['44013', [3.8, 51, 3.8, 51]],
    ])
  })
})
