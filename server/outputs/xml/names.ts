/**
 * Other people's ids, languages, numbers and addresses in the forms that XML Schema has for them.
 *
 * @module
 */

import { plain } from './xml.ts'

/** `NameChar` of XML 1.0. */
const nameCharacter =
  /[-.:\w\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c-\u200d\u203f-\u2040\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd]/u

/**
 * An id as `xsd:NMTOKEN`. What a token may not have becomes `_x0020_`, as ISO 9075-14 does it for
 * names: such ids are rare, and two of them never become one.
 */
export function nmtoken(id: string): string {
  const escaped = id.replace(/_(?=x[\da-f]{4,6}_)/g, '_x005f_')
  const written = Array.from(escaped, (character) => {
    if (nameCharacter.test(character)) return character
    const code = character.codePointAt(0) ?? 0
    return `_x${code.toString(16).padStart(4, '0')}_`
  })
  return written.length === 0 ? '_' : written.join('')
}

/** What {@link nmtoken} made of an id, as the id again. */
export const fromNmtoken = (token: string): string =>
  token.replace(/_x([\da-f]{4,6})_/g, (all, code: string) => {
    const point = Number.parseInt(code, 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : all
  })

/** A BCP 47 tag as `xml:lang`; nothing where it is none or says nothing. */
export const languageAttribute = (tag: string): { 'xml:lang': string } | undefined =>
  tag !== 'und' && /^[a-z]{1,8}(-[a-z\d]{1,8})*$/i.test(tag) ? { 'xml:lang': tag } : undefined

/** Degrees with seven decimals at most, a centimetre, and never in powers of ten. */
export function degrees(value: number): string {
  const written = value.toFixed(7).replace(/\.?0+$/, '')
  return written === '-0' ? '0' : written
}

/** An address as `xsd:anyURI`; nothing where it is no web address. */
export function webAddress(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined
  const { protocol, href } = new URL(address)
  if (protocol !== 'https:' && protocol !== 'http:') return undefined
  return href.replace(/[\s<>"{}|\\^`[\]]/g, (found) => encodeURIComponent(found))
}

/** Our own id as `xsd:anyURI`: most are addresses' words already. */
export const uriWord = (id: string): string =>
  plain(id).replace(/[^\w.~:@!$&'()*+,;=/-]/gu, (found) => encodeURIComponent(found))

/** Seconds as `xsd:duration`. */
export const duration = (seconds: number): string => `PT${Math.round(seconds)}S`
