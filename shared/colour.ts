/**
 * Line colours as operators choose them, and text on them that can be read (WCAG 2.2, 1.4.3).
 *
 * @module
 */

export interface ReadableColours {
  /** `#rrggbb`, lower case, as are the others. */
  background: string
  /** 4.5:1 or more on the background. */
  text: string
  /** Sets the badge apart from any page: it stands out where the background does not. */
  border: string
}

const leastContrast = 4.5

/** Relative luminance of a `#rrggbb` colour, 0 black to 1 white. */
export function luminance(colour: string): number {
  const channel = (start: number) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** WCAG contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

/** `#rrggbb` of six hex digits with or without `#`; undefined for anything else. */
export function parseColour(hex: string | undefined): string | undefined {
  const match = /^#?([0-9a-f]{6})$/i.exec(hex?.trim() ?? '')
  return match?.[1] ? `#${match[1].toLowerCase()}` : undefined
}

/**
 * Colours for a badge: the operator's where they can be read, else black or white on its
 * background, whichever stands out more (one of them always reaches 4.5:1).
 *
 * @param background six hex digits, `#` or not; a neutral grey where it is missing or no colour
 * @param preferredText as above; kept where its contrast is enough
 */
export function readable(background: string | undefined, preferredText?: string): ReadableColours {
  const ground = parseColour(background) ?? '#545b62'
  const preferred = parseColour(preferredText)
  const text =
    preferred && contrast(ground, preferred) >= leastContrast
      ? preferred
      : contrast(ground, '#ffffff') >= contrast(ground, '#000000')
        ? '#ffffff'
        : '#000000'
  return { background: ground, text, border: text }
}

/** Class of the pair of colours in the stylesheet that the server makes from the network. */
export function lineColourClass(line: { color?: string; textColor?: string }): string | undefined {
  const colour = parseColour(line.color)?.slice(1)
  if (colour === undefined) return undefined
  const text = parseColour(line.textColor)?.slice(1)
  return text === undefined ? `line-${colour}` : `line-${colour}-${text}`
}
