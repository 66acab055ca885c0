/**
 * XML to a small tree, element by element: the big repeated elements are handed over one at a
 * time, so that a delivery of any size takes the memory of one of them. Names come without their
 * namespace prefix, which producers choose freely. DOCTYPE, and with it every custom entity, is
 * refused.
 *
 * @module
 */

import { SaxesParser } from 'saxes'
import { FeedError } from '../errors.ts'
import { describeMarkup } from '../looks-like.ts'

export interface XmlElement {
  /** Local name. */
  name: string
  /** `xml:lang`, inherited. */
  lang?: string
  /** All character data directly inside, trimmed. */
  text: string
  children: XmlElement[]
}

export interface XmlHandlers {
  /** Elements to hand over; they are not kept in the tree. */
  hand: ReadonlySet<string>
  /** Elements to leave out with all that is in them. */
  skip: ReadonlySet<string>
  onElement(element: XmlElement): void
}

const deepest = 100
const chunkBytes = 256 * 1024

/**
 * Parse a document; gives its root without what was handed over.
 *
 * @throws FeedError where it is not well-formed, is too deep or has a DOCTYPE
 */
export function parseXml(body: Uint8Array, handlers: XmlHandlers): XmlElement {
  const parser = new SaxesParser({ xmlns: false, position: true })
  const open: XmlElement[] = []
  let skipped = 0
  let root: XmlElement | undefined

  parser.on('error', (error) => {
    throw new FeedError(`the XML is broken, it may be cut off (${error.message})`)
  })
  parser.on('doctype', () => {
    throw new FeedError('the XML has a DOCTYPE, which is refused')
  })
  parser.on('opentag', (tag) => {
    const name = localName(tag.name)
    if (skipped > 0 || handlers.skip.has(name)) {
      skipped++
      return
    }
    if (open.length >= deepest) throw new FeedError(`the XML is nested over ${deepest} deep`)
    const lang = tag.attributes['xml:lang'] ?? open.at(-1)?.lang
    const element: XmlElement = { name, ...(lang && { lang }), text: '', children: [] }
    root ??= element
    open.push(element)
  })
  const onText = (text: string) => {
    const element = open.at(-1)
    if (element && skipped === 0) element.text += text
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('closetag', () => {
    if (skipped > 0) {
      skipped--
      return
    }
    const element = open.pop()
    if (!element) return
    element.text = element.text.trim()
    if (handlers.hand.has(element.name)) handlers.onElement(element)
    else open.at(-1)?.children.push(element)
  })

  for (const chunk of decodeText(body)) parser.write(chunk)
  parser.close()
  if (!root) throw new FeedError('the XML is empty')
  return root
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/** The text piece by piece, in the encoding that its mark or declaration names. */
function* decodeText(body: Uint8Array): Generator<string> {
  if (body.length === 0) throw new FeedError('the answer is empty; expected XML')
  const start = new TextDecoder('latin1').decode(body.subarray(0, 4_000))
  const first = /[^\s\u00ef\u00bb\u00bf]/.exec(start)?.[0]
  const wide = start.startsWith('\u00ff\u00fe') || start.startsWith('\u00fe\u00ff')
  if (first !== '<' && !wide) throw new FeedError('the answer is not XML')
  if (/<!doctype html|<html/i.test(start)) {
    throw new FeedError(`${describeMarkup(start)}; expected SIRI`)
  }
  const declared = /^[^<]*<\?xml[^>]*encoding=["']([\w.:-]+)["']/i.exec(start)?.[1]
  const decoder = decoderFor(wide ? (start[0] === '\u00ff' ? 'utf-16le' : 'utf-16be') : declared)
  for (let at = 0; at < body.length; at += chunkBytes) {
    yield decoder.decode(body.subarray(at, at + chunkBytes), { stream: true })
  }
  yield decoder.decode()
}

function decoderFor(encoding: string | undefined): TextDecoder {
  try {
    return new TextDecoder(encoding ?? 'utf-8')
  } catch {
    throw new FeedError(`the XML is in an unknown encoding, '${encoding}'`)
  }
}

/** Children by name. */
export const children = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? []

/** The first element down a path of names. */
export function descend(
  element: XmlElement | undefined,
  ...path: string[]
): XmlElement | undefined {
  let at = element
  for (const name of path) at = at?.children.find((child) => child.name === name)
  return at
}

/** The text at the end of a path; undefined where there is none. */
export const textAt = (element: XmlElement | undefined, ...path: string[]): string | undefined =>
  descend(element, ...path)?.text || undefined
