import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { latest } from './latest.ts'

interface Asked {
  question: string
  signal: AbortSignal
  answer: (text: string) => void
  fail: (error: Error) => void
}

let asked: Asked[]
let heard: string[]

/** A server that answers when it is told to, and heeds signals as `fetch` does. */
const desk = () =>
  latest<string, string>({
    wait: 100,
    ask: (question, signal) =>
      new Promise((answer, fail) => {
        asked.push({ question, signal, answer, fail })
        signal.addEventListener('abort', () => fail(new DOMException('gone', 'AbortError')))
      }),
    onanswer: (answer) => heard.push(answer),
    onfailure: (error) => heard.push(`failed: ${(error as Error).message}`),
  })

const tick = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  heard = []
})
afterEach(() => {
  vi.useRealTimers()
})

describe('latest', () => {
  it('asks once, a moment after the last change', async () => {
    const { ask } = desk()
    ask('a')
    await tick(99)
    ask('b')
    await tick(99)
    expect(asked).toHaveLength(0)
    await tick(1)
    expect(asked.map(({ question }) => question)).toEqual(['b'])
    asked[0]?.answer('B')
    await tick(0)
    expect(heard).toEqual(['B'])
  })

  it('gives up what is older and never asks two at once', async () => {
    let open = 0
    let most = 0
    const { ask } = latest<string, string>({
      wait: 100,
      // Goes on for a while after it was given up, as a server does.
      ask: async (question) => {
        most = Math.max(most, ++open)
        await new Promise((done) => setTimeout(done, 250))
        open--
        return question
      },
      onanswer: (answer) => heard.push(answer),
      onfailure: () => heard.push('failed'),
    })
    for (const question of ['a', 'b', 'c', 'd']) {
      ask(question)
      await tick(120)
    }
    await tick(2_000)
    expect(heard).toEqual(['d'])
    expect(most).toBe(1)
  })

  it('tells the server that nobody waits any more', async () => {
    const { ask } = desk()
    ask('a')
    await tick(100)
    ask('b')
    expect(asked[0]?.signal.aborted).toBe(true)
    await tick(100)
    asked[1]?.answer('B')
    await tick(0)
    expect(heard).toEqual(['B'])
  })

  it('says what went wrong, and asks again when told to', async () => {
    const { ask } = desk()
    ask('a')
    await tick(100)
    asked[0]?.fail(new Error('busy'))
    await tick(0)
    expect(heard).toEqual(['failed: busy'])
    ask('a')
    await tick(100)
    asked[1]?.answer('A')
    await tick(0)
    expect(heard).toEqual(['failed: busy', 'A'])
  })

  it('hears nothing after it is cancelled', async () => {
    const { ask, cancel } = desk()
    ask('a')
    await tick(100)
    cancel()
    await tick(500)
    expect(heard).toEqual([])
    expect(asked).toHaveLength(1)
  })
})
