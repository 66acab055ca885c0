/**
 * What is chosen of a field, as the server writes it too (server/pages/embed/builder-form.ts).
 *
 * @module
 */

import {
  type ChipField,
  inMetres,
  usualRadius,
  withRadius,
} from '../../../shared/embed/snippet-choice.ts'
import type { BuilderTexts } from '../../../shared/text/builder-texts.ts'
import type { SearchHit } from '../../../shared/views.ts'

export interface ChipsOptions {
  field: ChipField
  /** The field's element, with the list of chips and the input. */
  root: HTMLElement
  texts: BuilderTexts
  say: (text: string) => void
  changed: () => void
}

export interface Chips {
  add(hit: SearchHit): void
}

export function startChips({ field, root, texts, say, changed }: ChipsOptions): Chips {
  const list = root.querySelector<HTMLUListElement>('.chosen') as HTMLUListElement
  const input = root.querySelector<HTMLInputElement>('.combo input')
  const metres = document.querySelector<HTMLSelectElement>('#metres')

  const settle = () => {
    list.hidden = list.children.length === 0
    // What cannot be searched for has nothing else to show.
    if (!input) root.hidden = list.hidden
    if (field === 'near' && metres) {
      metres.disabled = list.hidden
      metres.closest<HTMLElement>('.field')?.toggleAttribute('hidden', list.hidden)
    }
  }

  list.addEventListener('click', (event) => {
    const button = (event.target as Element).closest('button')
    const item = button?.closest('li')
    if (!button || !item) return
    event.preventDefault()
    const next = item.nextElementSibling ?? item.previousElementSibling
    item.remove()
    settle()
    const first = document.querySelector<HTMLElement>('#municipality')
    const focus = next?.querySelector('button') ?? input ?? first
    focus?.focus()
    say(texts.removed(item.querySelector('span')?.textContent ?? ''))
    changed()
  })

  const put = (value: string, label: string, around?: string) => {
    if (field === 'near') list.replaceChildren()
    const known = [...list.querySelectorAll('input')].some((each) => each.value === value)
    if (!known) list.append(chip(field, value, label, texts, around))
    settle()
  }

  // The radius is part of what the chip says.
  if (field === 'near') {
    metres?.addEventListener('change', () => {
      const value = list.querySelector<HTMLInputElement>('input[name=near]')?.value
      if (value === undefined) return
      const known = list.querySelector<HTMLInputElement>('input[name=around]')?.value
      const around = known || value.split(',').slice(0, 2).reverse().join(', ')
      put(withRadius(value, metres.value), labelOf(around, metres.value, texts), known)
    })
  }

  return {
    add(hit) {
      const label = field === 'near' ? labelOf(hit.label, metres?.value, texts) : hit.label
      if (field === 'near') {
        if (!hit.at) return
        put(withRadius(hit.at.join(), metres?.value ?? usualRadius), label, hit.label)
      } else put((hit.ids ?? [hit.id]).join(), label)
      say(texts.added(label))
      changed()
    },
  }
}

const labelOf = (around: string, metres: string | undefined, texts: BuilderTexts) =>
  texts.around(inMetres(Number(metres ?? usualRadius)), around)

function chip(
  field: ChipField,
  value: string,
  label: string,
  texts: BuilderTexts,
  around?: string,
): HTMLLIElement {
  const item = document.createElement('li')
  const words = document.createElement('span')
  words.textContent = label
  const button = document.createElement('button')
  button.type = 'submit'
  button.name = 'remove'
  button.value = `${field}:${value}`
  button.textContent = '×'
  button.setAttribute('aria-label', texts.remove(label))
  item.append(hidden(field, value))
  if (field === 'near') item.append(hidden('around', around ?? ''))
  item.append(words, button)
  return item
}

function hidden(name: string, value: string): HTMLInputElement {
  const input = document.createElement('input')
  input.type = 'hidden'
  input.name = name
  input.value = value
  return input
}
