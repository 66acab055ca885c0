/**
 * The widget's looks. A sheet made by script needs no `style-src` of the page's CSP.
 *
 * @module
 */

import css from './widget-sheet.css?inline'

let sheet: CSSStyleSheet | undefined

/** One sheet for all widgets of the page. */
export function adoptStyle(shadow: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
  }
  shadow.adoptedStyleSheets = [sheet]
}
