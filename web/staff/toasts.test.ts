import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readingTime, Toasts } from './toasts.svelte.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const texts = (toasts: Toasts) => toasts.shown.map(({ text }) => text)

describe('toasts', () => {
  it('go away when there was time to read them', () => {
    const toasts = new Toasts()
    toasts.done('Bewaard')
    vi.advanceTimersByTime(7_000)
    expect(texts(toasts)).toEqual(['Bewaard'])
    vi.advanceTimersByTime(60_000)
    expect(texts(toasts)).toEqual([])
  })

  it('stay while somebody is on them', () => {
    const toasts = new Toasts()
    toasts.done('Bewaard')
    const id = toasts.shown[0]?.id ?? 0
    toasts.hold(id)
    vi.advanceTimersByTime(600_000)
    expect(texts(toasts)).toEqual(['Bewaard'])
    toasts.release(id)
    vi.advanceTimersByTime(60_000)
    expect(texts(toasts)).toEqual([])
  })

  it('that tell of a fault stay until they are closed', () => {
    const toasts = new Toasts()
    toasts.fault('Mislukt')
    toasts.release(toasts.shown[0]?.id ?? 0)
    vi.advanceTimersByTime(600_000)
    expect(texts(toasts)).toEqual(['Mislukt'])
    toasts.close(toasts.shown[0]?.id ?? 0)
    expect(texts(toasts)).toEqual([])
  })

  it('say the same thing once, and never cover the page', () => {
    const toasts = new Toasts()
    for (const text of ['a', 'b', 'a', 'c', 'd']) toasts.done(text)
    expect(texts(toasts)).toEqual(['a', 'c', 'd'])
  })

  it('give more time for more words, and for something to press', () => {
    const long = 'woord '.repeat(40)
    expect(readingTime({ text: long })).toBeGreaterThan(readingTime({ text: 'kort' }))
    const action = { label: 'Terug', run: () => {} }
    expect(readingTime({ text: 'kort', action })).toBeGreaterThan(readingTime({ text: 'kort' }))
  })
})
