/**
 * What lies under a tap: one thing said, or several to choose from. A small dialog that does not
 * hold the page: Escape or the cross closes it and gives the focus back to the map.
 *
 * @module
 */

import { type Map as MapLibre, Popup } from 'maplibre-gl'
import type { Choice } from '../../map/features.ts'
import { h } from '../dom.ts'
import { svg } from './svg.ts'
import type { MapWords } from './words.ts'

export interface ChoicePopup {
  show(choices: readonly Choice[], at: [number, number]): void
  close(): void
}

export interface ChoiceHooks {
  /** One of several was chosen. */
  onchoose(choice: Choice): void
  /** To its card in the list; undefined: it has none. */
  toList(choice: Choice): (() => void) | undefined
}

export function choicePopup(
  map: MapLibre,
  words: MapWords,
  { onchoose, toList }: ChoiceHooks,
): ChoicePopup {
  let popup: Popup | undefined
  const close = () => {
    popup?.remove()
    popup = undefined
  }

  const leave = () => {
    close()
    map.getCanvas().focus({ preventScroll: true })
  }

  function dialog(choices: readonly Choice[], at: [number, number]): HTMLElement {
    const [only] = choices
    const single = choices.length === 1 && only
    const cross = h('button', { type: 'button', class: 'close', 'aria-label': words.close })
    cross.append(svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, crossPath()))
    cross.addEventListener('click', leave)
    const element = h(
      'div',
      { class: 'popup', part: 'map-popup', role: 'dialog', tabindex: '-1' },
      h(
        'div',
        { class: 'top' },
        h('p', {}, single && badge(only), single ? only.label : words.choose),
        cross,
      ),
    )
    element.setAttribute('aria-label', single ? only.label : words.choose)
    const open = single && toList(only)
    if (open) {
      const button = h('button', { type: 'button', class: 'to-list' }, words.showInList)
      button.addEventListener('click', open)
      element.append(button)
    }
    if (!single) {
      const choose = (choice: Choice) => {
        show([choice], at)
        onchoose(choice)
      }
      element.append(h('ul', { role: 'list' }, ...choices.map((choice) => row(choice, choose))))
    }
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      leave()
    })
    return element
  }

  function show(choices: readonly Choice[], at: [number, number]): void {
    close()
    if (choices.length === 0) return
    const element = dialog(choices, at)
    popup = new Popup({
      closeButton: false,
      closeOnClick: false,
      focusAfterOpen: false,
      // Of the map, which may be narrow where the window is wide.
      maxWidth: 'min(20em, 92cqi)',
      offset: 14,
      padding: { top: 4, right: 4, bottom: 4, left: 4 },
    })
    popup.setLngLat(at).setDOMContent(element).addTo(map)
    element.focus({ preventScroll: true })
  }

  return { show, close }
}

const crossPath = () => svg('path', { d: 'M3 3l10 10M13 3L3 13' })

function row(choice: Choice, choose: (choice: Choice) => void): HTMLLIElement {
  const button = h('button', { type: 'button', class: 'choice' }, badge(choice), choice.label)
  button.addEventListener('click', () => choose(choice))
  return h('li', {}, button)
}

/** A line's number in its colours; by the object model, because a page may forbid inline styles. */
function badge({ number, badgeColor, badgeTextColor }: Choice): HTMLElement | undefined {
  if (!number) return undefined
  const element = h('span', { class: 'badge' }, number)
  element.style.backgroundColor = badgeColor ?? ''
  element.style.color = badgeTextColor ?? ''
  return element
}
