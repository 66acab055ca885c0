/**
 * What the thread that makes pictures is told, and what it tells.
 *
 * @module
 */

import type { DrawnPicture } from './draw-picture.ts'
import type { PictureContent } from './picture-content.ts'
import type { PictureTheme } from './picture-query.ts'

export interface PictureOrder {
  content: PictureContent
  /** CSS pixels. */
  width: number
  theme: PictureTheme
  /** Pixels to a CSS pixel; without it no PNG is made. */
  scale?: number
}

export interface MadePicture extends DrawnPicture {
  png?: Uint8Array<ArrayBuffer>
}

export type ToPictureThread = PictureOrder & { id: number }

export type FromPictureThread =
  | { id: number; made: MadePicture }
  | { id: number; message: string; stack?: string }
