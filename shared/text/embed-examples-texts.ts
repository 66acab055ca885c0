/**
 * The words of the pages that show the widget where it is hard to stand.
 *
 * @module
 */

import type { EmbedExampleId } from '../embed/example-ids.ts'

export interface EmbedExamplesTexts {
  title: string
  description: string
  skip: string
  languages: string
  intro: readonly string[]
  /** From a page to the list of pages. */
  all: string
  /** To the page's own HTML. */
  source: string
  /** Over what the site's owner adds. */
  snippet: string
  /** Over the Content-Security-Policy of the page. */
  policy: string
  /** What comes after the widget on its page, so that one sees whether it moves. */
  after: string
  /** In the element until the list is there: a link to it. */
  fallback: string
  /** `what`: what is hard about the page, and what stays right. */
  rows: Record<EmbedExampleId, { title: string; what: string }>
}
