import { describe, expect, it } from 'vitest'
import { languages } from '../../../../shared/text/messages.ts'
import { exampleSnapshot } from '../../../../tests/fixtures/snapshot.ts'
import type { PictureContent } from './picture-content.ts'
import { layOut, mostArea, type PictureLayout } from './picture-layout.ts'
import { readTypefaces } from './picture-letters.ts'
import type { Shape, TextShape } from './picture-sheet.ts'
import { hostileContent, picturesOf } from './testing.ts'

const { sampleContent } = picturesOf(exampleSnapshot)

const faces = readTypefaces()
const widths = [200, 400, 800, 1200]

interface Area {
  left: number
  right: number
  top: number
  bottom: number
}

/** From the top of accents to the bottom of a g. */
const areaOfText = ({ x, y, width, size }: TextShape): Area => ({
  left: x,
  right: x + width,
  top: y - 0.8 * size,
  bottom: y + 0.22 * size,
})

function areaOf(shape: Shape): Area {
  if (shape.kind === 'text') return areaOfText(shape)
  const { x, y } = shape
  const width = shape.kind === 'mark' ? shape.size : shape.width
  const height = shape.kind === 'mark' ? shape.size : shape.kind === 'rule' ? 1 : shape.height
  return { left: x, right: x + width, top: y, bottom: y + height }
}

const overlap = (a: Area, b: Area) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** What leaves the picture, and what stands on something else. */
function faultsOf({ width, height, shapes }: PictureLayout): object[] {
  const outside = shapes.map(areaOf).filter(({ left, right, top, bottom }) => {
    return left < 0 || top < 0 || right > width + 0.01 || bottom > height + 0.01
  })
  const texts = shapes.flatMap((shape) => (shape.kind === 'text' ? [areaOfText(shape)] : []))
  const marks = shapes.filter(({ kind }) => kind === 'mark' || kind === 'rule').map(areaOf)
  const covered = texts.flatMap((text, i) => [
    // They are written from the top down, so only neighbours can meet.
    ...texts.slice(i + 1, i + 12).filter((other) => overlap(text, other)),
    ...marks.filter((mark) => overlap(mark, text)),
  ])
  return [...outside, ...covered]
}

describe('nothing leaves the picture or stands on something else', () => {
  it.each(languages)('the sample in %s, at every width', async (lang) => {
    const content = await sampleContent(lang, { max: 50 })
    expect(content.cards.length).toBeGreaterThan(5)
    for (const width of widths) {
      expect(faultsOf(layOut(content, width, 'light', faces))).toEqual([])
    }
  })

  it.each(widths)('what is hard to draw, %i pixels wide', (width) => {
    expect(faultsOf(layOut(hostileContent, width, 'dark', faces))).toEqual([])
  })

  it('a badge is around its text', async () => {
    const { shapes } = layOut(hostileContent, 200, 'light', faces)
    const badges = shapes.filter((shape) => shape.kind === 'box' && shape.radius === 4)
    expect(badges.length).toBeGreaterThan(8)
    for (const badge of badges) {
      const text = shapes[shapes.indexOf(badge) + 1] as Shape
      expect(text.kind).toBe('text')
      const [outer, inner] = [areaOf(badge), areaOf(text)]
      expect(inner.left).toBeGreaterThan(outer.left)
      expect(inner.right).toBeLessThan(outer.right)
      expect(inner.top).toBeGreaterThan(outer.top)
      expect(inner.bottom).toBeLessThan(outer.bottom)
    }
  })
})

describe('the height', () => {
  const cards = (count: number): PictureContent => ({
    ...hostileContent,
    cards: hostileContent.cards.slice(0, count),
  })

  it('follows what is listed', () => {
    const heights = [0, 1, 2].map((count) => layOut(cards(count), 800, 'light', faces).height)
    expect(heights).toEqual(heights.toSorted((a, b) => a - b))
    expect(new Set(heights).size).toBe(3)
  })

  it('is bounded: of what is larger, cards are left out and said to be', () => {
    const made = layOut(cards(30), 400, 'light', faces)
    expect(made.width * made.height).toBeLessThanOrEqual(mostArea)
    expect(made.content.cards.length).toBeGreaterThan(0)
    expect(made.content.cards.length).toBeLessThan(30)
    expect(made.content.total).toBeGreaterThan(made.content.cards.length)
  })
})
