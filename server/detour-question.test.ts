import { describe, expect, it } from 'vitest'
import { UsageError } from './command-line.ts'
import { optionOf, readQuestion } from './detour-question.ts'

const point = { type: 'Point', coordinates: [3.72, 51.05] }
const read = (asked: object = {}, text = JSON.stringify(point)) =>
  readQuestion({ closure: 'c.geojson', question: {}, ...asked }, text, 'Europe/Brussels')

describe('the question', () => {
  it('is the closure and the options', () => {
    expect(read()).toEqual({ closure: point })
    expect(read({ question: { modes: ['bus'], radius: 30 } })).toEqual({
      closure: point,
      modes: ['bus'],
      radius: 30,
    })
  })

  it('takes a feature, features, and a byte order mark', () => {
    const feature = { type: 'Feature', properties: { name: 'x' }, geometry: point }
    expect(read({}, JSON.stringify(feature)).closure).toEqual(point)
    const features = { type: 'FeatureCollection', features: [feature, feature] }
    expect(read({}, `\uFEFF${JSON.stringify(features)}`).closure).toEqual({
      type: 'GeometryCollection',
      geometries: [point, point],
    })
  })

  it('reads times on the clocks of the network, or with an offset', () => {
    expect(read({ from: '2026-03-03T08:00', until: '2026-07-03 18:00:30' }).periods).toEqual([
      { start: '2026-03-03T07:00:00Z', end: '2026-07-03T16:00:30Z' },
    ])
    expect(read({ from: '2026-03-03' }).periods).toEqual([{ start: '2026-03-02T23:00:00Z' }])
    expect(read({ until: '2026-03-03T08:00+03:00' }).periods).toEqual([
      { end: '2026-03-03T05:00:00Z' },
    ])
  })

  it.each([
    [{}, '', /--closure: c\.geojson is empty/],
    [{}, '{"type":', /--closure: c\.geojson is not JSON .*GeoJSON/],
    [{ closure: '-' }, 'x', /--closure: standard input is not JSON/],
    [{}, '{"type":"Street"}', /--closure: must be a GeoJSON geometry/],
    [{ from: 'tomorrow' }, undefined, /--from: 'tomorrow' .*2026-03-03T08:00/],
    [{ until: '2026-13-03T08:00Z' }, undefined, /--until/],
    [{ from: '2026-03-03', until: '2026-03-02' }, undefined, /--until: must end after/],
    [{ question: { modes: ['car'] } }, undefined, /--modes/],
    [{ question: { radius: -1 } }, undefined, /--radius: must be more than 0/],
    [{ question: { waypoints: [[300, 2]] } }, undefined, /--waypoint/],
    [{ question: { alternatives: 1.5 } }, undefined, /--alternatives: must be a whole number/],
  ])('%j: says what is wrong', (asked, text, message) => {
    expect(() => read(asked, text)).toThrow(message)
    expect(() => read(asked, text)).toThrow(UsageError)
  })

  it('names the option of a field of the engine', () => {
    expect(optionOf(['closure', 'coordinates', '0'])).toBe('--closure (closure.coordinates.0)')
    expect(optionOf(['patternIds', 0])).toBe('--pattern')
  })
})
