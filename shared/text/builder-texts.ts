/**
 * The page where a site's owner puts a widget together. The browser asks for its one language, the
 * server has all. Between backticks is code.
 *
 * @module
 */

import type { TakeId } from '../embed/snippet.ts'
import type { ChoiceField, FieldOfFound, SearchField } from '../embed/snippet-choice.ts'
import type { ContrastIssue } from '../embed/snippet-contrast.ts'
import type { MapUse, Theme } from '../embed/widget-looks.ts'

/** Nothing is called what somebody typed. */
export interface NotFound {
  field: SearchField
  q: string
  /** What could have been typed there. */
  example: string
  /** It is something else, which is chosen elsewhere. */
  elsewhere?: { field: FieldOfFound; name: string }
}

export interface BuilderTexts {
  title: string
  description: string
  skip: string
  /** Of the language links. */
  languages: string
  intro: string

  /** To the parts of the page, where they stand one below the other. */
  jump: Record<'label' | 'choose' | 'preview' | 'take', string>

  what: string
  whatHint: string
  labels: Record<ChoiceField | 'metres' | 'strict', string>
  hints: Record<SearchField | 'heading' | 'font' | 'strict', string>
  anyPlace: string
  add: string
  remove: (label: string) => string
  /** @param metres - in words, e.g. `500 m` */
  around: (metres: string, name: string) => string
  found: (count: number) => string
  notFound: (found: NotFound) => string
  /** Words that were typed and left. */
  notChosen: (q: string) => string
  ambiguous: (q: string) => string
  added: (label: string) => string
  removed: (label: string) => string

  how: string
  themes: Record<Theme, string>
  maps: Record<MapUse, string>

  looks: string
  looksHint: string
  pick: (label: string) => string
  /** What is wrong with the value of a field, and what would do. */
  problems: Record<ChoiceField, (value: string) => string>
  contrast: (issue: ContrastIssue) => string
  update: string
  restart: string

  preview: string
  width: string
  full: string
  noScript: string

  take: string
  takeHint: string
  takes: Record<TakeId, { title: string; when: string }>
  /** What each asks of the visitor's browser. @param kB - of the script, compressed */
  weighs: Record<TakeId, (kB: string) => string>
  weighsLabel: string
  cspLabel: string
  cspNone: string
  /** Of the field with a snippet. */
  code: (what: string) => string
  rule: string
  notBuilt: string
  copy: string
  /** Of the button, for who does not see what it stands beside. */
  copyOf: (what: string) => string
  copied: string
  copyFailed: string
  more: string
  examples: string
  developers: string
  /** In the place of a picture that may show another list tomorrow. */
  alt: (heading: string) => string
}
