/**
 * Suggestions under a field: a combobox with a list box (ARIA Authoring Practices Guide).
 *
 * @module
 */

import type { SearchHit } from '../../../shared/views.ts'

export interface ComboboxOptions {
  input: HTMLInputElement
  list: HTMLElement
  /** Undefined where the server does not answer, or the question was taken back. */
  ask: (q: string, signal: AbortSignal) => Promise<SearchHit[] | undefined>
  choose: (hit: SearchHit) => void
  /** The words are others, or chosen: what was said of them no longer holds. */
  forget: () => void
  /** Suggestions came, or there are none. */
  found: (hits: readonly SearchHit[], q: string) => void
  /** The field was left with words in it of which nothing was chosen. */
  left: (q: string) => void
}

/** Before a question is asked: people type faster than they read. */
const pauseMs = 120

export function startCombobox(options: ComboboxOptions): void {
  const { input, list, ask, choose, forget, found, left } = options
  let hits: readonly SearchHit[] = []
  let active = -1
  /** What nothing is called. */
  let unknown = ''
  let flight: AbortController | undefined
  let pause: ReturnType<typeof setTimeout> | undefined

  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-controls', list.id)
  input.setAttribute('aria-expanded', 'false')

  const isOpen = () => !list.hidden
  const show = () => {
    list.hidden = hits.length === 0
    input.setAttribute('aria-expanded', String(isOpen()))
    mark(-1)
  }
  const close = () => {
    flight?.abort()
    clearTimeout(pause)
    hits = []
    list.replaceChildren()
    show()
  }
  const mark = (index: number) => {
    active = index
    for (const [i, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(i === index))
    }
    const option = list.children[index]
    if (!option) return input.removeAttribute('aria-activedescendant')
    input.setAttribute('aria-activedescendant', option.id)
    option.scrollIntoView({ block: 'nearest' })
  }
  const take = (index: number) => {
    const hit = hits[index]
    if (!hit) return
    input.value = ''
    close()
    forget()
    choose(hit)
  }
  /** @returns whether there are suggestions for what stands in the field */
  const lookUp = async (): Promise<boolean> => {
    flight?.abort()
    clearTimeout(pause)
    const q = input.value.trim()
    if (q === '') {
      close()
      return false
    }
    flight = new AbortController()
    const answer = await ask(q, flight.signal)
    if (!answer) return false
    hits = answer
    list.replaceChildren(...hits.map((hit, i) => optionOf(hit, `${list.id}-${i}`)))
    show()
    unknown = hits.length === 0 ? q : ''
    found(hits, q)
    return hits.length > 0
  }

  input.addEventListener('input', (event) => {
    // What is being typed here is no choice yet.
    event.stopPropagation()
    flight?.abort()
    clearTimeout(pause)
    forget()
    if (input.value.trim() === '') return close()
    pause = setTimeout(lookUp, pauseMs)
  })
  // Words that were left are looked up again: the message says to choose.
  input.addEventListener('focus', () => {
    const q = input.value.trim()
    if (q !== '' && q !== unknown) void lookUp()
  })
  input.addEventListener('change', (event) => event.stopPropagation())

  input.addEventListener('keydown', async (event) => {
    if (event.key === 'Escape' && isOpen()) {
      event.preventDefault()
      close()
    } else if (event.key === 'Enter') {
      // The form is not sent: all of it counts already.
      event.preventDefault()
      if (isOpen() || (await lookUp())) take(Math.max(0, active))
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!isOpen()) return void lookUp()
      const step = event.key === 'ArrowDown' ? 1 : -1
      const from = active < 0 && step < 0 ? 0 : active
      mark((from + step + hits.length) % hits.length)
    }
  })
  input.addEventListener('blur', () => {
    close()
    const q = input.value.trim()
    if (q !== '' && q !== unknown) left(q)
  })

  // Before the field loses its focus.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    const option = (event.target as Element).closest('[role=option]')
    if (option) take([...list.children].indexOf(option))
  })
}

function optionOf(hit: SearchHit, id: string): HTMLLIElement {
  const option = document.createElement('li')
  option.id = id
  option.setAttribute('role', 'option')
  const label = document.createElement('span')
  label.textContent = hit.label
  const detail = document.createElement('span')
  detail.className = 'hint'
  detail.textContent = hit.detail
  option.append(label, ' ', detail)
  return option
}
