import { describe, expect, test } from 'vitest'
import { worksFlags, worksStatuses } from '../../../shared/works/works.ts'
import {
  isNarrowed,
  noFilter,
  queryOf,
  readFilter,
  sorts,
  type WorksFilter,
  writeFilter,
} from './works-filter.ts'

const full: WorksFilter = {
  q: 'Sint-Pieters & zo',
  status: ['pending', 'rejected'],
  line: 'T1',
  street: 'Rue de l’Été',
  owner: 'me',
  from: '2026-12-01',
  until: '2026-12-31',
  flag: 'conflict',
  sort: 'start',
  page: 3,
}

describe('filter and address', () => {
  test('nothing set is an empty address', () => {
    expect(writeFilter({}).toString()).toBe('')
    expect(readFilter(new URLSearchParams())).toEqual(noFilter)
  })

  test('everything set comes back', () => {
    expect(readFilter(new URLSearchParams(writeFilter(full).toString()))).toEqual(full)
  })

  test.each([
    ...worksStatuses.map((status) => ({ status: [status] })),
    ...worksFlags.map((flag) => ({ flag })),
    ...sorts.map((sort) => ({ sort })),
    { owner: '1f0c' },
  ])('%o comes back', (filter: Partial<WorksFilter>) => {
    expect(readFilter(writeFilter(filter))).toEqual({ ...noFilter, ...filter })
  })

  test.each([
    'status=gesloten',
    'vanaf=gisteren',
    'vanaf=2026-02-30',
    'let-op=alles',
    'volgorde=kleur',
    'pagina=0',
    'pagina=-1',
    'pagina=1.5',
    `zoek=${'a'.repeat(101)}`,
    'anders=iets',
  ])('%s is left out', (address) => {
    expect(readFilter(new URLSearchParams(address))).toEqual(noFilter)
  })

  test('one bad status does not take the others away', () => {
    expect(readFilter(new URLSearchParams('status=ontwerp,nee,afgelopen')).status).toEqual([
      'draft',
      'ended',
    ])
  })

  test('order and page do not narrow', () => {
    expect(isNarrowed({ ...noFilter, sort: 'title', page: 4 })).toBe(false)
    expect(isNarrowed({ ...noFilter, flag: 'endsSoon' })).toBe(true)
  })

  test('the server is asked for what is set only', () => {
    expect(queryOf(noFilter, '44021')).toEqual({ tenant: '44021', sort: '-updated', page: 1 })
    expect(queryOf(full, '44021', 50)).toEqual({ ...full, tenant: '44021', pageSize: 50 })
  })
})
