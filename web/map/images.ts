/**
 * The map's signs, drawn when they are first needed: shape and pattern tell them apart, not colour
 * alone. A name is `<sign>@<scheme>`, or `badge-<colour>-<text colour>@<scheme>` for a line.
 *
 * @module
 */

import type { StyleImageMetadata } from 'maplibre-gl'
import { type Palette, palette, schemeNamed } from './palette.ts'

export const signs = [
  'barber',
  'hatch',
  'missed',
  'moved',
  'replacement',
  'works',
  'missed-later',
  'moved-later',
  'replacement-later',
  'works-later',
  'arrow',
  'stop',
  'terminus',
  'main',
] as const
export type Sign = (typeof signs)[number]

export interface DrawnImage {
  data: ImageData
  options: Partial<StyleImageMetadata>
}

type Ink = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D
type Draw = (ink: Ink, colours: Palette) => void

/** Pixels of the canvas per pixel of the map; sharp enough at any device's ratio. */
const ratio = 3

/** Width and height in pixels of the map. */
const sizes: Record<Sign, [number, number]> = {
  barber: [14, 8],
  hatch: [12, 12],
  missed: [22, 22],
  moved: [22, 22],
  replacement: [22, 22],
  works: [24, 22],
  'missed-later': [18, 18],
  'moved-later': [18, 18],
  'replacement-later': [18, 18],
  'works-later': [20, 18],
  arrow: [10, 10],
  stop: [10, 10],
  terminus: [14, 14],
  main: [24, 24],
}

const drawings: Record<Sign, Draw> = {
  // Stripes across the line; the tile repeats along it.
  barber(ink, { notServed, paper }) {
    const [width, height] = sizes.barber
    ink.fillStyle = paper
    ink.fillRect(0, 0, width, height)
    ink.fillStyle = notServed
    for (const left of [-width, 0, width]) {
      polygon(ink, [
        [left, height],
        [left + width * 0.55, height],
        [left + width * 0.55 + height, 0],
        [left + height, 0],
      ])
    }
  },
  hatch(ink, { works }) {
    const [size] = sizes.hatch
    ink.strokeStyle = works
    ink.lineWidth = 2
    ink.lineCap = 'square'
    for (const shift of [-size, 0, size]) stroke(ink, [shift, size], [shift + size, 0])
  },
  missed(ink, colours) {
    disc(ink, 11, 9.5, colours.paper, colours.notServed, 2)
    ink.strokeStyle = colours.notServed
    ink.lineWidth = 3
    ink.lineCap = 'round'
    stroke(ink, [7, 7], [15, 15])
    stroke(ink, [15, 7], [7, 15])
  },
  moved(ink, colours) {
    disc(ink, 11, 9.5, colours.paper, colours.notServed, 2)
    ink.strokeStyle = ink.fillStyle = colours.notServed
    ink.lineWidth = 2.5
    stroke(ink, [5.5, 11], [12, 11])
    polygon(ink, [
      [11, 6.5],
      [17, 11],
      [11, 15.5],
    ])
  },
  replacement(ink, colours) {
    disc(ink, 11, 8.5, colours.paper, colours.detour, 4)
  },
  works(ink, colours) {
    ink.fillStyle = colours.paper
    ink.strokeStyle = colours.works
    ink.lineWidth = 2
    triangle(ink, 12, 2, 10, 18)
    ink.fill()
    ink.stroke()
    ink.lineCap = 'butt'
    ink.lineWidth = 2.5
    stroke(ink, [12, 8], [12, 14])
    stroke(ink, [12, 15.5], [12, 18])
  },
  // Of what is still to come: broken rims around thin signs.
  'missed-later'(ink, colours) {
    brokenDisc(ink, colours.paper, colours.notServedLater, 1.25)
    stroke(ink, [6.5, 6.5], [11.5, 11.5])
    stroke(ink, [11.5, 6.5], [6.5, 11.5])
  },
  'moved-later'(ink, colours) {
    brokenDisc(ink, colours.paper, colours.notServedLater, 1.25)
    stroke(ink, [5.5, 9], [12.5, 9])
    stroke(ink, [9.5, 6], [12.5, 9])
    stroke(ink, [9.5, 12], [12.5, 9])
  },
  'replacement-later'(ink, colours) {
    brokenDisc(ink, colours.paper, colours.detourLater, 2)
  },
  'works-later'(ink, { paper, works }) {
    ink.fillStyle = paper
    ink.strokeStyle = works
    ink.lineWidth = 1.25
    triangle(ink, 10, 2, 8, 14)
    ink.fill()
    ink.setLineDash([3, 2])
    ink.stroke()
  },
  arrow(ink, { paper }) {
    ink.strokeStyle = paper
    ink.lineWidth = 2
    ink.lineCap = ink.lineJoin = 'round'
    ink.beginPath()
    ink.moveTo(3.5, 2)
    ink.lineTo(7, 5)
    ink.lineTo(3.5, 8)
    ink.stroke()
  },
  stop(ink, colours) {
    disc(ink, 5, 3.5, colours.paper, colours.ink, 1.5)
  },
  terminus(ink, colours) {
    disc(ink, 7, 5.5, colours.paper, colours.ink, 2.5)
  },
  main(ink, colours) {
    disc(ink, 12, 10, colours.paper, colours.ink, 3)
    disc(ink, 12, 4, colours.ink, colours.ink, 1)
  },
}

