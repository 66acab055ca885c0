import { describe, expect, it } from 'vitest'
import { readWidgetQuery } from '../../shared/embed/widget-query.ts'
import { readChoice } from './choice.ts'

const choose = (attributes: Record<string, string>, pageLang = '') =>
  readChoice((name) => attributes[name] ?? null, pageLang)

const asked = (address: string) => {
  const { searchParams } = new URL(address, 'https://example.org')
  return readWidgetQuery((name) => searchParams.get(name), 'nl')
}

describe('what the attributes choose', () => {
  it('is asked so that the server reads the same', () => {
    const { address } = choose({
      municipality: '44021',
      lines: 'T1, 5 ',
      stops: '200552',
      disruption: 'delijn-9f86d081884c , gent-0',
      near: '3.72, 51.05, 500',
      max: '7',
      lang: 'fr',
    })
    expect(asked(address)).toEqual({
      query: {
        municipality: ['44021'],
        lines: ['T1', '5'],
        stops: ['200552'],
        disruption: ['delijn-9f86d081884c', 'gent-0'],
        near: { lon: 3.72, lat: 51.05, radius: 500 },
        max: 7,
        lang: 'fr',
      },
      issues: [],
    })
  })

  it('is one address for one choice, however it is written', () => {
    const one = choose({ lines: 'T1,T2', municipality: '44021' })
    const other = choose({ municipality: ' 44021', lines: ' T1 , T2,', stops: '', theme: 'dark' })
    expect(other.address).toBe(one.address)
  })

  it('leaves it to the server to say what is wrong', () => {
    const { issues } = asked(choose({ municipality: 'Gent', max: '0', lang: 'es' }).address)
    expect(issues.map(({ name }) => name)).toEqual(['municipality', 'lang', 'max'])
  })

  it.each([
    [{}, '', 'nl'],
    [{}, 'fr-BE', 'fr'],
    [{ lang: 'de' }, 'fr', 'de'],
    [{ lang: 'EN-gb' }, 'nl', 'en'],
    // The page's own language is no mistake of the owner.
    [{}, 'ar', 'nl'],
  ])('speaks the language of %j on a page in "%s"', (attributes, page, lang) => {
    const choice = choose(attributes as Record<string, string>, page)
    expect(choice.lang).toBe(lang)
    expect(asked(choice.address)).toMatchObject({ query: { lang }, issues: [] })
  })

  it.each([
    ['2', 2],
    ['6', 6],
    ['1', 3],
    ['7', 3],
    ['h2', 3],
    ['', 3],
  ])('takes heading "%s" as %i', (heading, level) => {
    expect(choose({ heading }).heading).toBe(level)
  })

  it('shows the map on demand unless told otherwise', () => {
    expect(choose({}).map).toBe('on-demand')
    expect(choose({ map: 'always' }).map).toBe('always')
    expect(choose({ map: 'never' }).map).toBe('never')
    expect(choose({ map: 'yes' }).map).toBe('on-demand')
  })
})
