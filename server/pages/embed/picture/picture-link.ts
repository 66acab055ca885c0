/**
 * A picture as others put it into a page or a mailing.
 *
 * @module
 */

import { embedPaths } from '../../../../shared/embed/embed-paths.ts'
import { element, write } from '../../../outputs/xml/xml.ts'
import type { MadePicture } from './picture-messages.ts'
import { formatPictureQuery, type PictureQuery } from './picture-query.ts'
import type { Linked } from './pictures.ts'

export interface PictureLink {
  /** Absolute, as is `png`. */
  svg: string
  png: string
  /** CSS pixels. */
  width: number
  height: number
  alt: string
  /** A link around the picture. */
  html: string
}

/** @param publicUrl - absolute, without a slash at the end */
export function pictureLink(
  query: PictureQuery,
  { width, height, words: alt, href }: Pick<MadePicture, 'width' | 'height' | 'words'> & Linked,
  publicUrl: string,
): PictureLink {
  const address = (format: 'svg' | 'png') =>
    `${publicUrl}${embedPaths.image(format)}?${formatPictureQuery(query, format)}`
  const png = address('png')
  // Mail programs heed the attribute, and not always a style.
  const image = element('img', [], { src: png, width: String(width), alt })
  return {
    svg: address('svg'),
    png,
    width,
    height,
    alt,
    html: write(element('a', [image], { href })),
  }
}
