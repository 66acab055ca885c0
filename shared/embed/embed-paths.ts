/**
 * Where everything for other sites is. What stands below `/embed/v1` is a promise to scripts that
 * were pinned years ago: it may grow, and what is there keeps its meaning.
 *
 * @module
 */

export const embedPaths = {
  /** Where a site's owner puts a widget together; under a language's prefix. */
  builder: '/embed',
  /** Always the newest. */
  script: '/embed/omweg.js',
  /** Each by its hashed name, kept for ever: the script, its languages, its map. */
  files: '/embed/v1/',
  /** What a widget lists: JSON of `WidgetList`. */
  list: '/embed/v1/list',
  /** The same on a map: GeoJSON. */
  features: '/embed/v1/features',
  /** The same as plain HTML, to be put into a page by the site's own server. */
  fragment: '/embed/v1/fragment',
  /** The same as a picture; `image.json` says its size and what it says in words. */
  image: (format: 'svg' | 'png' | 'json') => `/embed/v1/image.${format}`,
  /** The document in an iframe … */
  frame: '/embed/frame',
  /** … and the script that lets the iframe be as high as its document. */
  frameScript: '/embed/frame.js',
  oembed: '/embed/oembed',
  examples: '/embed/examples',
} as const
