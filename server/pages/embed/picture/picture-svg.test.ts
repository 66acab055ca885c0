import { spawnSync } from 'node:child_process'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { exampleSnapshot } from '../../../../tests/fixtures/snapshot.ts'
import { drawPicture } from './draw-picture.ts'
import { pictureInWords } from './picture-content.ts'
import { readTypefaces } from './picture-letters.ts'
import { hostileContent, picturesOf } from './testing.ts'

const { sampleContent } = picturesOf(exampleSnapshot)

const faces = readTypefaces()

interface Read {
  elements: { name: string; attributes: Record<string, string> }[]
  /** Of all elements of a name. */
  texts: Map<string, string>
}

/** @throws Error where it is no XML */
function read(svg: string): Read {
  const parser = new SaxesParser()
  const found: Read = { elements: [], texts: new Map() }
  const open: string[] = []
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    open.push(name)
    found.elements.push({ name, attributes: { ...attributes } })
  })
  parser.on('closetag', () => open.pop())
  parser.on('text', (text) => {
    const name = open.at(-1) ?? ''
    found.texts.set(name, (found.texts.get(name) ?? '') + text)
  })
  parser.write(svg).close()
  return found
}

describe('a picture', () => {
  it('is an image that says in words all that it shows', async () => {
    const content = await sampleContent('nl')
    const drawn = drawPicture(content, 600, 'light', faces)
    const { elements, texts } = read(drawn.svg)
    expect(elements[0]?.attributes).toMatchObject({
      role: 'img',
      'aria-labelledby': 'desc',
      'xml:lang': 'nl',
      width: '600',
      height: String(drawn.height),
    })
    expect(texts.get('title')).toBe(content.heading)
    expect(texts.get('desc')).toBe(pictureInWords(content))
    expect(drawn.words).toBe(pictureInWords(content))
  })

  it('needs nothing: no text, style, script or address', () => {
    const { elements } = read(drawPicture(hostileContent, 400, 'dark', faces).svg)
    expect([...new Set(elements.map(({ name }) => name))].toSorted()).toEqual(
      ['defs', 'desc', 'g', 'path', 'rect', 'svg', 'title', 'use'].toSorted(),
    )
    const attributes = elements.flatMap(({ attributes }) => Object.entries(attributes))
    expect(attributes.filter(([name]) => /^on|^style$/.test(name))).toEqual([])
    const links = attributes.flatMap(([name, value]) => (name === 'href' ? [value] : []))
    expect(links.length).toBeGreaterThan(1_000)
    const ids = attributes.flatMap(([name, value]) => (name === 'id' ? [`#${value}`] : []))
    expect(new Set(ids).size).toBe(ids.length)
    expect(links.filter((link) => !ids.includes(link))).toEqual([])
  })

  it('is the same every time', async () => {
    const drawn = () => drawPicture(hostileContent, 400, 'light', readTypefaces()).svg
    expect(drawn()).toBe(drawn())
  })

  it.skipIf(spawnSync('xmllint', ['--version']).error)(
    'is XML to libxml2, whatever it says',
    () => {
      const { svg } = drawPicture(hostileContent, 200, 'light', faces)
      const { status, stderr } = spawnSync('xmllint', ['--noout', '-'], { input: svg })
      expect(stderr.toString()).toBe('')
      expect(status).toBe(0)
      expect(read(svg).texts.get('title')).toContain('</title><script>alert(1)</script> & "')
    },
  )
})
