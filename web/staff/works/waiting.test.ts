import { describe, expect, test } from 'vitest'
import { waitingKinds } from '../../../shared/text/staff/works-texts.ts'
import { filterOf, kindsFor } from './waiting.ts'
import { isNarrowed, readFilter, writeFilter } from './works-filter.ts'

describe('what waits', () => {
  test('nothing waits for who may only read', () => {
    expect(kindsFor({ write: false, approve: false })).toEqual([])
  })

  test('who may not approve is not asked to', () => {
    const kinds = kindsFor({ write: true, approve: false })
    expect(kinds).not.toContain('approve')
    expect(kinds).not.toContain('review')
    expect(kinds).toContain('rejected')
  })

  test('for an approver what is to be approved comes first', () => {
    expect(kindsFor({ write: true, approve: true })[0]).toBe('approve')
  })

  test.each(waitingKinds)('%s has a list of its own, with an address', (kind) => {
    const filter = filterOf(kind)
    expect(isNarrowed(filter)).toBe(true)
    expect(readFilter(writeFilter(filter))).toEqual(filter)
  })

  test.each(['withdrawn', 'ended'] as const)('%s works wait for nobody', (status) => {
    for (const kind of waitingKinds) expect(filterOf(kind).status).not.toContain(status)
  })
})
