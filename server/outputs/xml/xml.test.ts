import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { duration, fromNmtoken, languageAttribute, nmtoken, uriWord, webAddress } from './names.ts'
import { orderFaults } from './order.ts'
import { element, plain, text, wrapper, write } from './xml.ts'

/** What a parser that nobody here wrote reads: the text and the attribute. */
function read(xml: string) {
  const found = { text: '', attribute: '' }
  const parser = new SaxesParser({ xmlns: false })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('text', (value) => {
    found.text += value
  })
  parser.on('opentag', ({ attributes }) => {
    found.attribute = attributes.a ?? found.attribute
  })
  parser.write(xml).close()
  return found
}

describe('write', () => {
  it('leaves out what is absent, and wrappers of nothing', () => {
    const tree = element('a', [text('b', undefined), text('c', ' \n'), wrapper('d', [false])])
    expect(write(tree)).toBe('<a/>')
    expect(write(element('a', [text('b', 0), text('c', false)]))).toBe(
      '<a><b>0</b><c>false</c></a>',
    )
  })

  it.each(['<&>"\'', ']]>', '🚧 emoji', 'a\u0000\u0007b', 'a\ud83d', 'x'.repeat(10_000), 'a\r\nb'])(
    'writes %j so that it is read back',
    (value) => {
      const made = text('a', value, { a: value })
      expect(made && read(write(made)).text).toBe(plain(value))
    },
  )

  it('writes any text so that it is read back, in elements and in attributes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (value) => {
        const found = read(write(element('x', [text('b', value)], { a: plain(value) })))
        expect(found).toEqual({ text: plain(value), attribute: plain(value) })
      }),
      { numRuns: 500 },
    )
  })
})

describe('names', () => {
  it('are tokens that lead back to the id', () => {
    expect(nmtoken('gs:delijn:2002')).toBe('gs:delijn:2002')
    expect(nmtoken('halte 1/a')).toBe('halte_x0020_1_x002f_a')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (id) => {
        expect(nmtoken(id)).not.toMatch(/[\s<>&"/]/)
        expect(fromNmtoken(nmtoken(id))).toBe(id)
      }),
    )
  })

  it('are languages, addresses and durations as XML Schema has them', () => {
    expect(languageAttribute('nl-BE')).toEqual({ 'xml:lang': 'nl-BE' })
    for (const tag of ['und', '', 'nl_BE', '<']) expect(languageAttribute(tag)).toBeUndefined()
    expect(webAddress('javascript:alert(1)')).toBeUndefined()
    expect(webAddress('https://x.be/a b?c=[1]')).toBe('https://x.be/a%20b?c=%5B1%5D')
    expect(uriWord('feed:12')).toBe('feed:12')
    expect(uriWord('a b%')).toBe('a%20b%25')
    expect(duration(90.4)).toBe('PT90S')
  })
})

describe('orderFaults', () => {
  const table = { a: 'b c? d* e+' }
  const made = (...names: string[]) =>
    orderFaults(
      element(
        'a',
        names.map((name) => text(name, 'x')),
      ),
      table,
    )

  it('finds what is missing, too much or out of place, and nothing else', () => {
    expect(made('b', 'e')).toEqual([])
    expect(made('b', 'c', 'd', 'd', 'e', 'e')).toEqual([])
    expect(made('c', 'e')).toEqual(['a without b'])
    expect(made('b', 'c', 'c', 'e')).toEqual(['a with 2 times c'])
    expect(made('b', 'd', 'c', 'e').at(-1)).toBe('c out of its place in a')
    expect(made('b', 'e', 'f')).toEqual(['f out of its place in a'])
  })

  it('finds characters that no XML may have', () => {
    expect(orderFaults({ name: 'a', content: 'x\u0001' }, table)).toEqual([
      'a has characters XML forbids',
    ])
  })
})
