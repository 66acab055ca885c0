/**
 * In which form and language something is asked for.
 *
 * @module
 */

import type { Context } from 'hono'
import type { FilterIssue } from '../../../shared/filter.ts'
import { isLanguage, type Language } from '../../../shared/text/messages.ts'
import { negotiate } from '../negotiate.ts'
import { preferredLanguage } from '../preferred-language.ts'

export const forms = ['json', 'jsonld', 'html'] as const
export type Form = (typeof forms)[number]

/** What each is sent as, and asked for by `Accept`; the first one is for who takes anything. */
export const mediaTypes: Record<Form, readonly [string, ...string[]]> = {
  json: ['application/json'],
  jsonld: ['application/ld+json'],
  html: ['text/html'],
}

/** The same, of features. */
export const featureTypes: Record<Form, readonly [string, ...string[]]> = {
  ...mediaTypes,
  json: ['application/geo+json', 'application/json'],
}

export interface Asked {
  form: Form
  lang: Language
  issues: FilterIssue[]
}

export interface Offered {
  forms: readonly Form[]
  types: typeof mediaTypes
  /** The first one is for who names none. */
  languages: readonly Language[]
}

/** `f` and `lang` decide, else `Accept` and `Accept-Language`. */
export function readAsked(c: Context, parameters: URLSearchParams, offered: Offered): Asked {
  const issues: FilterIssue[] = []
  return {
    form: formOf(c, parameters.get('f'), offered, issues),
    lang: languageOf(c, parameters.get('lang'), offered, issues),
    issues,
  }
}

function formOf(
  c: Context,
  asked: string | null,
  { forms, types }: Offered,
  issues: FilterIssue[],
): Form {
  const named = forms.find((form) => form === asked)
  if (named) return named
  if (asked !== null) {
    issues.push({ name: 'f', value: asked, detail: `must be one of ${forms.join(', ')}` })
  }
  const all = forms.flatMap((form) => types[form])
  const type = negotiate(c.req.header('accept'), all)
  return forms.find((form) => type !== undefined && types[form].includes(type)) ?? 'json'
}

function languageOf(
  c: Context,
  asked: string | null,
  { languages }: Offered,
  issues: FilterIssue[],
): Language {
  const first = languages[0] ?? 'nl'
  if (asked !== null && isLanguage(asked) && languages.includes(asked)) return asked
  if (asked !== null) {
    issues.push({ name: 'lang', value: asked, detail: `must be one of ${languages.join(', ')}` })
  }
  const wished = preferredLanguage(c.req.header('accept-language') ?? '')
  return wished && languages.includes(wished) ? wished : first
}
