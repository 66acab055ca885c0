/**
 * Small XML documents that strangers send, as trees. A DOCTYPE is refused, and with it every entity
 * that could grow; depth and number of elements are bounded.
 *
 * @module
 */

import { SaxesParser } from 'saxes'

export interface ReadElement {
  /** Without its prefix. */
  name: string
  /** Of the namespace it is in; empty where it is in none. */
  namespace: string
  attributes: Readonly<Record<string, string>>
  /** All text directly inside, trimmed. */
  text: string
  children: ReadElement[]
}

/** What is sent is not XML that we read; the message says what is wrong, and where. */
export class XmlError extends Error {
  override readonly name = 'XmlError'
}

const deepest = 40
const mostElements = 20_000

/**
 * @throws XmlError where it is not well-formed, or more than we read
 */
export function readXml(body: Uint8Array): ReadElement {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const open: ReadElement[] = []
  let root: ReadElement | undefined
  let count = 0

  parser.on('error', ({ message }) => {
    throw new XmlError(`the XML is broken (line:column, what: ${message})`)
  })
  parser.on('doctype', () => {
    throw new XmlError('the XML has a DOCTYPE, which is refused; send it without')
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    count++
    if (count > mostElements) throw new XmlError(`the XML has more than ${mostElements} elements`)
    if (open.length >= deepest) throw new XmlError(`the XML is nested more than ${deepest} deep`)
    const own = Object.values(attributes).map(({ local: key, value }) => [key, value])
    const element: ReadElement = {
      name: local,
      namespace: uri,
      attributes: Object.fromEntries(own),
      text: '',
      children: [],
    }
    if (root === undefined) root = element
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  const onText = (text: string) => {
    const element = open.at(-1)
    if (element) element.text += text
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('closetag', () => {
    const element = open.pop()
    if (element) element.text = element.text.trim()
  })

  parser.write(decoded(body)).close()
  if (root === undefined) throw new XmlError('there is no XML in the request')
  return root
}

function decoded(body: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(body.subarray(0, 200))
  const declared = /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1]
  const encoding = declared ?? 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(body)
  } catch {
    throw new XmlError(`the XML cannot be read as ${encoding.slice(0, 40)}; send it as UTF-8`)
  }
}

/** Children of a name. */
export const childrenNamed = (element: ReadElement | undefined, name: string): ReadElement[] =>
  element?.children.filter((child) => child.name === name) ?? []

/** The first child of a name. */
export const childNamed = (
  element: ReadElement | undefined,
  name: string,
): ReadElement | undefined => element?.children.find((child) => child.name === name)

/** The text of the first child of a name; undefined where it is not there or says nothing. */
export const textIn = (element: ReadElement | undefined, name: string): string | undefined =>
  childNamed(element, name)?.text || undefined
