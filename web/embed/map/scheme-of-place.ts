/**
 * How light it is where the map stands: the page may be light or dark whatever the reader's system
 * says, in part of it only, and change at any moment without an event.
 *
 * The stylesheet gives the element a `caret-color` of `light-dark(…)` that changes in a transition:
 * the end of that transition is the event.
 *
 * @module
 */

import type { SchemeSource } from '../../map/scheme.ts'
import { systemScheme } from '../../map/scheme.ts'

/** What the stylesheet gives where it is dark. */
const darkCaret = 'rgb(255, 255, 255)'

export function schemeOfPlace(element: Element): SchemeSource {
  const current = () => ({
    ...systemScheme.current(),
    dark: getComputedStyle(element).caretColor === darkCaret,
  })
  return {
    current,
    watch(change) {
      let last = current()
      const look = () => {
        const next = current()
        if (next.dark === last.dark && next.strong === last.strong) return
        last = next
        change(next)
      }
      const changed = ({ target, propertyName }: TransitionEvent) => {
        if (target === element && propertyName === 'caret-color') look()
      }
      const listeners = new AbortController()
      const { signal } = listeners
      element.addEventListener('transitionend', changed as EventListener, { signal })
      element.addEventListener('transitioncancel', changed as EventListener, { signal })
      const unwatch = systemScheme.watch(look)
      return () => {
        listeners.abort()
        unwatch()
      }
    },
  }
}
