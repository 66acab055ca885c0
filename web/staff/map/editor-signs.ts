/**
 * Signs that only the editor's map has, drawn when they are first needed.
 *
 * @module
 */

import { type DrawnImage, drawImage } from '../../map/images.ts'
import { type Palette, palette, schemeNamed } from '../../map/palette.ts'

const ratio = 3
const size = 22

type Ink = CanvasRenderingContext2D

const drawings: Record<string, (ink: Ink, colours: Palette) => void> = {
  /** A stop passed by: a cross without the disc of one inside the closure. */
  passed(ink, { paper, notServed }) {
    for (const [colour, width] of [
      [paper, 7],
      [notServed, 3],
    ] as const) {
      ink.strokeStyle = colour
      ink.lineWidth = width
      line(ink, 6, 6, 16, 16)
      line(ink, 16, 6, 6, 16)
    }
  },
  conflict(ink, { paper, notServed }) {
    ink.fillStyle = paper
    ink.strokeStyle = notServed
    ink.lineWidth = 2
    ink.beginPath()
    ink.moveTo(11, 1.5)
    ink.lineTo(20.5, 11)
    ink.lineTo(11, 20.5)
    ink.lineTo(1.5, 11)
    ink.closePath()
    ink.fill()
    ink.stroke()
    ink.lineWidth = 2.5
    line(ink, 11, 6.5, 11, 12)
    line(ink, 11, 15.5, 11, 15.6)
  },
  chevron(ink, { works, paper }) {
    for (const [colour, width] of [
      [paper, 6],
      [works, 3],
    ] as const) {
      ink.strokeStyle = colour
      ink.lineWidth = width
      line(ink, 8, 5, 15, 11)
      line(ink, 15, 11, 8, 17)
    }
  },
}

function line(ink: Ink, x1: number, y1: number, x2: number, y2: number): void {
  ink.lineCap = 'round'
  ink.beginPath()
  ink.moveTo(x1, y1)
  ink.lineTo(x2, y2)
  ink.stroke()
}

/** The image for a name, of the editor's or of the riders' map. */
export function drawEditorImage(name: string): DrawnImage | undefined {
  const [what = '', scheme] = name.split('@')
  const drawing = drawings[what]
  if (!drawing || scheme === undefined) return drawImage(name)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size * ratio
  const ink = canvas.getContext('2d', { willReadFrequently: true })
  if (!ink) throw new Error('the browser gives no 2D canvas to draw the map signs on')
  ink.scale(ratio, ratio)
  drawing(ink, palette(schemeNamed(scheme)))
  return {
    data: ink.getImageData(0, 0, canvas.width, canvas.height),
    options: { pixelRatio: ratio },
  }
}
