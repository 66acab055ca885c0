import css from './widget.css?inline'

let sheet: CSSStyleSheet | undefined

/** One sheet for all widgets. Made by script, it needs no `style-src` of the page's CSP. */
export function adoptStyle(shadow: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
  }
  shadow.adoptedStyleSheets = [sheet]
}
