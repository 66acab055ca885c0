import { describe, expect, it } from 'vitest'
import { aReport } from '../disruptions/testing.ts'
import { checkReports } from './check-reports.ts'

describe('checkReports', () => {
  it('takes the last of several with one key', () => {
    const { reports, warnings } = checkReports([
      aReport({ key: 'a', reference: '1' }),
      aReport({ key: 'b' }),
      aReport({ key: 'a', reference: '2' }),
    ])
    expect(reports.map(({ key, reference }) => [key, reference])).toEqual([
      ['a', '2'],
      ['b', undefined],
    ])
    expect(warnings).toEqual(['a: comes more than once: the last is taken'])
  })

  it('leaves out backward periods, and a report that has none left', () => {
    const backward = { start: '2026-11-22T00:00:00Z', end: '2026-11-21T00:00:00Z' }
    const open = { start: '2026-11-22T00:00:00Z' }
    const { reports, warnings } = checkReports([
      aReport({ key: 'a', impactPeriods: [backward, open] }),
      aReport({ key: 'b', impactPeriods: [backward] }),
      aReport({ key: 'c', impactPeriods: [] }),
    ])
    expect(reports.map(({ key, impactPeriods }) => [key, impactPeriods])).toEqual([
      ['a', [open]],
      ['c', []],
    ])
    expect(warnings).toHaveLength(3)
  })

  it('brings instants into the one form that sorts', () => {
    const { reports } = checkReports([
      aReport({ impactPeriods: [{ start: '2026-11-21T08:00:00.123+01:00' }] }),
    ])
    expect(reports[0]?.impactPeriods).toEqual([{ start: '2026-11-21T07:00:00Z' }])
    expect(checkReports([aReport({ impactPeriods: [{ start: 'soon' }] })]).reports).toEqual([])
  })

  it('leaves out what has no key', () => {
    expect(checkReports([aReport({ key: '' })])).toEqual({
      reports: [],
      warnings: ['an item has no key: left out'],
    })
  })
})
