/**
 * What the tests of OGC API ask with: as a client that was given the landing page and nothing else.
 *
 * @module
 */

import { expect } from 'vitest'

// biome-ignore lint/suspicious/noExplicitAny: what another program said, of any shape.
export type Body = any

export interface Link {
  rel: string
  href: string
  type?: string
}

export const geoJson = 'application/geo+json'

/** @throws where the answer is not the one that was wanted */
export async function ask(
  url: string,
  { accept = 'application/json', status = 200 } = {},
): Promise<Body> {
  const answer = await fetch(url, { headers: { accept } })
  const text = await answer.text()
  expect(answer.status, `${url}: ${text.slice(0, 300)}`).toBe(status)
  return JSON.parse(text)
}

/** The address of a link, found as clients find it. */
export function linkTo(links: readonly Link[], rel: string, type?: string): string {
  const found = links.find((each) => each.rel === rel && (type === undefined || each.type === type))
  expect(found, `${rel} ${type ?? ''} in ${JSON.stringify(links)}`).toBeDefined()
  return found?.href ?? ''
}

/** All features of a selection, page by page; each page is as it must be. */
export async function everyFeature(url: string): Promise<Body[]> {
  const found: Body[] = []
  let matched: number | undefined
  for (let next: string | undefined = url; next; ) {
    const page: Body = await ask(next, { accept: geoJson })
    expect(page.type).toBe('FeatureCollection')
    expect(page.numberReturned).toBe(page.features.length)
    expect(Number.isNaN(Date.parse(page.timeStamp))).toBe(false)
    matched ??= page.numberMatched
    expect(page.numberMatched).toBe(matched)
    expectBesides(page.links, [geoJson, 'text/html', 'application/ld+json'])
    found.push(...page.features)
    next = page.links.find(({ rel }: Link) => rel === 'next')?.href
  }
  expect(found.length).toBe(matched)
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
  return found
}

/** It names itself in the first form, and as alternates the others; every link says its type. */
export function expectBesides(links: readonly Link[], [own, ...others]: readonly string[]): void {
  const typesOf = (rel: string) => links.filter((each) => each.rel === rel).map(({ type }) => type)
  expect(typesOf('self')).toEqual([own])
  expect(typesOf('alternate').sort()).toEqual([...others].sort())
  for (const { rel, href, type } of links) {
    expect(type, `${rel} ${href}`).toBeTruthy()
    expect(href).toMatch(/^http/)
  }
}
