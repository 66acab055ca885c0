import { expect, it, vi } from 'vitest'
import { createHearers } from './hearers.ts'
import { quiet } from './store/testing.ts'

it('tells all of them, also where one fails, until they want no more', () => {
  const hearers = createHearers<[string, number]>('trams', quiet)
  const first = vi.fn(() => {
    throw new Error('deaf')
  })
  const second = vi.fn()
  hearers.add(first)
  const stop = hearers.add(second)
  hearers.tell('T1', 4)
  expect(first).toHaveBeenCalledWith('T1', 4)
  expect(second).toHaveBeenCalledWith('T1', 4)
  stop()
  hearers.tell('T2', 5)
  expect(first).toHaveBeenCalledTimes(2)
  expect(second).toHaveBeenCalledTimes(1)
})

it('says in the log whose listener failed', () => {
  const error = vi.fn()
  const hearers = createHearers('trams', { ...quiet, error } as unknown as typeof quiet)
  hearers.add(() => {
    throw new Error('deaf')
  })
  hearers.tell()
  expect(error).toHaveBeenCalledWith({ err: expect.any(Error) }, 'a listener of trams failed')
})
