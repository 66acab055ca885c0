import { expect, it } from 'vitest'
import { readChoice } from '../../shared/embed/snippet-choice.ts'
import type { PageData } from '../../shared/views.ts'
import { builderOf } from './builder-of.ts'

const choiceOf = (page: object) => {
  const url = new URL(builderOf(page as PageData), 'https://omweg.example')
  expect(url.pathname).toBe('/embed')
  const { choice, issues } = readChoice((name) => url.searchParams.get(name), 'nl')
  expect(issues).toEqual([])
  return choice
}

it('takes the line, the stop and the filters along', () => {
  expect(choiceOf({ kind: 'line', line: { id: 'delijn-2-T1' } }).query.lines).toEqual([
    'delijn-2-T1',
  ])
  expect(choiceOf({ kind: 'stop', id: '200552' }).query.stops).toEqual(['200552'])
  expect(
    choiceOf({ kind: 'disruption', card: { id: 'delijn-9f86d081884c' } }).query.disruption,
  ).toEqual(['delijn-9f86d081884c'])
  const near = { name: 'Korenlei, Gent', lat: 51.0547, lon: 3.7205 }
  const query = { when: 'all', place: '44021', line: '5a,T1', disruption: 'a,b', near }
  const stopIds = ['200551', '200552']
  expect(choiceOf({ kind: 'home', filters: { query, stopIds } })).toMatchObject({
    query: {
      municipality: ['44021'],
      lines: ['5a', 'T1'],
      stops: stopIds,
      disruption: ['a', 'b'],
      near: { lon: 3.7205, lat: 51.0547, radius: 500 },
    },
    around: 'Korenlei, Gent',
  })
})

it('is everything where a page is about everything', () => {
  expect(builderOf({ kind: 'status' } as PageData)).toBe('/embed')
  expect(builderOf({ kind: 'home', filters: { query: { when: 'now' } } } as PageData)).toBe(
    '/embed',
  )
})
