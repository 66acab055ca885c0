import { describe, expect, it } from 'vitest'
import { catalogue } from './catalogues.ts'
import { loadMessages } from './load-messages.ts'
import { isLanguage, languages } from './messages.ts'
import { plural } from './plural.ts'
import type { SiteFacts } from './site-texts.ts'
import { capitalise, dayRow, sentence } from './words.ts'

/** Every text of an object by its path; functions are called with plain arguments. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`))
  }
  return []
}

const keys = (value: object): string[] =>
  Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? keys(inner).map((k) => `${key}.${k}`)
      : [key],
  )

const facts: SiteFacts = {
  tenants: ['Stad Gent'],
  contact: 'mobiliteit@stad.gent',
  assessed: 'maandag 3 maart',
  credits: ['© OpenStreetMap contributors'],
  example: true,
}

describe.each(languages)('%s', (lang) => {
  const messages = catalogue(lang)

  it('has the keys of Dutch', () => {
    expect(keys(messages).sort()).toEqual(keys(catalogue('nl')).sort())
    expect(messages.language).toBe(lang)
  })

  it('leaves nothing empty and shouts nowhere', () => {
    for (const [path, text] of texts(messages)) {
      expect(text.trim(), path).not.toBe('')
      expect(text, path).not.toMatch(/ {2}/)
      expect(text.replace(/EN 301|WCAG|EUPL|JSON/g, ''), path).not.toMatch(/\p{Lu}{3}/u)
    }
  })

  it('counts', () => {
    const { rider } = messages
    for (const count of [
      rider.searchResults,
      rider.countOf,
      rider.messagesFor,
      rider.moreLines,
      rider.missedCount,
      rider.changes,
      rider.statusWarnings,
    ]) {
      expect(count(1)).toContain('1')
      expect(count(5)).toContain('5')
      expect(count(5).replace('5', '1')).not.toBe(count(1))
      expect(count(5)).not.toContain('#')
    }
  })

  it('tells about the site and its accessibility', () => {
    for (const kind of ['about', 'accessibility'] as const) {
      const said = JSON.stringify(messages.site[kind](facts))
      expect(said).toContain('Stad Gent')
      expect(said).toContain('mobiliteit@stad.gent')
      const bare = messages.site[kind]({ ...facts, tenants: [], contact: undefined, credits: [] })
      expect(JSON.stringify(bare)).not.toMatch(/undefined|null/)
      expect(bare.slice(1).every(({ heading }) => heading)).toBe(true)
      expect(bare).toHaveLength(messages.site[kind](facts).length)
    }
    const statement = JSON.stringify(messages.site.accessibility(facts))
    for (const must of ['2016/2102', '301 549', 'WCAG 2.1', 'maandag 3 maart', 'ombuds']) {
      expect(statement).toContain(must)
    }
  })

  it('is what a page loads', async () => {
    const page = await loadMessages(lang)
    expect(page.rider).toBe(messages.rider)
    expect(page).not.toHaveProperty('sentences')
  })
})

it('Dutch is plain: short sentences', () => {
  const nl = catalogue('nl')
  const sections = [...nl.site.about(facts), ...nl.site.accessibility(facts)]
  const long = [...texts(nl), ...texts(sections)]
    .flatMap(([path, text]) => text.split(/(?<=[.?!:]) /).map((part) => ({ path, part })))
    .filter(({ part }) => part.split(' ').length > 18)
  expect(long).toEqual([])
})

it('knows its languages', () => {
  expect(isLanguage('nl')).toBe(true)
  expect(isLanguage('tr')).toBe(false)
})

describe('tools', () => {
  it('counts by the rules of the language', () => {
    const forms = { one: '# arrêt', other: '# arrêts' }
    expect(plural('fr')(0, forms)).toBe('0 arrêt')
    expect(plural('nl')(0, forms)).toBe('0 arrêts')
    expect(plural('fr')(1_000_000, forms)).toBe('1000000 arrêts')
  })

  it('begins and ends sentences', () => {
    expect(capitalise('élan')).toBe('Élan')
    expect(capitalise('')).toBe('')
    expect(sentence('bus 5 rijdt om')).toBe('Bus 5 rijdt om.')
    expect(sentence('Rijdt hij?')).toBe('Rijdt hij?')
  })

  it('sees days in a row', () => {
    expect(dayRow([5, 1, 2, 4, 3])).toEqual([1, 5])
    expect(dayRow([1, 2])).toBeUndefined()
    expect(dayRow([1, 2, 4])).toBeUndefined()
    expect(dayRow([])).toBeUndefined()
  })
})
