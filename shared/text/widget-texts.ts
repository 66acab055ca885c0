/**
 * The words that the widget itself says around what the server sends. They are inside the script,
 * so there are few; one language is always there, the others come when they are asked for.
 *
 * @module
 */

export interface WidgetTexts {
  loading: string
  /** The list was never had. */
  failed: string
  retry: string
  /** No news since; the list below is the last known. `at`: a time of day, e.g. `10:05`. */
  awaySince: (at: string) => string
  /** The attributes are wrong: for the owner of the site. */
  misused: string
  showMap: string
  hideMap: string
  loadingMap: string
  mapFailed: string
  /** Said politely after the list changed by itself. */
  changed: (count: number) => string
  /** Opens what a card says besides its title. */
  details: string
  opensNewTab: string
}
