import { Worker } from 'node:worker_threads'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import type { startWorker } from '../../workers.ts'
import { ClosureError } from '../closure/closure-error.ts'
import type { World } from '../engine-types.ts'
import { EngineBusyError, EngineFailedError, EngineTimeoutError } from './engine-errors.ts'
import {
  createEnginePool,
  defaultWorkers,
  type EnginePool,
  type PoolOptions,
} from './engine-pool.ts'

/**
 * Real threads with a simple mind: the question is what to do. They open a world by looking at its
 * first byte, which says how many of the threads started over it fail at that.
 */
const mind = `
const { parentPort, workerData } = require('node:worker_threads')
const world = new Int32Array(workerData.network)
if (Atomics.sub(world, 0, 1) > 0) throw new Error('cannot open')
const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
parentPort.on('message', ({ id, input, budget }) => {
  const [what, ms] = input.split(' ')
  if (what === 'hang') for (;;) {}
  if (what === 'die') process.exit(3)
  if (what === 'throw') throw new Error('lost its head')
  if (what === 'pause') pause(Number(ms))
  if (what === 'refuse')
    return parentPort.postMessage({ type: 'failed', id, error: { message: 'is empty', fault: 'empty', field: 'closure' } })
  if (what === 'fail')
    return parentPort.postMessage({ type: 'failed', id, error: { message: 'a mistake', stack: 'in the code' } })
  parentPort.postMessage({ type: 'done', id, output: input + ' in ' + world[1] + ' within ' + budget })
})
parentPort.postMessage({ type: 'ready' })
`

const start: typeof startWorker = (_name, _base, options) =>
  new Worker(mind, { ...options, eval: true, stderr: true })

function worldOf(name: number, failures = 0): World {
  const buffer = new SharedArrayBuffer(8)
  new Int32Array(buffer).set([failures, name])
  const courses = { buffer: new SharedArrayBuffer(4) }
  return { network: { buffer, hash: `n${name}` }, courses } as unknown as World
}

let pool: EnginePool
afterEach(() => pool.stop())

function open(options: Partial<PoolOptions> = {}): EnginePool {
  const log = pino({ level: 'silent' })
  pool = createEnginePool({ world: worldOf(1), log, start, workers: 2, budget: 20_000, ...options })
  return pool
}

const run = (what: string, party = '', signal?: AbortSignal): Promise<unknown> =>
  pool.run('question', what as never, { party, signal })

const errorOf = (asked: Promise<unknown>): Promise<Error> =>
  asked.then(
    () => new Error('it was answered'),
    (error) => error,
  )

/** How it went, in order of what came back first. */
function inOrder(asked: [string, string][]): Promise<string[]> {
  const back: string[] = []
  const all = asked.map(([what, party]) => run(what, party).then(() => back.push(what)))
  return Promise.all(all).then(() => back)
}

