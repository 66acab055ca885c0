/**
 * A laid-out picture as SVG: outlines and boxes, with everything it says in words for who cannot
 * see it. No style, script, text or address in it, so it looks the same in every program and runs
 * under every policy.
 *
 * @see https://www.w3.org/TR/SVG2/
 * @module
 */

import { element, type Maybe, text, write, type XmlElement } from '../../../outputs/xml/xml.ts'
import { type PictureFact, pictureInWords } from './picture-content.ts'
import type { PictureLayout } from './picture-layout.ts'
import type { Typeface, Weight } from './picture-letters.ts'
import type { Shape, TextShape } from './picture-sheet.ts'

export function pictureSvg(
  { width, height, shapes, content }: PictureLayout,
  faces: Readonly<Record<Weight, Typeface>>,
): string {
  return write(
    element(
      'svg',
      [
        text('title', content.heading),
        text('desc', pictureInWords(content), { id: 'desc' }),
        element('defs', outlines(shapes, faces)),
        ...shapes.map((shape) => drawn(shape, faces)),
      ],
      {
        xmlns: 'http://www.w3.org/2000/svg',
        width: String(width),
        height: String(height),
        viewBox: `0 0 ${width} ${height}`,
        role: 'img',
        // It begins with the title.
        'aria-labelledby': 'desc',
        'xml:lang': content.lang,
      },
    ),
  )
}

/** Each letter that is written, once. */
function outlines(
  shapes: readonly Shape[],
  faces: Readonly<Record<Weight, Typeface>>,
): XmlElement[] {
  const made = new Map<string, XmlElement>()
  for (const shape of shapes) {
    if (shape.kind !== 'text') continue
    for (const { id } of shape.letters) {
      if (made.has(id)) continue
      const d = faces[shape.weight].outline(id)
      // A space has none.
      if (d !== '') made.set(id, element('path', [], { id, d }))
    }
  }
  return [...made.values()]
}

function drawn(shape: Shape, faces: Readonly<Record<Weight, Typeface>>): Maybe<XmlElement> {
  switch (shape.kind) {
    case 'box':
      return element('rect', [], {
        x: n(shape.x),
        y: n(shape.y),
        width: n(shape.width),
        height: n(shape.height),
        rx: n(shape.radius),
        fill: shape.fill,
        ...(shape.stroke ? { stroke: shape.stroke } : {}),
      })
    case 'rule':
      return element('rect', [], {
        x: n(shape.x),
        y: n(shape.y),
        width: n(shape.width),
        height: '1',
        fill: shape.colour,
      })
    case 'mark':
      return element('path', [], {
        d: marks[shape.name],
        transform: `translate(${n(shape.x)} ${n(shape.y)}) scale(${n(shape.size / 14)})`,
        fill: 'none',
        stroke: shape.colour,
        'stroke-width': '2',
        'stroke-linecap': 'round',
      })
    case 'text':
      return written(shape, faces[shape.weight])
  }
}

function written({ x, y, size, colour, letters }: TextShape, face: Typeface): Maybe<XmlElement> {
  const seen = letters.filter(({ id }) => face.outline(id) !== '')
  if (seen.length === 0) return undefined
  return element(
    'g',
    seen.map((letter) => element('use', [], { href: `#${letter.id}`, x: n(letter.x) })),
    {
      fill: colour,
      transform: `translate(${n(x)} ${n(y)}) scale(${size / face.unitsPerEm})`,
    },
  )
}

/** In a square of 14: a cross, a ring, a clock, as on our own pages. */
const marks: Record<PictureFact, string> = {
  'not-served': 'M3 3 11 11M11 3 3 11',
  'board-at': 'M12 7A5 5 0 1 1 2 7A5 5 0 1 1 12 7Z',
  when: 'M13 7A6 6 0 1 1 1 7A6 6 0 1 1 13 7ZM7 3.5V7L9.5 8.5',
}

/** To the hundredth of a pixel, written in one way only. */
const n = (value: number): string => String(Math.round(value * 100) / 100)
