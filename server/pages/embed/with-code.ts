/**
 * Catalogues are plain words: what of them is code is between backticks, as in Markdown.
 *
 * @module
 */

import { html } from 'hono/html'

/** Between backticks is code. */
export const withCode = (text: string) =>
  text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))
