/**
 * The code on the page, as the choice makes it.
 *
 * @module
 */

import {
  type SnippetParts,
  snippetIds,
  snippetsOf,
  takeIds,
} from '../../../shared/embed/snippet.ts'
import type { WidgetChoice } from '../../../shared/embed/snippet-choice.ts'
import { cspOf } from '../../../shared/embed/snippet-csp.ts'

export function showSnippets(choice: WidgetChoice, parts: SnippetParts): void {
  const snippets = snippetsOf(choice, parts)
  for (const id of snippetIds) {
    const code = document.getElementById(`code-${id}`) as HTMLTextAreaElement | null
    if (!code) continue
    const text = snippets[id]
    code.parentElement?.toggleAttribute('hidden', text === undefined)
    // Not while it is the same: somebody may have selected a part of it.
    if (code.value !== text) code.value = text ?? ''
  }
  for (const id of takeIds) {
    const place = document.querySelector(`[data-csp=${id}]`)
    const directives = cspOf(id, choice, parts.origin)
    if (!place || directives.length === 0) continue
    const words = document.createElement('code')
    words.textContent = directives.join('; ')
    place.replaceChildren(words)
  }
}
