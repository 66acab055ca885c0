import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectInProportion } from '../../shared/testing-growth.ts'
import { plainText, webAddress } from './plain-text.ts'

describe('plainText', () => {
  it.each([
    ['Halte <b>Korenmarkt</b> vervalt', 'Halte Korenmarkt vervalt'],
    ['<p>Een</p><p>Twee<br/>Drie</p>', 'Een\n\nTwee\nDrie'],
    ['a<script>alert("x")</script>b', 'ab'],
    ['a<SCRIPT src=x>evil()</SCRIPT >b', 'ab'],
    ['a<script>never closed', 'a'],
    ['&lt;b&gt;vet&lt;/b&gt; &amp;amp; caf&eacute;', 'vet & café'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;weg', 'weg'],
    ['<img src="x" onerror="alert(1 > 0)">plaatje', 'plaatje'],
    ['tussen 5 < 6 en 7 > 6', 'tussen 5 < 6 en 7 > 6'],
    ['een<!-- stil -->twee', 'eentwee'],
    ['&#8364; 3&nbsp;&#x2014; &bestaatniet;', '€ 3 — &bestaatniet;'],
    ['lijn 1\r\nlijn 2\u0000\u202e', 'lijn 1\nlijn 2'],
  ])('%j becomes %j', (source, expected) => {
    expect(plainText(source)).toBe(expected)
  })

  it('leaves no tag that a browser would run', () => {
    const piece = fc.constantFrom(
      '<script>',
      '</script>',
      '<',
      '>',
      '&lt;',
      '&amp;',
      'img onerror=x',
      '"',
      "'",
      '<!--',
      '-->',
      'a',
      ' ',
      '=',
      '/',
      '&#60;',
      'script',
      '&gt;',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(plainText(pieces.join(''))).not.toMatch(/<(script|img)[^<]*>/i)
      }),
      { seed: 3, numRuns: process.env.OMWEG_DEEP ? 50_000 : 1_000 },
    )
  })

  const hostile = ['<a "', '<a>', '<script ', '<!--', '<!---->', '&lt;', '&', '<<<<', '<script>x']
  it.each([...hostile, '<script></script>', '<b =">', '\n\r', '\u00a0 ', '\u00ad'])(
    'takes time in proportion on %j many times, and cuts it',
    (piece) => {
      const many = (size: number) => piece.repeat(size / piece.length)
      expect(plainText(many(800_000)).length).toBeLessThanOrEqual(20_000)
      expectInProportion(
        (size) => {
          const text = many(size)
          return () => plainText(text)
        },
        { from: 10_000, to: 80_000 },
      )
    },
  )
})

describe('webAddress', () => {
  it('takes web addresses only', () => {
    expect(webAddress(' https://www.delijn.be/omleiding ')).toBe('https://www.delijn.be/omleiding')
    expect(webAddress('javascript:alert(1)')).toBeUndefined()
    expect(webAddress('www.delijn.be')).toBeUndefined()
  })
})
