/**
 * What scripts that were pinned years ago hear, and draw on their map. Names may be added; none is
 * taken away, and none that was always there may be missing: that would be `/embed/v2`. The list has
 * its own test, beside its schema.
 */

import type { FeatureCollection } from 'geojson'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { exampleSnapshot } from '../../../tests/fixtures/snapshot.ts'
import type { FeatureKind, FeatureProperties } from '../../disruptions/geojson.ts'
import { deltaEvent, helloEvent, snapshotEvent } from '../../live/events.ts'
import { testNow } from '../views/testing.ts'
import { type EmbedWorld, embedWorld } from './testing.ts'

type PromisedKind =
  | 'section'
  | 'detour'
  | 'missedStop'
  | 'movedStop'
  | 'replacementStop'
  | 'affectedStop'
  | 'area'
  | 'line'
  | 'notice'

interface PromisedProperties {
  disruptionId: string
  lineIds: string[]
  basis: 'stated' | 'estimated'
  state?: 'coming'
  number?: string
  color?: string
  textColor?: string
  headsign?: string
  stopId?: string
  name?: string
}

const always = ['kind', 'disruptionId', 'lineIds', 'basis']
const ofLine = [...always, 'number', 'color', 'textColor', 'mode']
const ofStop = [...always, 'stopId', 'name']

const drawn: [FeatureKind, string | undefined, string[]][] = [
  ['section', 'LineString', [...ofLine, 'headsign']],
  ['missedStop', 'Point', ofStop],
  ['movedStop', 'Point', ofStop],
  ['line', undefined, ofLine],
  ['notice', undefined, always],
]

async function exampleWorld(): Promise<EmbedWorld> {
  const world = await embedWorld()
  world.snapshot = exampleSnapshot(world.network, testNow)
  return world
}

describe('the map of pinned scripts', () => {
  test('is told all that was ever promised, checked by the compiler', () => {
    expectTypeOf<PromisedKind>().toExtend<FeatureKind>()
    expectTypeOf<FeatureProperties>().toExtend<PromisedProperties>()
  })

  test.each(drawn)('draws each %s', async (kind, geometry, names) => {
    const answer = await (await exampleWorld()).get('/embed/v1/features')
    const { type, features } = (await answer.json()) as FeatureCollection
    expect(type).toBe('FeatureCollection')
    const found = features.filter(({ properties }) => properties?.kind === kind)
    expect(found.length).toBeGreaterThan(0)
    for (const each of found) {
      expect(each.geometry?.type).toBe(geometry)
      expect(Object.keys(each.properties ?? {})).toEqual(expect.arrayContaining(names))
    }
  })
})

test('the stream names its events and the hash of the snapshot as ever', async () => {
  const { snapshot } = await exampleWorld()
  const changes = { upserted: snapshot.disruptions, removed: [], merged: {} }
  const events = [
    ['hello', helloEvent('1-1', snapshot)],
    ['snapshot', snapshotEvent('1-1', snapshot, 'ids')],
    ['delta', deltaEvent('1-2', snapshot, changes, 'ids')],
  ] as const
  for (const [name, event] of events) {
    const lines = `${event}`.split('\n')
    expect(lines).toContain(`event: ${name}`)
    const data = lines.find((line) => line.startsWith('data: '))?.slice('data: '.length)
    expect(JSON.parse(data ?? '')).toMatchObject({ hash: snapshot.hash })
  }
})
