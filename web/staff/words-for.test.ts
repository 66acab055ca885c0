import { expect, it } from 'vitest'
import { frame as t } from '../../shared/text/nl/staff/frame.ts'
import { ApiProblem, NetworkGone } from './request.ts'
import { wordsFor } from './words-for.ts'

const problem = (status: number, headers: Record<string, string> = {}) =>
  new ApiProblem(status, {}, new Headers(headers))

it.each([
  [new NetworkGone(), t.faultNetwork],
  [problem(400), t.faultInvalid],
  [problem(403), t.faultForbidden],
  [problem(404), t.faultGone],
  [problem(409), t.faultNotNow],
  [problem(412), t.faultStale],
  [problem(500), t.faultServer],
  [new TypeError('a mistake of ours'), t.faultServer],
])('%s is told in words that say what to do', (error, words) => {
  expect(wordsFor(error, t)).toBe(words)
})

it('says how long to wait, in seconds or minutes', () => {
  expect(wordsFor(problem(429, { 'retry-after': '45' }), t)).toContain('45 seconden')
  expect(wordsFor(problem(429, { 'retry-after': '840' }), t)).toContain('14 minuten')
  expect(wordsFor(problem(429), t)).toContain('60 seconden')
})
