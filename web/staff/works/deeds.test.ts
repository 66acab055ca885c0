import { describe, expect, test } from 'vitest'
import { works as texts } from '../../../shared/text/nl/staff/works.ts'
import { type Schedule, worksActions } from '../../../shared/works/works.ts'
import { bodyOf, deedOf, deedsFor, faultIn, isAtOnce } from './deeds.ts'

const schedule: Schedule = {
  timeZone: 'Europe/Brussels',
  start: '2026-12-01T06:00',
  end: '2026-12-20T18:00',
  repeats: [],
  exceptions: [],
}
const works = { actions: [...worksActions], onSite: 'unknown' as const, schedule }
const given = { reason: '', end: null }

describe('deeds offered', () => {
  test('only what the server allows', () => {
    expect(deedsFor({ ...works, actions: ['save', 'copy', 'submit'] })).toEqual(['submit'])
  })
  test('to decide comes before everything else', () => {
    expect(deedsFor(works).slice(0, 2)).toEqual(['approve', 'reject'])
  })
  test('every deed can be offered; who may approve need not hurry past a colleague', () => {
    const others = Object.keys(texts.deeds).filter((name) => name !== 'emergency')
    expect([...deedsFor(works)].sort()).toEqual([...others].sort())
    expect(deedsFor({ ...works, actions: ['emergency'] })).toEqual(['emergency'])
  })
  test('what was seen in the street already is not asked again', () => {
    expect(deedsFor({ ...works, onSite: 'confirmed' })).not.toContain('there')
    expect(deedsFor({ ...works, onSite: 'notThere' })).not.toContain('notThere')
  })
  test('what has no end cannot last longer', () => {
    const { end: _, ...open } = schedule
    expect(deedsFor({ ...works, schedule: open })).not.toContain('extend')
    expect(deedsFor({ ...works, schedule: open })).toContain('end')
  })
})

describe('what a deed needs', () => {
  test.each(['reject', 'emergency'] as const)('%s needs a reason', (name) => {
    expect(faultIn(name, { reason: ' ', end: null }, schedule)).toBe('reason')
    expect(faultIn(name, { reason: 'Lek', end: null }, schedule)).toBeUndefined()
  })
  test('a new end is later than the one there is', () => {
    expect(faultIn('extend', { reason: '', end: '' }, schedule)).toBe('endMissing')
    expect(faultIn('extend', { reason: '', end: '2026-12-20T18:00' }, schedule)).toBe('notLater')
    expect(faultIn('extend', { reason: '', end: '2026-12-20T18:01' }, schedule)).toBeUndefined()
    expect(faultIn('extend', { reason: '', end: null }, schedule)).toBeUndefined()
  })
  test('an early end is between start and end', () => {
    expect(faultIn('end', { reason: '', end: '2026-12-20T18:00' }, schedule)).toBe('notEarlier')
    expect(faultIn('end', { reason: '', end: '2026-12-01T06:00' }, schedule)).toBe('notEarlier')
    expect(faultIn('end', { reason: '', end: '2026-12-10T12:00' }, schedule)).toBeUndefined()
    expect(faultIn('end', { reason: '', end: '' }, schedule)).toBeUndefined()
  })
})

describe('what the server is told', () => {
  test('nothing that was not asked', () => {
    expect(bodyOf('approve', { reason: 'left over', end: '2026-12-10T12:00' })).toEqual({})
  })
  test('an end of now is left out, an open one is null', () => {
    expect(bodyOf('end', { reason: '', end: '' })).toEqual({})
    expect(bodyOf('extend', given)).toEqual({ end: null })
    expect(bodyOf('extend', { reason: ' te laat ', end: '2027-01-01T06:00' })).toEqual({
      reason: 'te laat',
      end: '2027-01-01T06:00',
    })
  })
  test('looking in the street has two outcomes of one deed', () => {
    expect(deedOf('there').action).toBe(deedOf('notThere').action)
    expect(bodyOf('there', given)).toEqual({ there: true })
    expect(bodyOf('notThere', given)).toEqual({ there: false })
  })
})

test('who may not approve submits another end', () => {
  expect(isAtOnce('extend', false)).toBe(false)
  expect(isAtOnce('end', true)).toBe(true)
  expect(isAtOnce('withdraw', true)).toBe(true)
})
