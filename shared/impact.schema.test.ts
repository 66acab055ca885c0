import { describe, expect, it } from 'vitest'
import { impactRequestSchema } from './impact.schema.ts'

const point = { type: 'Point', coordinates: [3.72, 51.05] }

/** `field: message` of everything that is wrong. */
function faults(request: unknown): string[] {
  const { error } = impactRequestSchema.safeParse(request)
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
}

describe('a question about a closure', () => {
  it('is taken as a geometry, a Feature or a FeatureCollection', () => {
    const feature = { type: 'Feature', properties: {}, geometry: point }
    expect(impactRequestSchema.parse({ closure: point }).closure).toEqual(point)
    expect(impactRequestSchema.parse({ closure: feature }).closure).toEqual(point)
    expect(
      impactRequestSchema.parse({
        closure: { type: 'FeatureCollection', features: [feature, feature] },
      }).closure,
    ).toEqual({ type: 'GeometryCollection', geometries: [point, point] })
  })

  it('takes instants of any offset, and makes them UTC', () => {
    const { periods } = impactRequestSchema.parse({
      closure: point,
      periods: [{ start: '2026-11-21T00:15+01:00', end: '2026-11-21t01:30:00.500+01:00' }],
    })
    expect(periods).toEqual([{ start: '2026-11-20T23:15:00Z', end: '2026-11-21T00:30:00Z' }])
  })

  it.each([
    [{}, 'closure: must be a GeoJSON geometry'],
    [{ closure: [3.72, 51.05] }, 'closure: must be a GeoJSON geometry'],
    [{ closure: { type: 'Feature', geometry: null } }, 'closure: must be a GeoJSON geometry'],
    [{ closure: { type: 'Circle' } }, 'closure: must be a GeoJSON geometry'],
    [{ closure: point, radius: 0 }, 'radius: must be more than 0 metres'],
    [{ closure: point, radius: 5000 }, 'radius: must be at most 1000 metres'],
    [{ closure: point, modes: [] }, 'modes: must name a mode'],
    [{ closure: point, modes: ['bike'] }, 'modes.0: '],
    [{ closure: point, directions: ['north'] }, 'directions.0: '],
    [
      { closure: point, periods: [{ start: '2026-11-21T07:30' }] },
      "periods.0.start: '2026-11-21T07:30' is not an instant: write date, time and offset",
    ],
    [{ closure: point, periods: [{ end: '2026-13-21T07:30Z' }] }, 'periods.0.end: '],
    [{ closure: point, periods: [{ start: '9999-12-31T23:00-02:00' }] }, 'periods.0.start: '],
    [
      {
        closure: point,
        periods: [{ start: '2026-11-21T08:00+01:00', end: '2026-11-21T07:30+01:00' }],
      },
      'periods.0.end: must end after it starts',
    ],
    [{ closure: point, waypoints: [[3.72]] }, 'waypoints.0: must be [longitude, latitude]'],
    [{ closure: point, waypoints: [[3.72, 151]] }, 'waypoints.0.1: '],
    [{ closure: point, alternatives: 1.5 }, 'alternatives: must be a whole number'],
    [{ closure: point, alternatives: 9 }, 'alternatives: must be at most 5'],
    [{ closure: point, colour: 'red' }, ': Unrecognized key'],
  ])('%j says what is wrong', (request, message) => {
    expect(faults(request).join('\n')).toContain(message)
  })
})
