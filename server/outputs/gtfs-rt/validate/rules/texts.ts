/**
 * What riders read.
 *
 * @see https://gtfs.org/documentation/realtime/reference/#message-translatedstring
 * @module
 */

import type { Alert, Translation } from '../message.ts'
import { type Context, type Problem, parts, type Rule } from '../rule.ts'

const texts: [name: string, of: (alert: Alert) => Translation[] | undefined][] = [
  ['header_text', ({ header }) => header],
  ['description_text', ({ description }) => description],
  ['url', ({ url }) => url],
  ['cause_detail', ({ causeDetail }) => causeDetail],
  ['effect_detail', ({ effectDetail }) => effectDetail],
]

function* given(context: Context) {
  for (const { entity, part } of parts(context, 'alert')) {
    for (const [name, of] of texts) {
      const translations = of(part)
      if (translations) yield { entity, name, where: `alert.${name}`, translations }
    }
  }
}

function* missing(context: Context, field: 'header' | 'description'): Generator<Problem> {
  for (const { entity, part } of parts(context, 'alert')) {
    if (!part[field]?.some(({ text }) => text !== undefined && text.trim() !== '')) {
      yield { entity, where: `alert.${field}_text`, what: 'no text' }
    }
  }
}

/** Tags and entities of HTML; a lone `<` is just a sign. */
const markup =
  /<\/?(?:a|b|br|div|em|font|h[1-6]|i|img|li|ol|p|span|strong|table|td|tr|u|ul)\b[^>]*>|&(?:amp|nbsp|lt|gt|quot|#\d+);/i

/** Characters of a header that signs and notifications show; our own limit. */
const longestHeader = 80

export const textRules: readonly Rule[] = [
  {
    id: 'T01',
    severity: 'error',
    title: 'an alert has a header_text',
    check: (context) => missing(context, 'header'),
  },
  {
    id: 'T02',
    severity: 'error',
    title: 'an alert has a description_text',
    check: (context) => missing(context, 'description'),
  },
  {
    id: 'T03',
    severity: 'error',
    title: 'every translation has a text and its own BCP 47 language; at most one has none',
    *check(context) {
      for (const { entity, where, translations } of given(context)) {
        const seen = new Set<string | undefined>()
        for (const { text, language } of translations) {
          const what = translationProblem(text, language, seen)
          if (what) yield { entity, where, what }
          seen.add(language?.toLowerCase())
        }
      }
    },
  },
  {
    id: 'T04',
    severity: 'warning',
    title: 'texts are plain, without HTML',
    *check(context) {
      for (const { entity, where, translations } of given(context)) {
        const found = translations.find(({ text }) => markup.test(text ?? ''))
        if (found) yield { entity, where, what: `HTML: ${markup.exec(found.text ?? '')?.[0]}` }
      }
    },
  },
  {
    id: 'T05',
    severity: 'warning',
    title: `header_text has at most ${longestHeader} characters`,
    *check(context) {
      for (const { entity, name, where, translations } of given(context)) {
        const length = Math.max(0, ...translations.map(({ text }) => [...(text ?? '')].length))
        if (name === 'header_text' && length > longestHeader) {
          yield { entity, where, what: `${length} characters` }
        }
      }
    },
  },
  {
    id: 'T06',
    severity: 'error',
    title: 'url is a whole web address',
    *check(context) {
      for (const { entity, name, where, translations } of given(context)) {
        const wrong = translations.find(({ text }) => name === 'url' && !isWebAddress(text ?? ''))
        if (wrong) yield { entity, where, what: `'${wrong.text}' is no web address` }
      }
    },
  },
]

function translationProblem(
  text: string | undefined,
  language: string | undefined,
  seen: ReadonlySet<string | undefined>,
): string | undefined {
  if (text === undefined) return 'a translation without text'
  if (language !== undefined && !isLanguageTag(language)) return `'${language}' is no BCP 47 tag`
  if (!seen.has(language?.toLowerCase())) return undefined
  return language === undefined ? 'two texts without language' : `two texts in '${language}'`
}

function isLanguageTag(tag: string): boolean {
  if (/-html$/i.test(tag)) return false
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function isWebAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol)
  } catch {
    return false
  }
}
