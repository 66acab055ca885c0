/**
 * Colours of pictures: those of `web/ui/tokens.css`, which nothing but a browser can read.
 *
 * @module
 */

import type { PictureTheme } from './picture-query.ts'

export interface PictureColours {
  surface: string
  sunken: string
  ink: string
  inkSoft: string
  rule: string
  edge: string
  stop: string
  attention: string
  attentionWash: string
}

export const pictureColours: Record<PictureTheme, PictureColours> = {
  light: {
    surface: '#ffffff',
    sunken: '#efece4',
    ink: '#1d2125',
    inkSoft: '#545b62',
    rule: '#d9d4c8',
    edge: '#7d7a72',
    stop: '#b01c12',
    attention: '#6b4300',
    attentionWash: '#fff1cf',
  },
  dark: {
    surface: '#1d2125',
    sunken: '#0e1012',
    ink: '#eeebe4',
    inkSoft: '#b4bac0',
    rule: '#353b41',
    edge: '#8b9299',
    stop: '#ff9a90',
    attention: '#ffd88a',
    attentionWash: '#37290d',
  },
}
