/**
 * Content → picture, in one step; what the thread that makes pictures does.
 *
 * @module
 */

import { type PictureContent, pictureInWords } from './picture-content.ts'
import { layOut } from './picture-layout.ts'
import type { Typeface, Weight } from './picture-letters.ts'
import type { PictureTheme } from './picture-query.ts'
import { pictureSvg } from './picture-svg.ts'

export interface DrawnPicture {
  svg: string
  /** CSS pixels. */
  width: number
  height: number
  /** All that it says. */
  words: string
}

export function drawPicture(
  content: PictureContent,
  width: number,
  theme: PictureTheme,
  faces: Readonly<Record<Weight, Typeface>>,
): DrawnPicture {
  const layout = layOut(content, width, theme, faces)
  return {
    svg: pictureSvg(layout, faces),
    width: layout.width,
    height: layout.height,
    words: pictureInWords(layout.content),
  }
}