/** The image for a name; undefined where it is none of ours. Needs a browser's canvas. */
export function drawImage(name: string): DrawnImage | undefined {
  const [what = '', scheme] = name.split('@')
  if (scheme === undefined) return undefined
  const colours = palette(schemeNamed(scheme))
  const badge = /^badge-(#[0-9a-f]{6})-(#[0-9a-f]{6})$/.exec(what)
  if (badge?.[1] && badge[2]) return drawBadge(badge[1], badge[2], colours)
  const sign = signs.find((candidate) => candidate === what)
  if (!sign) return undefined
  const [width, height] = sizes[sign]
  return { data: draw(width, height, colours, drawings[sign]), options: { pixelRatio: ratio } }
}

/** A rounded box that stretches around a line's number. */
function drawBadge(fill: string, text: string, { paper }: Palette): DrawnImage {
  const size = 16
  const data = draw(size, size, { ...palette({ dark: false, strong: false }), paper }, (ink) => {
    ink.fillStyle = paper
    rounded(ink, 0, size, 5)
    // The rim in the text's colour keeps a badge apart from a line of its own colour.
    ink.fillStyle = text
    rounded(ink, 1, size - 2, 4)
    ink.fillStyle = fill
    rounded(ink, 2, size - 4, 3)
  })
  const middle: [number, number] = [7 * ratio, 9 * ratio]
  return {
    data,
    options: {
      pixelRatio: ratio,
      stretchX: [middle],
      stretchY: [middle],
      content: [4 * ratio, 3 * ratio, 12 * ratio, 13 * ratio],
    },
  }
}

function draw(width: number, height: number, colours: Palette, drawing: Draw): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = width * ratio
  canvas.height = height * ratio
  const ink = canvas.getContext('2d', { willReadFrequently: true })
  if (!ink) throw new Error('the browser gives no 2D canvas to draw the map signs on')
  ink.scale(ratio, ratio)
  drawing(ink, colours)
  return ink.getImageData(0, 0, canvas.width, canvas.height)
}

function disc(ink: Ink, middle: number, radius: number, fill: string, rim: string, width: number) {
  ink.beginPath()
  ink.arc(middle, middle, radius, 0, Math.PI * 2)
  ink.fillStyle = fill
  ink.fill()
  ink.lineWidth = width
  ink.strokeStyle = rim
  ink.stroke()
}

/** A disc of 18 px with a rim of dashes; what is drawn next has the rim's ink. */
function brokenDisc(ink: Ink, fill: string, rim: string, width: number) {
  ink.setLineDash([3.2, 2.2])
  disc(ink, 9, 7, fill, rim, width)
  ink.setLineDash([])
  ink.lineWidth = 1.5
  ink.lineCap = 'round'
}

/** The path of a triangle on its base. */
function triangle(ink: Ink, middle: number, top: number, half: number, height: number) {
  ink.lineJoin = 'round'
  ink.beginPath()
  ink.moveTo(middle, top)
  ink.lineTo(middle + half, top + height)
  ink.lineTo(middle - half, top + height)
  ink.closePath()
}

function stroke(ink: Ink, from: [number, number], to: [number, number]) {
  ink.beginPath()
  ink.moveTo(...from)
  ink.lineTo(...to)
  ink.stroke()
}

function polygon(ink: Ink, points: [number, number][]) {
  ink.beginPath()
  for (const point of points) ink.lineTo(...point)
  ink.closePath()
  ink.fill()
}

function rounded(ink: Ink, inset: number, size: number, radius: number) {
  ink.beginPath()
  ink.roundRect(inset, inset, size, size, radius)
  ink.fill()
}
