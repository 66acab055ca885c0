/**
 * Closures in Ghent with names people know. What is expected was read from the map and the
 * timetable: whose drawn course runs through the closure, and which of its stops stand there. It
 * was not taken from the engine's answers.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Geometry } from 'geojson'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ImpactAnswer, ImpactRequest } from '../shared/impact.ts'
import { loadConfig } from './config.ts'
import { openWorld } from './detour-world.ts'
import { createEngine } from './detours/engine.ts'
import type { Engine } from './detours/engine-types.ts'

interface Golden {
  /** Public numbers of the lines hit: these and no others. */
  lines: string
  /** Stops inside that are missed: these and no others. */
  stops: string
  /** One of the streets that are closed. */
  street: string
}

const golden: Record<string, Golden> = {
  brabantdam: { lines: '11 12a T1 T3 T4', stops: '', street: 'Brabantdam' },
  brugsepoort: {
    lines: '9a 9b 10 12a 12b 60 908 T4',
    stops: '200112 200147 201112 201169',
    street: 'Brugsepoortstraat',
  },
  // the lines that turn off to the park just before it are not hit
  'charles-de-kerchovelaan': { lines: '5a', stops: '213202', street: 'Charles de Kerchovelaan' },
  // Coupure Rechts is the street of the lines; Links, across the water, has none
  coupure: { lines: '50 60 T4', stops: '213133', street: 'Coupure Rechts' },
  'coupure-links': { lines: '', stops: '', street: 'Coupure Links' },
  // lines 5a, 5b and 6 stop at Dampoort too, but in Gandastraat
  dampoort: {
    lines: '10 11 12a 12b 33 34 70 71 76 77 78 348 349 737 738 741',
    stops: '210811 210812 210813 210814 210815 211822 211824',
    street: 'Antwerpenplein',
  },
  // the stops named Dok-Noord are round the corner
  'dok-noord': { lines: '5a 5b 6', stops: '', street: 'Dok-Noord' },
  gravensteen: {
    lines: 'T2 T4',
    stops: '200023 200100 201023 201100',
    street: 'Sint-Veerleplein',
  },
  heuvelpoort: {
    lines: '5a 34 55 70 71 76 77 78 348 349 562 737 738 741',
    stops: '200200 201274',
    street: 'Overpoortstraat',
  },
  // platform 4 is further on in Cataloniëstraat
  korenmarkt: { lines: '10 11 12a 12b T2 T4', stops: '200552 200780', street: 'Korenmarkt' },
  kouter: { lines: 'T1', stops: '', street: 'Kouter' },
  ledeberg: {
    lines: '9a 9b 20 224 237 238 T1 T3',
    stops: '200094 200481 201094 201481',
    street: 'Ledebergplein',
  },
  nieuwevaart: { lines: '5a 55 56 562 563 564 565', stops: '201387', street: 'Nieuwevaart' },
  rooigemlaan: { lines: '9a 9b 908', stops: '213543', street: 'Rooigemlaan' },
  'sint-pietersnieuwstraat': { lines: '5a', stops: '', street: 'Sint-Pietersnieuwstraat' },
  'sint-pietersstation': {
    lines: '9a 9b 19 20 34 50 55 60 238 348 349 436 562 737 738 741 908 P3 T1 T3 T4',
    stops: '201144 201242 205919',
    street: 'Koningin Maria Hendrikaplein',
  },
  // in the sample the trams take other streets, and those that cross at its end are spared
  veldstraat: { lines: '', stops: '', street: 'Veldstraat' },
  vrijdagmarkt: { lines: '', stops: '', street: 'Vrijdagmarkt' },
  zuid: {
    lines:
      '5a 5b 6 11 12a 16 33 40 41 42 55 56 70 71 76 77 78 224 401 562 563 564 565 737 738 741 ' +
      'T1 T2 T3 T4',
    stops: '200065 200083 200269 201065 201083 201269 201393 203928 204810',
    street: 'Woodrow Wilsonplein',
  },
}

const folder = 'data/examples/closures'
const closureOf = (name: string): Geometry =>
  JSON.parse(readFileSync(join(folder, `${name}.geojson`), 'utf8')).geometry

let engine: Engine

