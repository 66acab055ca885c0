/**
 * The map's looks as a sheet that is adopted: a page with a strict policy takes no `<style>`, and a
 * shadow root takes nothing from the page.
 *
 * @module
 */

import libraryStyle from 'maplibre-gl/dist/maplibre-gl.css?inline'
import ownStyle from './widget-map.css?inline'

let sheet: CSSStyleSheet | undefined

/** Let the shadow root or document that an element stands in have it, once. */
export function adoptStyle(element: Element): void {
  const root = element.getRootNode()
  if (!(root instanceof ShadowRoot || root instanceof Document)) return
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(libraryStyle + ownStyle)
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet)
}
