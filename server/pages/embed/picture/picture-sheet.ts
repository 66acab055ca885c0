/**
 * A sheet that is written from the top down: what stands on it, and where.
 *
 * @module
 */

import type { PictureFact } from './picture-content.ts'
import type { Letter, Typeface, Weight } from './picture-letters.ts'
import { type TextLine, wrapText } from './wrap-text.ts'

interface Place {
  x: number
  y: number
}

/** All in CSS pixels from the sheet's corner. */
export type Shape =
  | (Place & {
      kind: 'box'
      width: number
      height: number
      radius: number
      fill: string
      stroke?: string
    })
  | (Place & { kind: 'rule'; width: number; colour: string })
  /** In a square. */
  | (Place & { kind: 'mark'; name: PictureFact; size: number; colour: string })
  /** `y` is the baseline's. */
  | (Place & {
      kind: 'text'
      weight: Weight
      size: number
      width: number
      colour: string
      letters: Letter[]
    })

export type TextShape = Extract<Shape, { kind: 'text' }>

export interface Style {
  weight: Weight
  size: number
  colour: string
}

/** Of lines, in their size. */
const leading = 1.4
/** Of the baseline below the top of a line, in its size: letters stand in the middle of it. */
const ascent = 1.0

export class Sheet {
  readonly shapes: Shape[] = []
  readonly width: number
  /** At the left and the right. */
  readonly margin: number
  readonly faces: Readonly<Record<Weight, Typeface>>
  /** Where the next thing goes. */
  y: number

  constructor(width: number, margin: number, faces: Readonly<Record<Weight, Typeface>>) {
    this.width = width
    this.margin = margin
    this.faces = faces
    this.y = margin
  }

  get room(): number {
    return this.width - 2 * this.margin
  }

  /**
   * Text in as many lines as it takes.
   *
   * @param left - beyond the margin, as is `right`
   */
  write(text: string, style: Style, left = 0, right = 0): void {
    const face = this.faces[style.weight]
    const room = ((this.room - left - right) * face.unitsPerEm) / style.size
    for (const line of wrapText(text, room, face)) {
      this.put(line, style, this.margin + left, this.y + ascent * style.size)
      this.y += leading * style.size
    }
  }

  /** A line at a place. */
  put({ letters, width }: TextLine, style: Style, x: number, y: number): void {
    const pixels = (width * style.size) / this.faces[style.weight].unitsPerEm
    this.shapes.push({ kind: 'text', ...style, x, y, width: pixels, letters })
  }

  rule(colour: string): void {
    this.shapes.push({ kind: 'rule', x: this.margin, y: this.y, width: this.room, colour })
  }

  /** What `write` writes stands on a ground with some pixels around it. */
  onGround(fill: string, around: number, write: () => void): void {
    const { y } = this
    const under = this.shapes.length
    this.y += around
    write()
    this.y += around
    this.shapes.splice(under, 0, {
      kind: 'box',
      x: this.margin,
      y,
      width: this.room,
      height: this.y - y,
      radius: 6,
      fill,
    })
  }
}