describe('createEnginePool', () => {
  it('answers, with the time allowed told to the thread', async () => {
    open()
    expect(await run('hello')).toBe('hello in 1 within 20000')
    expect(await pool.run('question', 'hello' as never, { budget: 5_000 })).toBe(
      'hello in 1 within 5000',
    )
  })

  it('answers what came before it was ready', async () => {
    open()
    expect(pool.status()).toMatchObject({ ready: false, workers: 2, networkHash: 'n1' })
    const answers = ['a', 'b', 'c', 'd'].map((what) => run(what))
    expect((await Promise.all(answers)).length).toBe(4)
    expect(pool.status()).toMatchObject({ ready: true, busy: 0, waiting: 0 })
  })

  it('tells a closure that is wrong from a mistake of ours', async () => {
    open()
    const refused = await errorOf(run('refuse'))
    expect(refused).toBeInstanceOf(ClosureError)
    expect(refused).toMatchObject({ code: 'empty', field: 'closure', message: 'is empty' })
    const failed = await errorOf(run('fail'))
    expect(failed).toBeInstanceOf(EngineFailedError)
    expect(failed.stack).toBe('in the code')
    expect(await run('hello')).toBe('hello in 1 within 20000')
  })

  it('has no place for more than it holds, and says when to come back', async () => {
    open({ workers: 1, queue: 4 })
    await pool.whenReady()
    const first = run('pause 100', 'a')
    const waiting = ['b', 'c', 'd', 'e'].map((party) => run('hello', party))
    const refused = await errorOf(run('hello', 'f'))
    expect(refused).toBeInstanceOf(EngineBusyError)
    expect(refused).toMatchObject({ retryAfter: 1 })
    await Promise.all([first, ...waiting])
    expect(await run('hello', 'f')).toContain('hello')
  })

  it('keeps half of the places for others than one party', async () => {
    open({ workers: 1, queue: 4 })
    await pool.whenReady()
    const asked = Array.from({ length: 5 }, () => errorOf(run('pause 20', 'a')))
    const other = run('hello', 'b')
    const refused = (await Promise.all(asked)).filter((answer) => answer instanceof EngineBusyError)
    expect(refused).toHaveLength(2)
    expect(await other).toContain('hello')
  })

  it('lets nobody wait for all that somebody else has asked', async () => {
    open({ workers: 1 })
    await pool.whenReady()
    const many: [string, string][] = [1, 2, 3, 4].map((i) => [`a${i}`, 'a'])
    expect(await inOrder([['pause 50', 'a'], ...many, ['b1', 'b']])).toEqual([
      'pause 50',
      'b1',
      'a1',
      'a2',
      'a3',
      'a4',
    ])
  })

  it('never gives all threads to one party', async () => {
    open()
    await pool.whenReady()
    const heavy = [1_500, 1, 1, 1].map((ms) => run(`pause ${ms}`, 'a'))
    const back: string[] = []
    await Promise.all([
      ...heavy.map((each) => each.then(() => back.push('heavy'))),
      run('hello', 'b').then(() => back.push('hello')),
    ])
    expect(back[0]).toBe('hello')
  })

  it('ends and replaces a thread that does not stop', async () => {
    open({ workers: 1 })
    const hanging = errorOf(pool.run('question', 'hang' as never, { budget: 50 }))
    const next = run('hello')
    expect(await hanging).toBeInstanceOf(EngineTimeoutError)
    expect(await next).toBe('hello in 1 within 20000')
  })

  it.each(['die', 'throw'])('replaces a thread that fails (%s) and goes on', async (how) => {
    open({ workers: 1 })
    const failing = errorOf(run(how))
    const next = run('hello')
    expect(await failing).toBeInstanceOf(EngineFailedError)
    expect(await next).toBe('hello in 1 within 20000')
  })

  it('tries again where threads cannot start', async () => {
    const failures: string[] = []
    const log = pino({ level: 'error' }, { write: (line: string) => void failures.push(line) })
    open({ world: worldOf(1, 2), workers: 1, log })
    const waiting = run('hello')
    // what comes once it is known is not kept waiting
    await expect.poll(() => failures.length).toBeGreaterThan(0)
    expect(await errorOf(run('hello'))).toBeInstanceOf(EngineBusyError)
    expect(await waiting).toBe('hello in 1 within 20000')
    expect(await run('hello')).toBe('hello in 1 within 20000')
  })

  it('gives up what nobody waits for any more', async () => {
    open({ workers: 1 })
    await pool.whenReady()
    const gone = new AbortController()
    const first = run('pause 100')
    const waiting = errorOf(run('hello', '', gone.signal))
    expect(pool.status()).toMatchObject({ busy: 1, waiting: 1 })
    gone.abort(new Error('gone'))
    expect(pool.status()).toMatchObject({ busy: 1, waiting: 0 })
    expect(await waiting).toMatchObject({ message: 'gone' })
    await first
    await expect(run('hello', '', gone.signal)).rejects.toThrow('gone')
  })

  it('does not let anything wait for ever', async () => {
    open({ workers: 1, patience: 50 })
    await pool.whenReady()
    const first = run('pause 200')
    await expect(run('hello')).rejects.toThrow(EngineBusyError)
    await first
  })

  it('moves to a new world and drops nothing', async () => {
    open({ workers: 1 })
    await pool.whenReady()
    const during = run('pause 200')
    const swapped = pool.useWorld(worldOf(2))
    const others = Promise.all(Array.from({ length: 10 }, () => run('hello')))
    expect(await during).toContain('in 1')
    expect((await others).length).toBe(10)
    await swapped
    expect(await run('hello')).toBe('hello in 2 within 20000')
    expect(pool.status()).toMatchObject({ networkHash: 'n2', workers: 1 })
  })

  it('stays in its world where the new one cannot be opened', async () => {
    open()
    await expect(pool.useWorld(worldOf(2, 2))).rejects.toThrow('cannot open the new network')
    expect(await run('hello')).toBe('hello in 1 within 20000')
    expect(pool.status().networkHash).toBe('n1')
    await pool.useWorld(worldOf(3))
    expect(await run('hello')).toBe('hello in 3 within 20000')
  })

  it('stops in the middle of everything', async () => {
    open({ workers: 1 })
    await pool.whenReady()
    const asked = ['pause 1000', 'hello'].map((what) => errorOf(run(what)))
    const swapping = pool.useWorld(worldOf(2)).catch((error) => error)
    await Promise.resolve()
    await pool.stop()
    for (const error of [...(await Promise.all(asked)), await swapping]) {
      expect(error).toBeInstanceOf(Error)
    }
    await expect(run('hello')).rejects.toThrow(EngineBusyError)
  })
})

describe('defaultWorkers', () => {
  it.each([
    [1, 2],
    [2, 2],
    [4, 3],
    [64, 4],
  ])('on %i processors: %i', (processors, workers) => {
    expect(defaultWorkers(processors)).toBe(workers)
  })
})
