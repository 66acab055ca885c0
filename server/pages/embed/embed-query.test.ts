import { beforeAll, describe, expect, test } from 'vitest'
import { exampleSnapshot } from '../../../tests/fixtures/snapshot.ts'
import { testNow } from '../views/testing.ts'
import { type EmbedWorld, embedWorld } from './testing.ts'

let world: EmbedWorld
beforeAll(async () => {
  world = await embedWorld()
  world.snapshot = exampleSnapshot(world.network, testNow)
})

describe.each(['/embed/v1/list', '/embed/v1/features', '/embed/v1/fragment', '/embed/frame'])(
  '%s, asked with a parameter twice',
  (path) => {
    const get = (query: string) => world.get(`${path}?${query}`)

    test('takes lists together', async () => {
      const twice = await get('lines=T1&lines=5a')
      expect(twice.status).toBe(200)
      expect(await twice.text()).toBe(await (await get('lines=T1,5a')).text())
    })

    test('refuses two values of what has one, in the words for one that is wrong', async () => {
      const answer = await get('max=1&max=2')
      expect(answer.status).toBe(400)
      const { issues } = (await answer.json()) as { issues: object[] }
      expect(issues).toMatchObject([
        { name: 'max', value: '1,2', detail: 'must be a whole number from 1 to 50' },
      ])
    })
  },
)
