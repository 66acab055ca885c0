import { expect, test } from 'vitest'
import { pageLink } from './page-link.ts'

test('leads to the page in the language, the first one without a prefix', () => {
  const world = { base: 'https://o.example', languages: ['nl', 'fr'] as const }
  expect(pageLink(world, 'a b', 'nl')).toBe('https://o.example/hinder/a%20b')
  expect(pageLink(world, 'a b', 'fr')).toBe('https://o.example/fr/hinder/a%20b')
})

test('leads to the feature where riders have no page', () => {
  const world = { base: 'https://o.example/sandbox', languages: ['nl', 'fr'] as const }
  expect(pageLink(world, 'a', 'fr')).toBe(
    'https://o.example/sandbox/ogc/collections/omleidingen/items/a?f=html&lang=fr',
  )
})
