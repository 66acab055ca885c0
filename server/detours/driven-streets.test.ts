import { beforeAll, describe, expect, it } from 'vitest'
import { edgeFlag } from '../streets/street-graph.ts'
import { drivenStreets } from './driven-streets.ts'
import type { World } from './engine-types.ts'
import { squareTown } from './proposals/propose-testing.ts'

const path = ['a0', 'a1', 'a2', 'a3', 'a4']

let world: World
beforeAll(async () => {
  world = await squareTown({
    rows: 2,
    columns: 5,
    tags: { a1a2: { motor_vehicle: 'no' }, a3a4: { motor_vehicle: 'no' } },
    lines: [{ id: 'east', path, stops: [0.2, 3.5] }],
  })
})

function driven(courses = world.courses) {
  const graph = world.streets?.streets
  if (!graph) throw new Error('the town has no streets')
  const found = drivenStreets(courses, world.network, graph)
  const edges = [...(found?.permitted.entries() ?? [])].flatMap(([edge, is]) => (is ? [edge] : []))
  return { graph, found, edges }
}

describe('streets that buses drive against the map', () => {
  it('are those that a line drives from end to end, in its direction, at a little more cost', () => {
    const { graph, found, edges } = driven()
    expect(edges).toHaveLength(2)
    for (const edge of edges) {
      expect((graph.edgeFlags[edge] as number) & edgeFlag.allowed).toBe(0)
      expect(found?.surcharge[edge]).toBeCloseTo(1.2)
      expect(found?.permitted[graph.edgeTwin[edge] as number]).toBe(0)
    }
    expect([...(found?.surcharge ?? [])].filter((weight) => weight !== 1)).toHaveLength(2)
  })

  it('are told by courses that are sure alone', () => {
    const unsure = { ...world.courses, confidence: Float32Array.of(0.59) }
    expect(driven(unsure).found).toBeUndefined()
    const sure = { ...world.courses, confidence: Float32Array.of(0.61) }
    expect(driven(sure).edges).toHaveLength(2)
  })
})
