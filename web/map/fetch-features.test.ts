import { expect, test } from 'vitest'
import { featureLoader } from './fetch-features.ts'

const body = { type: 'FeatureCollection', features: [] }
const answer = (etag?: string) => Response.json(body, { headers: etag ? { etag } : {} })

test('the same answer is not drawn again, another one is', async () => {
  const answers = [answer('"1"'), answer('"1"'), answer('"2"'), answer('"2"')]
  const loader = featureLoader(async () => answers.shift() as Response)
  expect(await loader.load('/a')).toEqual(body)
  expect(await loader.load('/a')).toBeUndefined()
  expect(await loader.load('/a')).toEqual(body)
  expect(await loader.load('/b')).toEqual(body)
})

test('without ETags every answer counts', async () => {
  const loader = featureLoader(async () => answer())
  expect(await loader.load('/a')).toEqual(body)
  expect(await loader.load('/a')).toEqual(body)
})

test('an error says which address and what came back', async () => {
  const loader = featureLoader(async () => new Response('no', { status: 503 }))
  await expect(loader.load('/a')).rejects.toThrow('the server answered 503 for /a')
})

test('a later question takes the place of one that is still out', async () => {
  const waiting: (() => void)[] = []
  const loader = featureLoader(
    (_, init) =>
      new Promise((resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
        waiting.push(() => resolve(answer()))
      }),
  )
  const first = loader.load('/a')
  const second = loader.load('/b')
  waiting[1]?.()
  await expect(first).rejects.toThrow(/abort/i)
  expect(await second).toEqual(body)
})
