/**
 * The filters of lists and calendar, as they stand in the address. Words are Dutch in every
 * language, as in all addresses. What cannot be read is left out: an old link still shows a list.
 *
 * @module
 */

import type { WorksQuery } from '../../../shared/staff-api.ts'
import {
  type WorksFlag,
  type WorksStatus,
  worksFlags,
  worksStatuses,
} from '../../../shared/works/works.ts'

export const sorts = ['-updated', 'start', '-start', 'title'] as const
export type Sort = (typeof sorts)[number]

export interface WorksFilter {
  q: string
  status: WorksStatus[]
  line: string
  street: string
  /** `me`, the id of a person, or empty. */
  owner: string
  /** `YYYY-MM-DD` or empty. */
  from: string
  until: string
  flag: WorksFlag | ''
  sort: Sort
  /** From 1. */
  page: number
}

export const noFilter: WorksFilter = {
  q: '',
  status: [],
  line: '',
  street: '',
  owner: '',
  from: '',
  until: '',
  flag: '',
  sort: '-updated',
  page: 1,
}

const names = {
  q: 'zoek',
  status: 'status',
  line: 'lijn',
  street: 'straat',
  owner: 'van-wie',
  from: 'vanaf',
  until: 'tot-en-met',
  flag: 'let-op',
  sort: 'volgorde',
  page: 'pagina',
} as const

const statusWords: Record<WorksStatus, string> = {
  draft: 'ontwerp',
  pending: 'ingediend',
  published: 'gepubliceerd',
  rejected: 'afgekeurd',
  withdrawn: 'ingetrokken',
  ended: 'afgelopen',
}
const flagWords: Record<WorksFlag, string> = {
  networkChanged: 'dienstregeling',
  unanswered: 'zonder-antwoord',
  gipodChanged: 'register',
  conflict: 'conflict',
  reviewPending: 'na-te-kijken',
  endsSoon: 'loopt-af',
  lateNotice: 'te-laat-gemeld',
}
const sortWords: Record<Sort, string> = {
  '-updated': 'gewijzigd',
  start: 'begin',
  '-start': 'laatste-begin',
  title: 'titel',
}
const ownerMe = 'ik'

const longest = 100

/** Reads the address; never throws. */
export function readFilter(search: URLSearchParams): WorksFilter {
  const text = (name: keyof typeof names) => {
    const value = (search.get(names[name]) ?? '').trim()
    return value.length > longest ? '' : value
  }
  const wanted = text('status').split(',')
  const owner = text('owner')
  const page = Number(text('page'))
  return {
    q: text('q'),
    status: worksStatuses.filter((status) => wanted.includes(statusWords[status])),
    line: text('line'),
    street: text('street'),
    owner: owner === ownerMe ? 'me' : owner,
    from: dateOrNone(text('from')),
    until: dateOrNone(text('until')),
    flag: worksFlags.find((flag) => flagWords[flag] === text('flag')) ?? '',
    sort: sorts.find((sort) => sortWords[sort] === text('sort')) ?? noFilter.sort,
    page: Number.isInteger(page) && page > 0 && page <= 100_000 ? page : 1,
  }
}

/** The same filter gives the same address; what is as usual is left out. */
export function writeFilter(filter: Partial<WorksFilter>): URLSearchParams {
  const search = new URLSearchParams()
  const put = (name: keyof typeof names, value: string) => {
    if (value !== '') search.set(names[name], value)
  }
  const { q, status, line, street, owner, from, until, flag, sort, page } = {
    ...noFilter,
    ...filter,
  }
  put('q', q.trim())
  put('status', status.map((each) => statusWords[each]).join(','))
  put('line', line.trim())
  put('street', street.trim())
  put('owner', owner === 'me' ? ownerMe : owner)
  put('from', from)
  put('until', until)
  put('flag', flag === '' ? '' : flagWords[flag])
  put('sort', sort === noFilter.sort ? '' : sortWords[sort])
  put('page', page > 1 ? String(page) : '')
  return search
}

/** Whether anything narrows the list. */
export const isNarrowed = (filter: WorksFilter): boolean =>
  writeFilter({ ...filter, sort: noFilter.sort, page: 1 }).size > 0

/** As the server is asked. */
export function queryOf(filter: WorksFilter, tenant: string, pageSize?: number): WorksQuery {
  const { q, status, line, street, owner, from, until, flag, sort, page } = filter
  return {
    tenant,
    sort,
    page,
    ...(pageSize === undefined ? {} : { pageSize }),
    ...(q ? { q } : {}),
    ...(status.length > 0 ? { status } : {}),
    ...(line ? { line } : {}),
    ...(street ? { street } : {}),
    ...(owner ? { owner } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    ...(flag ? { flag } : {}),
  }
}

function dateOrNone(text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return ''
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : ''
}
