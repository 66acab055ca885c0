import { expect, it } from 'vitest'
import { type DoneSteps, stepsDone } from './first-steps.svelte.ts'

type Works = Parameters<typeof stepsDone>[0][number]
const owner = { kind: 'person', id: 'an', name: 'An' } as const
const draft: Works = { status: 'draft', lines: [], example: false, textOnly: false, owner }
const bbox: Works['bbox'] = [3.7, 51, 3.71, 51.01]
const line = { id: 'delijn-2-T1', number: 'T1', mode: 'tram' } as const
const done = (works: Works[], me = 'eva') =>
  Object.entries(stepsDone(works, me))
    .filter(([, isDone]) => isDone)
    .map(([step]) => step as keyof DoneSteps)

it('ticks off what the works of the tenant show', () => {
  expect(done([])).toEqual([])
  expect(done([draft])).toEqual([])
  expect(done([{ ...draft, bbox }])).toEqual(['draw'])
  expect(done([{ ...draft, bbox, lines: [line] }])).toEqual(['draw', 'answer'])
  const submittedAt = '2026-11-22T10:00:00Z'
  expect(done([{ ...draft, status: 'pending', submittedAt }])).toEqual([
    'draw',
    'answer',
    'texts',
    'submit',
  ])
  expect(done([{ ...draft, status: 'published', submittedAt }])).toHaveLength(5)
})

it('does not count the sample, but what one made in it', () => {
  const submittedAt = '2026-11-22T10:00:00Z'
  const works: Works[] = [{ ...draft, status: 'published', submittedAt, example: true }]
  expect(done(works)).toEqual([])
  expect(done(works, owner.id)).toHaveLength(5)
})
