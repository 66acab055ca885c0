import { expect, it } from 'vitest'
import { works as de } from '../../../shared/text/de/staff/works.ts'
import { works as en } from '../../../shared/text/en/staff/works.ts'
import { works as fr } from '../../../shared/text/fr/staff/works.ts'
import { works as nl } from '../../../shared/text/nl/staff/works.ts'
import type { WorksContent, WorksFault } from '../../../shared/works/works.ts'
import { hitLines } from './hit-lines.ts'

const drawn = { closure: { parts: [{}] } } as unknown as WorksContent
const unanswered = (line: string, headsign: string): WorksFault => ({
  field: 'answers',
  code: 'unansweredPattern',
  values: { line, headsign, patternId: `${line} ${headsign}` },
})

it('counts a line once, whichever ways of it are to be decided', () => {
  const faults = [
    unanswered('T1', 'Noord'),
    unanswered('T1', 'Zuid'),
    { field: 'title', code: 'missing' } as const,
    unanswered('5', 'Zuid'),
  ]
  expect(hitLines(drawn, faults)).toEqual({ state: 'known', unanswered: ['T1', '5'] })
})

it('says that no line is hit only where something is drawn on a street, and nothing is undecided', () => {
  expect(hitLines(drawn, [])).toEqual({ state: 'known', unanswered: [] })
  const nowhere = { field: 'closure.parts.0', code: 'emptyClosure' } as const
  expect(hitLines(drawn, [nowhere])).toEqual({ state: 'notDrawn' })
  expect(
    hitLines({ ...drawn, closure: { ...drawn.closure, parts: [] } } as WorksContent, []),
  ).toEqual({ state: 'notDrawn' })
})

it.each([
  [nl, 'Over 2 lijnen is nog niet beslist: T1, 5.', 'Over 1 lijn is nog niet beslist: T1.'],
  [fr, '2 lignes sont encore à décider : T1, 5.', '1 ligne est encore à décider : T1.'],
  [en, '2 lines are still to be decided: T1, 5.', '1 line is still to be decided: T1.'],
  [
    de,
    'Über 2 Linien ist noch nicht entschieden: T1, 5.',
    'Über 1 Linie ist noch nicht entschieden: T1.',
  ],
])('is said in whole sentences', ({ page }, two, one) => {
  expect(page.unanswered(['T1', '5'])).toBe(two)
  expect(page.unanswered(['T1'])).toBe(one)
})
