import { expect, test } from 'vitest'
import type { EstimatedDetour, EstimateQuestion } from '../detours/estimate/estimate-types.ts'
import type { Network } from '../network/network.ts'
import { quiet } from '../store/testing.ts'
import { createEstimates, estimatesBefore } from './estimates.ts'

const question = (patternId: string): EstimateQuestion => ({
  sections: [{ patternId, fromMeasure: 0, toMeasure: 100, missedStopIds: ['b'] }],
  others: [],
  areas: [],
})

const estimated = (patternId: string): EstimatedDetour => ({
  patternIds: [patternId],
  routeIds: ['r1'],
  directionId: 0,
  path: [
    [3.7, 51],
    [3.71, 51],
  ],
  metres: 700,
  seconds: 100,
  delaySeconds: 60,
  streets: ['North Street'],
  confidence: 0.7,
})

/** An engine that answers as it is told, and counts. */
function fakeEngine(answer: (question: EstimateQuestion) => Promise<EstimatedDetour[]>) {
  const engine = {
    asked: [] as string[],
    networkHash: 'n1',
    streetsHash: 's1' as string | undefined,
    status: () => ({
      ready: true,
      workers: 1,
      busy: 0,
      waiting: 0,
      networkHash: engine.networkHash,
      ...(engine.streetsHash ? { streetsHash: engine.streetsHash } : {}),
    }),
    run: ((_kind: string, input: EstimateQuestion) => {
      engine.asked.push(input.sections[0]?.patternId ?? '')
      return answer(input)
    }) as never,
  }
  return engine
}

const network = { hash: 'n1' } as Network
const clock = (sleeps: 'long' | 'short') => ({
  now: () => Date.parse('2026-11-21T12:00:00Z'),
  sleep: (_ms: number, signal?: AbortSignal) =>
    sleeps === 'short'
      ? new Promise<void>((resolve) => setTimeout(resolve, 5))
      : new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve())),
})
const answering = async ({ sections }: EstimateQuestion) => [
  estimated(sections[0]?.patternId ?? ''),
]
const asking = (...ids: string[]) => new Map(ids.map((id) => [id, question(`p-${id}`)]))

test('what is answered is an estimate, with all that is known of it', async () => {
  const estimates = createEstimates({
    engine: fakeEngine(answering),
    log: quiet,
    clock: clock('long'),
  })
  const { detours, again } = await estimates.of(asking('a'), network)
  expect(again).toBeUndefined()
  expect(detours.get('a')).toEqual([
    {
      routeIds: ['r1'],
      directionId: 0,
      path: estimated('p-a').path,
      basis: 'estimated',
      confidence: 0.7,
      patternIds: ['p-a'],
      streets: ['North Street'],
      metres: 700,
      delaySeconds: 60,
    },
  ])
})

test('the same is asked once, and anew on other streets', async () => {
  const engine = fakeEngine(answering)
  const estimates = createEstimates({ engine, log: quiet, clock: clock('long') })
  await estimates.of(asking('a', 'b'), network)
  await estimates.of(asking('a', 'b'), network)
  expect(engine.asked).toEqual(['p-a', 'p-b'])
  await estimates.of(asking('a', 'c'), network)
  expect(engine.asked).toEqual(['p-a', 'p-b', 'p-c'])
  engine.streetsHash = 's2'
  await estimates.of(asking('a', 'c'), network)
  expect(engine.asked).toEqual(['p-a', 'p-b', 'p-c', 'p-a', 'p-c'])
})

test('many are answered, whatever the order they are answered in', async () => {
  const engine = fakeEngine(async (input) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 3))
    return answering(input)
  })
  const ids = Array.from({ length: 60 }, (_, i) => `d${i}`)
  const estimates = createEstimates({ engine, log: quiet, clock: clock('long') })
  const { detours } = await estimates.of(asking(...ids), network)
  expect(ids.map((id) => detours.get(id)?.[0]?.patternIds)).toEqual(ids.map((id) => [`p-${id}`]))
})

test('a failure leaves one out, says when to ask again, and is then asked again', async () => {
  let broken = true
  const engine = fakeEngine((input) =>
    broken && input.sections[0]?.patternId === 'p-b'
      ? Promise.reject(new Error('a thread ended'))
      : answering(input),
  )
  const estimates = createEstimates({ engine, log: quiet, clock: clock('long') })
  const first = await estimates.of(asking('a', 'b'), network)
  expect([...first.detours.keys()]).toEqual(['a'])
  expect(first.again).toBe('2026-11-21T12:01:00Z')
  broken = false
  const second = await estimates.of(asking('a', 'b'), network)
  expect([...second.detours.keys()]).toEqual(['a', 'b'])
  expect(second.again).toBeUndefined()
  expect(engine.asked).toEqual(['p-a', 'p-b', 'p-b'])
})

test('what is late is not waited for, nor asked twice', async () => {
  let answer = () => {}
  const engine = fakeEngine(
    (input) =>
      new Promise((resolve) => {
        answer = () => resolve([estimated(input.sections[0]?.patternId ?? '')])
      }),
  )
  const estimates = createEstimates({ engine, log: quiet, clock: clock('short') })
  const late = await estimates.of(asking('a'), network)
  expect(late).toEqual({ detours: new Map(), again: '2026-11-21T12:00:05Z' })
  answer()
  const then = await estimates.of(asking('a'), network)
  expect(then.detours.get('a')).toHaveLength(1)
  expect(engine.asked).toEqual(['p-a'])
})

test('without an engine or streets there are none, which is an answer', async () => {
  const none = { detours: new Map([['a', []]]) }
  expect(await createEstimates({ log: quiet }).of(asking('a'), network)).toEqual(none)
  const engine = fakeEngine(answering)
  engine.streetsHash = undefined
  expect(await createEstimates({ engine, log: quiet }).of(asking('a'), network)).toEqual(none)
  expect(engine.asked).toEqual([])
})

test('an engine in another network is not asked', async () => {
  const engine = fakeEngine(answering)
  engine.networkHash = 'n0'
  const { detours, again } = await createEstimates({ engine, log: quiet }).of(asking('a'), network)
  expect([detours.size, engine.asked.length]).toEqual([0, 0])
  expect(again).toBeDefined()
})

test('what was estimated before holds only for the same parts', () => {
  const section = { patternId: 'p1', missedStopIds: ['b'] } as never
  const path = { routeIds: ['r1'], path: [], basis: 'estimated' as const }
  const stated = { ...path, basis: 'stated' as const }
  const before = { sections: [section], detours: [stated, path] }
  expect(estimatesBefore(before, [section])).toEqual([path])
  expect(estimatesBefore(before, [])).toEqual([])
  expect(estimatesBefore(undefined, [section])).toEqual([])
})
