import { describe, expect, it } from 'vitest'
import { negotiate } from './negotiate.ts'

const offered = ['application/ld+json', 'text/turtle', 'text/html'] as const

describe('negotiate', () => {
  it.each([
    [undefined, 'application/ld+json'],
    ['*/*', 'application/ld+json'],
    ['text/turtle', 'text/turtle'],
    ['text/*;q=0.5, application/json', 'text/turtle'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
    ['application/ld+json;q=0.4, text/turtle;q=0.5', 'text/turtle'],
    // What is named precisely is not taken because everything is.
    ['*/*, application/ld+json;q=0', 'text/turtle'],
    ['application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', 'application/ld+json'],
    ['TEXT/Turtle;Q=0.3', 'text/turtle'],
    ['nonsense', 'application/ld+json'],
    ['image/png', undefined],
    ['text/html;q=x', undefined],
  ])('%s is answered with %s', (accept, wanted) => {
    expect(negotiate(accept, offered)).toBe(wanted)
  })
})
