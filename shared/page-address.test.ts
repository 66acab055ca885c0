import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatPageQuery,
  inLanguage,
  isDate,
  isFiltered,
  type PageQuery,
  parsePageQuery,
  paths,
  valuesOf,
} from './page-address.ts'

const read = (search: string) => parsePageQuery(new URLSearchParams(search))

describe('the filters in an address', () => {
  it('reads every filter', () => {
    const { query, problems } = read(
      '?lijn=T1&halte=Korenmarkt&plaats=44021&hinder=gent-0&soort=tram&wanneer=datum&datum=2026-12-01&zoek=markt',
    )
    expect(problems).toEqual([])
    expect(query).toEqual({
      line: 'T1',
      stop: 'Korenmarkt',
      place: '44021',
      disruption: 'gent-0',
      mode: 'tram',
      when: 'date',
      date: '2026-12-01',
      q: 'markt',
    })
  })

  it('takes what an untouched form sends for no filter at all', () => {
    const { query, problems } = read('?lijn=&halte=&plaats=&soort=&wanneer=&datum=&zoek=')
    expect(problems).toEqual([])
    expect(isFiltered(query)).toBe(false)
    expect(formatPageQuery(query)).toBe('')
  })

  it('ignores the date field unless a date is what was chosen', () => {
    expect(read('?wanneer=nu&datum=2026-12-01').query).toEqual({ when: 'now' })
  })

  it.each([
    ['?wanneer=gisteren', 'when', 'gisteren'],
    ['?soort=zeppelin', 'mode', 'zeppelin'],
    ['?wanneer=datum&datum=2026-02-30', 'date', '2026-02-30'],
    ['?wanneer=datum', 'date', ''],
    ['?bij=noord', 'near', 'noord'],
    ['?bij=51.05,200', 'near', '51.05,200'],
  ])('names the field of %s', (search, field, value) => {
    expect(read(search).problems).toEqual([{ field, value }])
    expect(read(search).query).toEqual({ when: 'all' })
  })

  it('takes several values with commas, or given more than once', () => {
    const { query } = read('?lijn=T1,%20T2&lijn=5&hinder=a&hinder=b,')
    expect([valuesOf(query.line), valuesOf(query.disruption)]).toEqual([
      ['T1', 'T2', '5'],
      ['a', 'b'],
    ])
    expect(read('?lijn=,&halte=%20').query).toEqual({ when: 'all' })
  })

  it('refuses endless values', () => {
    expect(read(`?zoek=${'a'.repeat(500)}`).problems[0]?.field).toBe('q')
    expect(read(`?hinder=b,${'a'.repeat(101)}`).problems[0]?.field).toBe('disruption')
    expect(read(`?lijn=${'1,'.repeat(100)}1`).problems[0]?.field).toBe('line')
    expect(read(`?lijn=${'1,'.repeat(99)}1`).problems).toEqual([])
  })

  it('gives back what it wrote', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9é&=?#/ -]{1,20}$/).filter((s) => s.trim() === s)
    const query = fc.record<PageQuery>(
      {
        line: word,
        stop: word,
        place: word,
        disruption: fc.array(word, { minLength: 1, maxLength: 3 }).map((list) => list.join()),
        q: word,
        mode: fc.constantFrom('tram', 'bus'),
        when: fc.constantFrom('all', 'now', 'today', 'weekend'),
        near: fc.constant({ name: 'Veldstraat', lat: 51.0512, lon: 3.7234 }),
        full: fc.constant(true),
      },
      { requiredKeys: ['when'] },
    )
    fc.assert(
      fc.property(query, (q) => {
        expect(read(formatPageQuery(q))).toEqual({ query: q, problems: [] })
      }),
      { seed: 7, numRuns: 60 },
    )
  })
})

describe('addresses', () => {
  it('knows the calendar', () => {
    expect([isDate('2028-02-29'), isDate('2026-02-29'), isDate('vandaag')]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('puts the language in front and escapes ids', () => {
    expect(inLanguage('', '/')).toBe('/')
    expect(inLanguage('/fr', '/')).toBe('/fr')
    expect(inLanguage('/fr', '/?lijn=5')).toBe('/fr?lijn=5')
    expect(inLanguage('/fr', paths.line('a/b?c'))).toBe('/fr/lijn/a%2Fb%3Fc')
  })
})
