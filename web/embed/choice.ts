/**
 * What the attributes choose. The server reads them, as it reads every embed address: what is wrong
 * with one is said by the one function that knows.
 *
 * @module
 */

import { embedPaths } from '../../shared/embed/embed-paths.ts'
import { isLanguage, type Language } from '../../shared/text/messages.ts'

export const maps = ['on-demand', 'always', 'never'] as const
export type MapWhen = (typeof maps)[number]

/** Attributes that the server is asked with, in the order in which they are written. */
const asked = ['municipality', 'lines', 'stops', 'near', 'max'] as const
/** Attributes that only change how it looks. */
export const looks = ['theme', 'map', 'heading'] as const
export const attributes = [...asked, 'lang', ...looks] as const

export interface Choice {
  /** Of the list, with the attributes as parameters: widgets of one choice ask once. */
  address: string
  lang: Language
  map: MapWhen
  /** Of the widget's heading, 2 to 6; a card's is one below. */
  heading: number
}

/**
 * @param read - the value of an attribute, null where it is not given
 * @param pageLang - BCP 47, of the page around it
 */
export function readChoice(read: (name: string) => string | null, pageLang: string): Choice {
  const own = read('lang')?.trim()
  const lang = ours(own) ?? ours(pageLang) ?? 'nl'
  const search = new URLSearchParams()
  for (const name of asked) {
    const value = read(name)
      ?.split(',')
      .map((part) => part.trim())
      .filter(Boolean)
      .join()
    if (value) search.set(name, value)
  }
  // A language that the owner asked for and is none of ours: the server says so.
  search.set('lang', own && !ours(own) ? own : lang)
  const heading = Math.trunc(Number(read('heading') ?? 3))
  return {
    address: `${embedPaths.list}?${search}`,
    lang,
    map: maps.find((when) => when === read('map')?.trim()) ?? 'on-demand',
    heading: heading >= 2 && heading <= 6 ? heading : 3,
  }
}

/** `nl-BE` is Dutch. */
function ours(tag: string | undefined): Language | undefined {
  const language = tag?.split('-')[0]?.toLowerCase() ?? ''
  return isLanguage(language) ? language : undefined
}