beforeAll(async () => {
  const dataDir = join(tmpdir(), 'omweg-tests')
  const config = loadConfig('omweg.config.json', { DATA_DIR: dataDir })
  engine = createEngine(await openWorld(config, { write: () => {} }, () => {}))
})

const ask = (name: string, more: Partial<ImpactRequest> = {}) =>
  engine.ask({ closure: closureOf(name), ...more })

const unique = (texts: readonly string[]) => [...new Set(texts)]
const linesHit = ({ impacts }: ImpactAnswer) => unique(impacts.map(({ line }) => line.number))
const stopsInside = ({ impacts }: ImpactAnswer) =>
  unique(
    impacts.flatMap(({ missedStops }) =>
      missedStops.filter(({ kind }) => kind === 'inside').map(({ stopId }) => stopId),
    ),
  ).sort()
const words = (text: string) => (text === '' ? [] : text.split(' '))

describe.each(Object.keys(golden))('%s', (name) => {
  const { lines, stops, street } = golden[name] as Golden

  it('hits the lines that run there, in order, and no others', () => {
    const answer = ask(name, { alternatives: 0 })
    expect(linesHit(answer)).toEqual(words(lines))
    expect(answer.closed.streets).toContain(street)
    expect(answer.why?.code).toBe(lines === '' ? 'noLineHere' : undefined)
  })

  it('misses the stops that stand there, and says what every pattern does instead', () => {
    const answer = ask(name)
    expect(stopsInside(answer)).toEqual(words(stops))
    expect(answer.complete).toBe(true)
    for (const { proposals, why, missedStops } of answer.impacts) {
      expect(proposals.length + (why ? 1 : 0)).toBeGreaterThan(0)
      if (proposals.length > 0 && !why) {
        const told = new Set(
          proposals.flatMap((one) => one.missedStops.map(({ stopSequence }) => stopSequence)),
        )
        expect(missedStops.every(({ stopSequence }) => told.has(stopSequence))).toBe(true)
      }
    }
  })
})

it('every example has an expectation', () => {
  const files = readdirSync(folder).map((file) => file.replace('.geojson', ''))
  expect(files.sort()).toEqual(Object.keys(golden).sort())
})

describe('directions', () => {
  it('of two carriageways close one', () => {
    // drawn to the south-east, as its traffic drives; line 9b runs the other way only
    const forward = ask('rooigemlaan', { directions: ['forward'], alternatives: 0 })
    expect(linesHit(forward)).toEqual(['9a', '908'])
    expect(stopsInside(forward)).toEqual([])
    const backward = ask('rooigemlaan', { directions: ['backward'], alternatives: 0 })
    expect(linesHit(backward)).toEqual(['9a', '9b', '908'])
    expect(stopsInside(backward)).toEqual(['213543'])
  })

  it('of one street close the trams that come that way', () => {
    const forward = ask('kouter', { directions: ['forward'], alternatives: 0 })
    expect(forward.why?.code).toBe('noLineHere')
    const backward = ask('kouter', { directions: ['backward'], alternatives: 0 })
    expect(linesHit(backward)).toEqual(['T1'])
  })
})

describe('modes', () => {
  it('spare the others', () => {
    expect(linesHit(ask('korenmarkt', { modes: ['tram'], alternatives: 0 }))).toEqual(['T2', 'T4'])
    expect(ask('gravensteen', { modes: ['bus'], alternatives: 0 }).why?.code).toBe('otherModes')
  })
})

describe('times', () => {
  const night = (start: string, end: string) =>
    ask('korenmarkt', { periods: [{ start, end }], alternatives: 0 })

  it('at which nothing runs hit nothing, and it is said', () => {
    const answer = night('2026-11-24T01:00:00Z', '2026-11-24T04:00:00Z')
    expect(answer.impacts).toEqual([])
    expect(answer.why?.code).toBe('noTripThen')
  })

  it('after midnight hit the late trips of the day before', () => {
    const answer = night('2026-11-23T23:15:00Z', '2026-11-24T00:30:00Z')
    expect(answer.impacts.length).toBeGreaterThan(0)
    for (const { trips } of answer.impacts) expect(trips?.date).toBe('2026-11-23')
  })
})
