import { expect, test } from 'vitest'
import { pictureInstant } from './pictures.ts'

test.each([
  [
    'stands for five minutes',
    '2026-11-21T21:04:00Z',
    '2026-11-21T20:00:00Z',
    '2026-11-21T21:00:00Z',
  ],
  ['moves on after that', '2026-11-21T21:05:00Z', '2026-11-21T20:00:00Z', '2026-11-21T21:05:00Z'],
  ['is of what is new', '2026-11-21T21:04:00Z', '2026-11-21T21:02:30Z', '2026-11-21T21:02:30Z'],
  ['is never to come', '2026-11-21T21:04:00Z', '2026-11-21T21:09:00Z', '2026-11-21T21:00:00Z'],
])('when a picture is of: it %s', (_case, now, madeAt, at) => {
  expect(pictureInstant({ now, snapshot: { madeAt } })).toBe(at)
})
