import { expect, it } from 'vitest'
import { ghentNetwork } from '../../network/testing.ts'
import { TimeBudgetError } from '../../streets/search/search-types.ts'
import { ghentStreets } from '../../streets/testing.ts'
import { closeStreets } from './closure.ts'

const world = async () => ({ network: await ghentNetwork(), streets: await ghentStreets() })

it('gives up a closure of a whole city when the time is over, and not before', async () => {
  const ring = [3.69, 3.74, 3.74, 3.69, 3.69].map((lon, i) => [lon, i % 4 < 2 ? 51.035 : 51.065])
  const request = { closure: { type: 'Polygon' as const, coordinates: [ring] } }
  const town = await world()
  expect(() => closeStreets(request, town, 0)).toThrow(TimeBudgetError)
  expect(closeStreets(request, town, Number.POSITIVE_INFINITY).metres).toBeGreaterThan(100_000)
})

it('counts the ground that wide points take', async () => {
  const coordinates = Array.from({ length: 100 }, (_, i) => [3.7 + i * 1e-4, 51.05])
  const closure = { type: 'MultiPoint' as const, coordinates }
  const town = await world()
  expect(() => closeStreets({ closure, radius: 1_000 }, town)).toThrow('314.2 km²')
  expect(closeStreets({ closure }, town).metres).toBeGreaterThan(0)
})
