/**
 * Collections as the Belgif guide has them: `items`, `total` and links to the pages, in the body
 * and, for the Flemish hypermedia guide, in the `Link` header.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'

export const pagingQuery = {
  page: z.coerce.number().int().min(1).optional().openapi({ description: '1-based.', example: 1 }),
  pageSize: z.coerce.number().int().min(1).max(1000).optional().openapi({ example: 20 }),
}

export const pageLinks = {
  total: z.number().int(),
  self: z.string(),
  first: z.string().optional(),
  prev: z.string().optional(),
  next: z.string().optional(),
  last: z.string().optional(),
}

export interface Page<T> {
  items: T[]
  total: number
  self: string
  first?: string
  prev?: string
  next?: string
  last?: string
}

/**
 * One page of a list; all of it where neither page nor size is asked and no default is set.
 *
 * @param url - the request's, whose other parameters the links keep
 */
export function paginate<T>(
  items: readonly T[],
  url: URL,
  query: { page?: number; pageSize?: number },
  defaultSize?: number,
): Page<T> {
  const size = query.pageSize ?? defaultSize ?? (query.page === undefined ? undefined : 20)
  if (size === undefined) {
    return { items: [...items], total: items.length, self: url.pathname + url.search }
  }
  const page = query.page ?? 1
  const part = items.slice((page - 1) * size, page * size)
  return pageOf(part, items.length, url, { page, pageSize: size })
}

/**
 * A page that was asked of the database.
 *
 * @param items - of this page
 * @param total - of all pages
 * @param url - the request's, whose other parameters the links keep
 */
export function pageOf<T>(
  items: readonly T[],
  total: number,
  url: URL,
  { page, pageSize }: { page: number; pageSize: number },
): Page<T> {
  const last = Math.max(1, Math.ceil(total / pageSize))
  const link = (n: number) => {
    const parameters = new URLSearchParams(url.search)
    parameters.set('page', String(n))
    parameters.set('pageSize', String(pageSize))
    return `${url.pathname}?${parameters}`
  }
  return {
    items: [...items],
    total,
    self: url.pathname + url.search,
    first: link(1),
    ...(page > 1 ? { prev: link(Math.min(page - 1, last)) } : {}),
    ...(page < last ? { next: link(page + 1) } : {}),
    last: link(last),
  }
}

/** The same links as a `Link` header (RFC 8288); undefined where there is one page only. */
export function linkHeader(page: Page<unknown>): string | undefined {
  const relations = ['first', 'prev', 'next', 'last'] as const
  const links = relations.flatMap((rel) => (page[rel] ? [`<${page[rel]}>; rel="${rel}"`] : []))
  return links.length > 0 ? links.join(', ') : undefined
}
