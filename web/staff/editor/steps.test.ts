import { describe, expect, it } from 'vitest'
import { fieldId, stepOf, stepStates } from './steps.ts'

describe('steps', () => {
  it.each([
    ['closure.parts', 'where'],
    ['named.lines.0', 'where'],
    ['schedule', 'when'],
    ['schedule.end', 'when'],
    ['answers', 'lines'],
    ['replacementStops.0.name', 'stops'],
    ['texts.nl.header', 'texts'],
    ['title', 'texts'],
    ['contact', 'texts'],
  ])('finds %s on the step %s', (field, step) => {
    expect(stepOf(field)).toBe(step)
  })

  it('has nothing done before anything is drawn, but the days filled in', () => {
    expect(stepStates([{ field: 'closure.parts', code: 'emptyClosure' }], false)).toEqual({
      where: 'todo',
      when: 'done',
      lines: 'todo',
      stops: 'todo',
      texts: 'todo',
      review: 'todo',
    })
  })

  it('tells what is wrong from what is not done yet', () => {
    const states = stepStates(
      [
        { field: 'answers', code: 'unansweredPattern' },
        { field: 'schedule.end', code: 'endBeforeStart' },
      ],
      true,
    )
    expect(states).toMatchObject({ where: 'done', when: 'wrong', lines: 'todo', review: 'todo' })
    expect(Object.values(stepStates([], true)).every((state) => state === 'done')).toBe(true)
  })

  it('names controls so that a link can lead to them', () => {
    expect(fieldId('texts.nl.header')).toBe('veld-texts-nl-header')
  })
})
