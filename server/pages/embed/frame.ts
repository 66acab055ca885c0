/**
 * The document in an iframe: the list as plain HTML, which reads without script, inside the widget
 * that makes it live.
 *
 * @module
 */

import { html } from 'hono/html'
import { embedPaths } from '../../../shared/embed/embed-paths.ts'
import type { WidgetList } from '../../../shared/embed/widget-list.ts'
import type { HeadingLevel, MapUse, Theme } from '../../../shared/embed/widget-looks.ts'
import { formatWidgetQuery, type WidgetQuery } from '../../../shared/embed/widget-query.ts'
import { type EmbedFile, type EmbedFiles, embedSources } from './embed-files.ts'
import { fragmentOf } from './fragment.ts'

export interface FrameLooks {
  theme: Theme
  map: MapUse
  heading: HeadingLevel
}

const schemes = { auto: 'light dark', light: 'only light', dark: 'only dark' }

/** @param base - of our own pages, without a slash at the end */
export function frameDocument(
  list: WidgetList,
  query: WidgetQuery,
  { theme, map, heading }: FrameLooks,
  { files, base }: { files: EmbedFiles; base: string },
) {
  const style = files.newest('frame.css')
  // In this order: how to hear of changes, before the widget listens.
  const scripts = [
    scriptOf(files.newest('frame.js'), 'frame.js'),
    scriptOf(files.script(), 'omweg.js'),
  ]
  const attributes = [...formatWidgetQuery(query), ['theme', theme], ['map', map]]
  return html`<!doctype html>
<html lang="${list.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${schemes[theme]}">
<meta name="robots" content="noindex">
<title>${list.heading}</title>
<base target="_top">
${
  style
    ? // Where the page around gave the frame no origin (`sandbox`), ours is asked as from elsewhere.
      html`<link rel="stylesheet" href="${embedPaths.files}${style.name}" integrity="${style.integrity}" crossorigin="anonymous">`
    : html`<link rel="stylesheet" href="${embedSources['frame.css']}">`
}
${scripts}
</head>
<body>
<omweg-detours heading="${heading}"${attributes.map(([name, value]) => html` ${name}="${value}"`)}>
${fragmentOf(list, { base, heading })}</omweg-detours>
</body>
</html>
`
}

/** While developing Vite has them. */
const scriptOf = (file: EmbedFile | undefined, source: string) =>
  file
    ? html`<script type="module" src="${embedPaths.files}${file.name}" integrity="${file.integrity}"></script>
`
    : html`<script type="module" src="${embedSources[source]}"></script>
`
