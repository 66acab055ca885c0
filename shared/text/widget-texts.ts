/**
 * The words that the widget itself says around what the server sends. They are inside the script,
 * so there are few; one language is always there, the others come when they are asked for, as JSON
 * that the browser checks against its hash: therefore nothing but text.
 *
 * @module
 */

/** `{n}` is the number. All our languages have these two forms. */
export interface Counted {
  one: string
  other: string
}

export interface WidgetTexts {
  loading: string
  /** The list was never had. */
  failed: string
  retry: string
  /** No news since; the list below is the last known. `{at}`: a time of day, e.g. `10:05`. */
  awaySince: string
  /** The attributes are wrong: for the owner of the site. */
  misused: string
  showMap: string
  hideMap: string
  loadingMap: string
  mapFailed: string
  /** Of one card. */
  showOnMap: string
  /** Said politely after the list changed by itself. */
  changed: Counted
  /** After the badges of a card, where there are too many to show. */
  moreLines: Counted
  /** To the page of a card. */
  details: string
  opensNewTab: string
}

/** A sentence about so many. */
export const counted = ({ one, other }: Counted, n: number): string =>
  (n === 1 ? one : other).replace('{n}', String(n))
