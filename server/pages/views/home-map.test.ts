import { expect, it } from 'vitest'
import { parsePageQuery } from '../../../shared/page-address.ts'
import { exampleSnapshot } from '../../../tests/fixtures/snapshot.ts'
import { homePage } from './home.ts'
import { linePage } from './line.ts'
import { testNow, viewContext } from './testing.ts'

const context = () => viewContext((network) => exampleSnapshot(network, testNow))

async function mapAt(search: string) {
  const { query, problems } = parsePageQuery(new URLSearchParams(search))
  return homePage(query, problems, await context()).map
}

it('fits a chosen line whole and draws its course, also where nothing is said about it', async () => {
  const { network } = await context()
  const [line] = network.findLines({ number: '34' })
  if (!line) throw new Error('the sample has no line 34')
  const map = await mapAt('?lijn=34')
  expect(map?.focus).toEqual(linePage(line, await context()).map?.focus)
  expect(map?.focus).not.toBeNull()
  expect(map?.detailUrl).toBe(`/api/v1/map/lines/${line.id}`)
  expect(map?.selected).toEqual({ kind: 'line', id: line.id })
})

it('draws no line’s course where none, or none that exists, is chosen', async () => {
  expect((await mapAt(''))?.detailUrl).toBeNull()
  expect((await mapAt('?lijn=zzz'))?.detailUrl).toBeNull()
})
