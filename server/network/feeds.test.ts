/** Feeds of other places, with what is known of them. */

import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { distance, measures, nearestOnLine, positionAt } from '../../shared/geo/polyline.ts'
import type { Stop } from '../../shared/network.ts'
import type { Network } from './network.ts'
import { openNetwork } from './open-network.ts'

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

/** Runs the tests where the feed is at hand, and says so where it is not. */
function withFeed(path: string, tests: (open: () => Promise<Network>) => void): void {
  const file = join(data, path)
  const isHere = existsSync(file)
  const name = isHere ? path : `${path} (skipped: not at ${file})`
  describe.skipIf(!isHere)(name, () => {
    tests(() => openNetwork({ path: file, dataDir: join(tmpdir(), 'omweg-tests', path) }))
  })
}

/** Every stop is put where the shape passes it: not much farther off than it must be. */
function expectMeasures(network: Network): void {
  for (const pattern of network.patterns()) {
    const along = measures(pattern.shape)
    let before = 0
    for (const { stopId, measure } of pattern.visits) {
      const { lon, lat } = network.stop(stopId) as Stop
      const away = distance(positionAt(pattern.shape, along, measure), [lon, lat])
      expect(away).toBeLessThan(nearestOnLine(pattern.shape, along, [lon, lat]).distance + 60)
      expect(measure).toBeGreaterThanOrEqual(before)
      before = measure
    }
  }
}

withFeed('gtfs/monaco/monaco-gtfs.zip', (open) => {
  it('is read whole', async () => {
    const network = await open()
    expect(network).toMatchObject({
      timeZone: 'Europe/Paris',
      tripCount: 10_344,
      stopTimeCount: 137_978,
    })
    expect(network.stops).toHaveLength(98)
    expect(network.lines).toHaveLength(15)
    expectMeasures(network)
  })
})

withFeed('gtfs/riga/gtfs.zip', (open) => {
  it('is read from its folder, with byte order marks and extended route types', async () => {
    const network = await open()
    expect(network).toMatchObject({ tripCount: 14_060, stopTimeCount: 341_735 })
    expect(network.routes).toHaveLength(80)
    expect(
      network
        .findLines({ number: '1' })
        .map((line) => line.mode)
        .sort(),
    ).toEqual(['bus', 'tram', 'trolleybus'])
    expect(new Set(network.lines.map((line) => line.id)).size).toBe(80)
    expectMeasures(network)
  })
})

withFeed('gtfs/portland-streetcar/trimet-2routes.zip', (open) => {
  it('has lines without a number, distances in feet and stations', async () => {
    const network = await open()
    expect(network.lines.map((line) => line.id)).toEqual([
      'TRIMET-MAX-Green-Line',
      'PSC-Portland-Streetcar-NS-Line',
    ])
    expect(network.boardingStops('landmark-119').length).toBeGreaterThan(1)
    expect(network.linesAtStop('landmark-119').map((line) => line.number)).toEqual([
      'MAX Green Line',
    ])
    expectMeasures(network)
  })
})

withFeed('gtfs/mta-si/gtfs.zip', (open) => {
  it('is read whole, spaces around coordinates and all', async () => {
    const network = await open()
    expect(network).toMatchObject({
      tripCount: 16_524,
      stopTimeCount: 804_835,
      validFrom: '2026-09-06',
    })
    expect(network.stop('200001')).toMatchObject({ lat: 40.628713, lon: -74.182687 })
    expect(network.lines.some((line) => line.id.startsWith('MTA-NYCT-2-'))).toBe(false)
    expectMeasures(network)
  })
})

withFeed('delijn/2019/gtfs.zip', (open) => {
  it('makes 13 lines of the 51 routes called 1', async () => {
    const network = await open()
    expect(network.routes.filter((route) => route.shortName === '1')).toHaveLength(51)
    const lines = network.findLines({ number: '1' })
    expect(lines.flatMap((line) => line.routeIds)).toHaveLength(51)
    expect(lines.find((line) => line.mode === 'tram')?.routeIds).toHaveLength(35)
    expect(lines).toHaveLength(13)
  })

  it('has straight lines for want of shapes, and knows trips without stop times', async () => {
    const network = await open()
    expect(network.stops).toHaveLength(36_016)
    expect([...network.patterns()].every((pattern) => !pattern.hasShape)).toBe(true)
    expect(network.trip('31242308')).toMatchObject({
      routeId: '47652',
      patternId: '',
      serviceId: '40185',
    })
    const [trip] = network.tripTimes('31243787')
    expect(trip).toMatchObject({ stopId: '108395', sequence: 1, arrival: 28_200 })
  })
})
