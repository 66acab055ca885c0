import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Autosave, type Saving, saveAfter } from './autosave.ts'

let states: Saving['state'][]
let kept: string[]
let typed: string
let away: Error | undefined
let slow: number

function keeper(passes = true) {
  return new Autosave({
    async save() {
      const text = typed
      if (slow > 0) await new Promise((done) => setTimeout(done, slow))
      if (away) throw away
      kept.push(text)
    },
    onstate: ({ state }) => states.push(state),
    passes: () => passes,
  })
}

const tick = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers()
  states = []
  kept = []
  typed = ''
  away = undefined
  slow = 0
})
afterEach(() => {
  vi.useRealTimers()
})

describe('autosave', () => {
  it('keeps what was typed two seconds after the last key', async () => {
    const autosave = keeper()
    for (const text of ['a', 'ab', 'abc']) {
      typed = text
      autosave.changed()
      await tick(saveAfter - 1)
    }
    expect(kept).toEqual([])
    expect(autosave.pending).toBe(true)
    await tick(1)
    expect(kept).toEqual(['abc'])
    expect(autosave.pending).toBe(false)
    expect(states.at(-1)).toBe('saved')
  })

  it('keeps what is typed while it is keeping, after it, and does not say saved between', async () => {
    slow = 500
    const autosave = keeper()
    typed = 'a'
    autosave.changed()
    await tick(saveAfter + 100)
    typed = 'ab'
    autosave.changed()
    await tick(saveAfter + 1_000)
    expect(kept).toEqual(['a', 'ab'])
    expect(states).toEqual(['waiting', 'saving', 'waiting', 'saving', 'saved'])
  })

  it('tries again until it is kept', async () => {
    away = new Error('no network')
    const autosave = keeper()
    typed = 'a'
    autosave.changed()
    await tick(saveAfter)
    expect(states.at(-1)).toBe('failed')
    expect(autosave.pending).toBe(true)
    await tick(60_000)
    expect(kept).toEqual([])
    away = undefined
    await tick(30_000)
    expect(kept).toEqual(['a'])
    expect(states.at(-1)).toBe('saved')
  })

  it('does not knock on a closed door, but keeps what was typed for the next change', async () => {
    away = new Error('not allowed')
    const autosave = keeper(false)
    typed = 'a'
    autosave.changed()
    await tick(saveAfter + 600_000)
    expect(states.filter((state) => state === 'saving')).toHaveLength(1)
    away = undefined
    typed = 'ab'
    autosave.changed()
    await tick(saveAfter)
    expect(kept).toEqual(['ab'])
  })

  it('keeps at once when the page is hidden, after what is under way', async () => {
    slow = 500
    const autosave = keeper()
    typed = 'a'
    autosave.changed()
    await tick(saveAfter)
    typed = 'ab'
    autosave.changed()
    const flushed = autosave.flush()
    await tick(1_000)
    await flushed
    expect(kept).toEqual(['a', 'ab'])
    expect(autosave.pending).toBe(false)
  })

  it('keeps nothing when there is nothing to keep', async () => {
    const autosave = keeper()
    await autosave.flush()
    autosave.changed()
    autosave.clean()
    await tick(60_000)
    await autosave.flush()
    expect(kept).toEqual([])
  })
})
