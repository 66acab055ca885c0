/**
 * Renders a page on the server. Built on its own (`vite build --ssr`), loaded by `server/pages`.
 *
 * @module
 */

import { render as renderComponent } from 'svelte/server'
import { page as de } from '../../shared/text/de/page.ts'
import { page as en } from '../../shared/text/en/page.ts'
import { page as fr } from '../../shared/text/fr/page.ts'
import type { Language, PageMessages } from '../../shared/text/messages.ts'
import { page as nl } from '../../shared/text/nl/page.ts'
import type { PageData } from '../../shared/views.ts'
import App from './App.svelte'
import { RiderState } from './state.svelte.ts'

const messages: Record<Language, PageMessages> = { nl, fr, en, de }

/** The page as HTML: what goes into the head, and what goes into `#app`. */
export function render(page: PageData): { head: string; body: string } {
  const rider = new RiderState(page, messages[page.lang])
  const { head, body } = renderComponent(App, { props: { rider } })
  return { head, body }
}
