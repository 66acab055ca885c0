/**
 * The widget as the choice makes it, as wide as one likes, and how much room it takes in columns of
 * any width.
 *
 * @module
 */

import {
  attributesOf,
  propertiesOf,
  type WidgetChoice,
} from '../../../shared/embed/snippet-choice.ts'
import type { Room } from '../../../shared/embed/snippet-room.ts'
import { widgetAttributes } from '../../../shared/embed/widget-looks.ts'
import { formatWidgetQuery } from '../../../shared/embed/widget-query.ts'
import { measureRoom } from './measure-room.ts'

export interface Preview {
  show(choice: WidgetChoice): void
}

export interface PreviewOptions {
  /** In words, for the width of the preview. */
  full: string
  onRoom: (room: Room) => void
}

/** Milliseconds without a change before it is measured: a long list takes a phone most of a second. */
const restMs = 250

export function startPreview({ full, onRoom }: PreviewOptions): Preview {
  const widget = document.getElementById('widget') as HTMLElement
  const stage = widget.parentElement as HTMLElement
  startWidth(stage, full)

  let known = ''
  /** Once for all that was chosen in a row, when the hand rests. */
  let queued: ReturnType<typeof setTimeout> | undefined
  const measure = () => {
    clearTimeout(queued)
    queued = setTimeout(() => {
      const room = measureRoom(widget)
      if (!room || JSON.stringify(room) === known) return
      known = JSON.stringify(room)
      onRoom(room)
    }, restMs)
  }
  // The list itself: the element keeps the room of what stood in it before.
  const measured = new ResizeObserver(measure)
  const follow = () => {
    const panel = widget.shadowRoot?.querySelector('[part~=panel]')
    if (panel) measured.observe(panel)
    measure()
  }
  widget.addEventListener('omweg-list', follow)
  follow()

  let asked = ''
  return {
    show(choice) {
      const attributes = new Map(attributesOf(choice))
      for (const name of widgetAttributes) {
        const value = attributes.get(name)
        if (value === undefined) widget.removeAttribute(name)
        else if (widget.getAttribute(name) !== value) widget.setAttribute(name, value)
      }
      stage.dataset.theme = choice.theme
      // By the object model: the policy of this page allows no style in its HTML.
      widget.removeAttribute('style')
      for (const [name, value] of propertiesOf(choice.looks)) widget.style.setProperty(name, value)
      measure()
      const query = String(formatWidgetQuery(choice.query))
      if (query !== asked) callFor(widget)
      asked = query
    },
  }
}

/**
 * The list, also while the widget is too far below the form to ask for it by itself: the code has
 * its height. Asked again where the widget learned only then that it is far, and no longer listened.
 */
async function callFor(widget: HTMLElement & { refresh?: () => Promise<void> }): Promise<void> {
  let came = false
  const heard = () => {
    came = true
  }
  widget.addEventListener('omweg-list', heard, { once: true })
  await customElements.whenDefined(widget.localName)
  for (let i = 0; i < 3 && !came; i++) {
    // What was chosen counts from here on, and what came is drawn.
    await drawn()
    if (!came) await widget.refresh?.()
    await drawn()
  }
  widget.removeEventListener('omweg-list', heard)
}

const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))

/** From a narrow column to all there is. */
function startWidth(stage: HTMLElement, full: string): void {
  const range = document.getElementById('width') as HTMLInputElement
  const said = range.nextElementSibling as HTMLOutputElement
  const around = stage.parentElement as HTMLElement
  ;(range.parentElement as HTMLElement).hidden = false
  const isFull = () => Number(range.value) >= Number(range.max)
  const follow = () => {
    stage.style.width = isFull() ? '' : `${range.value}px`
    said.value = isFull() ? full : `${range.value} px`
    range.setAttribute('aria-valuetext', said.value)
  }
  new ResizeObserver(() => {
    const was = isFull()
    range.max = String(Math.max(200, Math.floor(around.clientWidth / 10) * 10))
    if (was) range.value = range.max
    follow()
  }).observe(around)
  range.addEventListener('input', follow)
}
