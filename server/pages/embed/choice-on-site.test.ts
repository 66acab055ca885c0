import { expect, test } from 'vitest'
import { testSite } from '../views/testing.ts'
import { ownPrefix } from './choice-on-site.ts'

test('links lead to the reader’s language where the site has it, else to its first', () => {
  const site = { ...testSite, languages: ['fr', 'nl'] as const }
  expect(ownPrefix({ site, lang: 'nl' })).toBe('/nl')
  expect(ownPrefix({ site, lang: 'fr' })).toBe('')
  expect(ownPrefix({ site, lang: 'de' })).toBe('')
})
