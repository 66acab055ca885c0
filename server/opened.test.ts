import { expect, test, vi } from 'vitest'
import { createOpened } from './opened.ts'
import { quiet } from './store/testing.ts'

test('what was opened last is closed first, all of it and once, though one of it cannot be', async () => {
  const closed: string[] = []
  const error = vi.spyOn(quiet, 'error')
  const opened = createOpened(quiet)
  opened.add(() => closed.push('database'))
  opened.add(async () => {
    throw new Error('stuck')
  })
  opened.add(async () => closed.push('server'))
  // Two signals: the second one waits for the first.
  await Promise.race([opened.close(), opened.close()])
  expect(closed).toEqual(['server', 'database'])
  expect(error).toHaveBeenCalledOnce()
})
