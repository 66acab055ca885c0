/**
 * Makes the builder live: each choice shows at once in the preview, in the code and in the address.
 *
 * @module
 */

import '../../ui/tokens.css'
import '../../ui/base.css'
import '../../ui/brand.css'
import '../../ui/languages.css'
import './builder.css'
import { embedPaths } from '../../../shared/embed/embed-paths.ts'
import { readable, type SnippetParts } from '../../../shared/embed/snippet.ts'
import {
  fieldsOfFound,
  formatChoice,
  type SearchField,
  searchFields,
  type WidgetChoice,
} from '../../../shared/embed/snippet-choice.ts'
import { contrastIssues } from '../../../shared/embed/snippet-contrast.ts'
import type { WidgetList } from '../../../shared/embed/widget-list.ts'
import { formatWidgetQuery } from '../../../shared/embed/widget-query.ts'
import type { BuilderTexts } from '../../../shared/text/builder-texts.ts'
import { loadBuilderTexts } from '../../../shared/text/load-builder-texts.ts'
import type { Language } from '../../../shared/text/messages.ts'
import type { SearchHit } from '../../../shared/views.ts'
import { startChips } from './chips.ts'
import { startCombobox } from './combobox.ts'
import { startCopy } from './copy.ts'
import { readForm, showIssues, showProblem, startPickers } from './form.ts'
import { startPreview } from './preview.ts'
import { showSnippets } from './snippets.ts'

interface BuilderData {
  lang: Language
  /** Path of the page. */
  action: string
  /** What can be typed. */
  examples: Record<SearchField, string>
  snippet: SnippetParts
}

async function start(): Promise<void> {
  const data = document.getElementById('page')?.textContent
  const form = document.getElementById('builder') as HTMLFormElement | null
  if (!data || !form) throw new Error('This document is not the builder')
  const { lang, action, examples, snippet: first } = JSON.parse(data) as BuilderData
  const texts = await loadBuilderTexts(lang)
  let parts = first
  let choice = readForm(form, lang).choice

  const write = (more: Partial<SnippetParts>) => {
    parts = { ...parts, ...more }
    showSnippets(choice, parts)
  }
  const preview = startPreview({ full: texts.full, onRoom: (room) => write({ room }) })
  const describe = lister((words) => write(words))

  const follow = () => {
    choice = readForm(form, lang).choice
    const search = formatChoice(choice, lang)
    const builder = search.size > 0 ? `${action}?${readable(search)}` : action
    preview.show(choice)
    showContrast(choice, texts)
    history.replaceState(null, '', builder)
    for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) {
      link.search = readable(search)
    }
    write({ builder })
    describe(choice)
  }

  document.documentElement.classList.add('live')
  startPickers(form)
  startCopy(texts, say)
  for (const field of Object.keys(searchFields) as SearchField[]) {
    startSearch({ field, lang, texts, example: examples[field], changed: follow })
  }
  const disruptions = document.querySelector<HTMLElement>('[data-field=disruption]')
  if (disruptions) {
    startChips({ field: 'disruption', root: disruptions, texts, say, changed: follow })
  }
  form.addEventListener('input', follow)
  form.addEventListener('change', () => {
    showIssues(readForm(form, lang).issues, texts)
    follow()
  })
  form.addEventListener('submit', (event) => event.preventDefault())
  follow()
}

interface Search {
  field: SearchField
  lang: Language
  texts: BuilderTexts
  example: string
  changed: () => void
}

function startSearch({ field, lang, texts, example, changed }: Search): void {
  const root = document.querySelector<HTMLElement>(`[data-field=${field}]`)
  const input = root?.querySelector<HTMLInputElement>('.combo input')
  const list = root?.querySelector<HTMLElement>('.hits')
  if (!root || !input || !list) return
  // What was meant without script is asked again, by typing.
  root.querySelector('.meant')?.remove()
  const kind = searchFields[field].join()
  const chips = startChips({ field, root, texts, say, changed })
  const trouble = (message: string) => {
    showProblem(field, message)
    say(message)
  }
  startCombobox({
    input,
    list,
    choose: chips.add,
    forget: () => showProblem(field, undefined),
    async found(hits, q) {
      if (hits.length > 0) return say(texts.found(hits.length))
      const other = (await find({ q, lang }))?.[0]
      // Somebody typed on.
      if (input.value.trim() !== q) return
      const elsewhere = other && { field: fieldsOfFound[other.kind], name: other.label }
      trouble(texts.notFound({ field, q, example, elsewhere }))
    },
    left: (q) => trouble(texts.notChosen(q)),
    ask: (q, signal) => find({ q, lang, kind }, signal),
  })
}

/** Undefined where the server does not answer, or the question was taken back. */
async function find(query: Record<string, string>, signal?: AbortSignal) {
  try {
    const answer = await fetch(`/api/v1/search?${new URLSearchParams(query)}`, { signal })
    return answer.ok ? ((await answer.json()) as { hits: SearchHit[] }).hits : undefined
  } catch {
    return undefined
  }
}

/** Asks what the chosen list is called, for links and titles. */
function lister(heard: (words: Pick<SnippetParts, 'heading' | 'more' | 'alt'>) => void) {
  let flight: AbortController | undefined
  let asked = ''
  return async ({ query }: WidgetChoice) => {
    const address = `${embedPaths.list}?${formatWidgetQuery(query)}`
    if (address === asked) return
    asked = address
    flight?.abort()
    flight = new AbortController()
    const { signal } = flight
    try {
      const answer = await fetch(address, { signal })
      if (!answer.ok) return
      const { heading, more } = (await answer.json()) as WidgetList
      const { alt } = await loadBuilderTexts(query.lang)
      if (!signal.aborted) heard({ heading, more: more.href, alt: alt(heading) })
    } catch {
      // What it was called last is still a name; the next change asks again.
      if (!signal.aborted) asked = ''
    }
  }
}

/** Said only when it is another. */
function showContrast({ looks, theme }: WidgetChoice, texts: BuilderTexts): void {
  const place = document.getElementById('contrast') as HTMLElement
  const messages = contrastIssues(looks, theme).map(texts.contrast)
  if (messages.join('\n') === [...place.children].map((each) => each.textContent).join('\n')) return
  place.replaceChildren(
    ...messages.map((message) => {
      const paragraph = document.createElement('p')
      paragraph.className = 'field-problem'
      paragraph.textContent = message
      return paragraph
    }),
  )
}

function say(text: string): void {
  const place = document.getElementById('said') as HTMLElement
  // The same words twice are said twice.
  place.textContent = place.textContent === text ? `${text}\u00a0` : text
}

await start()
