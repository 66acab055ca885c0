/**
 * XML as a tree of plain objects, and the tree as text.
 *
 * Elements hold either text or elements: the standards written here have no mixed content. What is
 * absent is left out where it is put together, so that a builder reads like the schema it follows.
 *
 * @see https://www.w3.org/TR/xml/
 * @module
 */

export interface XmlElement {
  /** With its prefix, where it has one. */
  name: string
  attributes?: Readonly<Record<string, string>>
  content: string | readonly XmlElement[]
}

/** Something to put in, or nothing. */
export type Maybe<T> = T | undefined | false

/** An element with others in it; what is absent is left out. */
export const element = (
  name: string,
  content: readonly Maybe<XmlElement>[],
  attributes?: Readonly<Record<string, string>>,
): XmlElement => ({
  name,
  content: content.filter((child) => child !== undefined && child !== false),
  ...(attributes && { attributes }),
})

/** {@link element}, or nothing where nothing is in it: wrappers are not allowed to be empty. */
export function wrapper(name: string, content: readonly Maybe<XmlElement>[]): Maybe<XmlElement> {
  const made = element(name, content)
  return made.content.length > 0 ? made : undefined
}

/** An element with text in it; nothing where there is no text that can be written. */
export function text(
  name: string,
  value: string | number | boolean | undefined,
  attributes?: Readonly<Record<string, string>>,
): Maybe<XmlElement> {
  const content = value === undefined ? '' : plain(String(value))
  return content === '' ? undefined : { name, content, ...(attributes && { attributes }) }
}

/** An element with nothing in it, which says all by being there. */
export const empty = (name: string): XmlElement => ({ name, content: '' })

/** What is no character of XML 1.0, lone halves of a pair included; not even `&#1;` may name it. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** Text without what XML cannot hold, with line breaks as XML has them. */
export const plain = (value: string): string =>
  value.replace(forbidden, '').replace(/\r\n?/g, '\n').trim()

/** Whether text holds characters that no XML document may have. */
export const hasForbidden = (value: string): boolean => value.search(forbidden) >= 0

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

const escapeOf = (found: string): string => escapes[found] ?? ''

/** `>` too: `]]>` may not stand in text. */
const escapeText = (value: string): string => value.replace(/[&<>\r]/g, escapeOf)

const escapeAttribute = (value: string): string => value.replace(/[&<>"\t\n\r]/g, escapeOf)

/** An element and all in it, in one line. */
export function write({ name, attributes, content }: XmlElement): string {
  let start = name
  for (const [key, value] of Object.entries(attributes ?? {})) {
    start += ` ${key}="${escapeAttribute(value.replace(forbidden, ''))}"`
  }
  if (content.length === 0) return `<${start}/>`
  const inner =
    typeof content === 'string'
      ? escapeText(content.replace(forbidden, ''))
      : content.map(write).join('')
  return `<${start}>${inner}</${name}>`
}

export const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** All elements of a tree, the outer ones first. */
export function* each(tree: XmlElement): Generator<XmlElement> {
  yield tree
  if (typeof tree.content === 'string') return
  for (const child of tree.content) yield* each(child)
}

/** The children of an element that have a name. */
export const childrenOf = ({ content }: XmlElement, name: string): XmlElement[] =>
  typeof content === 'string' ? [] : content.filter((child) => child.name === name)

/** The text of a child; undefined where there is none. */
export function textOf(parent: XmlElement, name: string): string | undefined {
  const [child] = childrenOf(parent, name)
  return typeof child?.content === 'string' ? child.content : undefined
}
