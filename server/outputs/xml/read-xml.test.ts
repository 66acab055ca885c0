import { describe, expect, it } from 'vitest'
import { childrenNamed, readXml, textIn, XmlError } from './read-xml.ts'

const read = (xml: string) => readXml(Buffer.from(xml))
const errorOf = (xml: string | Uint8Array): string => {
  try {
    readXml(Buffer.from(xml))
    return 'none'
  } catch (error) {
    return error instanceof XmlError ? error.message : `another error: ${error}`
  }
}

describe('readXml', () => {
  it('reads elements, whatever their prefix, with attributes and text', () => {
    const root = read(
      '<s:a xmlns:s="urn:s" v="2.0"><s:b> x &amp; <![CDATA[<y>]]></s:b><s:b/></s:a>',
    )
    expect(root).toMatchObject({ name: 'a', namespace: 'urn:s', attributes: { v: '2.0' } })
    expect(textIn(root, 'b')).toBe('x & <y>')
    expect(childrenNamed(root, 'b')).toHaveLength(2)
  })

  it('reads the encoding that is declared', () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1')
    expect(readXml(latin).text).toBe('é')
  })

  it('refuses entities that grow, and every other DOCTYPE', () => {
    const bomb =
      '<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
    expect(errorOf(bomb)).toContain('DOCTYPE')
    expect(errorOf('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')).toContain('DOCTYPE')
    expect(errorOf('<a>&unknown;</a>')).toContain('undefined entity')
  })

  it.each([
    ['', 'broken'],
    ['hello', 'broken'],
    ['<a><b></a>', 'broken'],
    ['<a/><b/>', 'broken'],
    [`${'<a>'.repeat(100)}`, 'nested more than 40'],
    [`<a>${'<b/>'.repeat(20_001)}</a>`, 'more than 20000 elements'],
    [Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xfe]), 'cannot be read as utf-8'],
    ['<?xml version="1.0" encoding="klingon"?><a/>', 'cannot be read as klingon'],
  ])('refuses %.20s and says why', (xml, why) => {
    expect(errorOf(xml)).toContain(why)
  })
})
