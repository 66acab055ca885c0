import { describe, expect, it } from 'vitest'
import { linkHeader, paginate } from './paging.ts'

const items = Array.from({ length: 45 }, (_, i) => i)
const url = new URL('http://a/api/v1/stops?q=kor&page=2&pageSize=20')

describe('paginate', () => {
  it('gives everything where no page is asked', () => {
    const page = paginate(items, new URL('http://a/api/v1/lines'), {})
    expect(page).toEqual({ items, total: 45, self: '/api/v1/lines' })
    expect(linkHeader(page)).toBeUndefined()
  })

  it('links to the other pages and keeps the question', () => {
    const page = paginate(items, url, { page: 2, pageSize: 20 })
    expect(page.items).toEqual(items.slice(20, 40))
    expect(page.next).toBe('/api/v1/stops?q=kor&page=3&pageSize=20')
    expect(page.prev).toBe('/api/v1/stops?q=kor&page=1&pageSize=20')
    expect(linkHeader(page)).toContain('</api/v1/stops?q=kor&page=3&pageSize=20>; rel="next"')
  })

  it('ends at the last page, and past it leads back to it', () => {
    expect(paginate(items, url, { page: 3, pageSize: 20 }).next).toBeUndefined()
    const past = paginate(items, url, { page: 9, pageSize: 20 })
    expect(past.items).toEqual([])
    expect(past.prev).toContain('page=3')
  })

  it('of nothing is one empty page', () => {
    expect(paginate([], url, { page: 1 })).toMatchObject({
      items: [],
      total: 0,
      last: expect.stringContaining('page=1'),
    })
  })
})
