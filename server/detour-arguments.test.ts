import { describe, expect, it } from 'vitest'
import { UsageError } from './command-line.ts'
import { readArguments, usage } from './detour-arguments.ts'

const read = (line: string, env = {}) => readArguments(line.split(' '), env)

describe('the command line', () => {
  it('needs no more than a closure', () => {
    expect(read('--closure c.geojson')).toEqual({
      help: false,
      closure: 'c.geojson',
      config: 'omweg.config.json',
      pretty: false,
      lang: 'nl',
      question: {},
    })
    expect(read('--closure -', { OMWEG_CONFIG: 'other.json' }).config).toBe('other.json')
  })

  it('takes every field of the question', () => {
    expect(
      read(
        '--closure c --modes bus,tram --modes metro --directions forward --radius 30 ' +
          '--waypoint 3.7,51.05 --waypoint -122.6,45.5 --waypoint=-1,2 --pattern a --pattern b ' +
          '--alternatives 0',
      ).question,
    ).toEqual({
      modes: ['bus', 'tram', 'metro'],
      directions: ['forward'],
      radius: 30,
      waypoints: [
        [3.7, 51.05],
        [-122.6, 45.5],
        [-1, 2],
      ],
      patternIds: ['a', 'b'],
      alternatives: 0,
    })
  })

  it('takes what is told about the answer', () => {
    expect(
      read('--closure c --config x.json --map o.html --pretty --lang fr --from a --until b'),
    ).toMatchObject({
      config: 'x.json',
      map: 'o.html',
      pretty: true,
      lang: 'fr',
      from: 'a',
      until: 'b',
    })
  })

  it.each([
    ['--pretty', /--closure is missing/],
    ['--closure c --colour red', /--colour/],
    ['--closure c d', /'d'/],
    ['--closure c --lang tr', /--lang: 'tr'.*nl, fr, en, de/],
    ['--closure c --radius wide', /--radius: 'wide' is not a number/],
    ['--closure c --radius=', /--radius: '' is not a number/],
    ['--closure c --waypoint 3.7', /--waypoint: '3.7'.*3\.72,51\.05/],
    ['--closure c --waypoint 3.7,', /--waypoint/],
    ['--closure c --waypoint 1,2,3', /--waypoint/],
    ['--closure c --directions up', /--directions: 'up'.*forward, backward/],
    ['--closure', /--closure/],
  ])('%s: says what is wrong', (line, message) => {
    expect(() => read(line)).toThrow(message)
    expect(() => read(line)).toThrow(UsageError)
  })

  it('tells of every option', () => {
    expect(readArguments(['--help']).help).toBe(true)
    for (const option of ['closure', 'config', 'map', 'modes', 'directions', 'from', 'until']) {
      expect(usage).toContain(`--${option} `)
    }
  })
})
