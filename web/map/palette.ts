/**
 * The map's colours, light and dark, and stronger ones for readers who ask for contrast.
 *
 * They follow the page's tokens, but a canvas cannot read custom properties: what stands here is
 * drawn by WebGL and by the images of `images.ts`.
 *
 * @module
 */

export interface Scheme {
  dark: boolean
  /** `prefers-contrast: more` or `forced-colors: active`. */
  strong: boolean
}

export interface Palette {
  /** Land, and the plain background where there is no base map. */
  ground: string
  paper: string
  ink: string
  /** A line's course while nothing is wrong with it. */
  network: string
  /** The course of a line that something is wrong with. */
  affected: string
  notServed: string
  /** What will not be served later: paler, and drawn thinner. */
  notServedLater: string
  detour: string
  detourLater: string
  works: string
  focus: string
}

const light: Palette = {
  ground: '#e8e5df',
  paper: '#ffffff',
  ink: '#1d2125',
  network: '#aaa59b',
  affected: '#6f6a61',
  notServed: '#b01c12',
  notServedLater: '#b8564e',
  detour: '#134f9e',
  detourLater: '#5477a8',
  works: '#8a5800',
  focus: '#1d2125',
}

const dark: Palette = {
  ground: '#1f2429',
  paper: '#14171a',
  ink: '#eeebe4',
  network: '#565e66',
  affected: '#868e96',
  notServed: '#ff7d70',
  notServedLater: '#c4776e',
  detour: '#93bdff',
  detourLater: '#7d99c2',
  works: '#e0ad49',
  focus: '#ffffff',
}

/** The colours for a scheme. */
export function palette({ dark: isDark, strong }: Scheme): Palette {
  const colours = isDark ? dark : light
  if (!strong) return colours
  // Thin and broken already say "later" here; pale would be one thing too many.
  const later = { notServedLater: colours.notServed, detourLater: colours.detour }
  return isDark
    ? {
        ...colours,
        ...later,
        ground: '#000000',
        paper: '#000000',
        ink: '#ffffff',
        network: '#9aa3ad',
      }
    : {
        ...colours,
        ...later,
        ground: '#ffffff',
        ink: '#000000',
        network: '#6f6a61',
        affected: '#3b3832',
      }
}

/** Part of the names of the images made for a scheme. */
export const schemeName = ({ dark: isDark, strong }: Scheme) =>
  `${isDark ? 'dark' : 'light'}${strong ? '-strong' : ''}`

export const schemeNamed = (name: string): Scheme => ({
  dark: name.startsWith('dark'),
  strong: name.endsWith('-strong'),
})
