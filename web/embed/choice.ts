/**
 * What the attributes choose. The server reads them, as it reads every embed address: what is wrong
 * with one is said by the one function that knows.
 *
 * @module
 */

import { embedPaths } from '../../shared/embed/embed-paths.ts'
import {
  defaultHeading,
  headingLevels,
  type MapUse,
  mapUses,
  themes,
} from '../../shared/embed/widget-looks.ts'
import { widgetParameters } from '../../shared/embed/widget-query.ts'
import { isLanguage, type Language } from '../../shared/text/messages.ts'

/** Attributes that the server is asked with as they are. */
const asked = widgetParameters.filter((name) => name !== 'lang')

export interface Choice {
  /** Of the list, with the attributes as parameters: widgets of one choice ask once. */
  address: string
  lang: Language
  map: MapUse
  /** Of the widget's heading, 2 to 6; a card's is one below. */
  heading: number
  /** What is wrong with attributes that the server does not see: they are taken as left out. */
  ignored: string[]
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
  const ignored: string[] = []
  const oneOf = <T extends string | number>(name: string, values: readonly T[]) => {
    const given = read(name)?.trim()
    const found = values.find((each) => String(each) === given)
    if (given && found === undefined) {
      ignored.push(`${name}="${given}" must be one of ${values.join(', ')}`)
    }
    return found
  }
  oneOf('theme', themes)
  return {
    address: `${embedPaths.list}?${search}`,
    lang,
    map: oneOf('map', mapUses) ?? 'on-demand',
    heading: oneOf('heading', headingLevels) ?? defaultHeading,
    ignored,
  }
}

/** `nl-BE` is Dutch. */
function ours(tag: string | undefined): Language | undefined {
  const language = tag?.split('-')[0]?.toLowerCase() ?? ''
  return isLanguage(language) ? language : undefined
}
