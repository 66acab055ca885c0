/**
 * How high a widget is in columns of any width. Measured on a copy that is gone before anything is
 * drawn: the preview itself, which somebody may be reading, does not move.
 *
 * @module
 */

import {
  fitRoom,
  type Measured,
  measuredWidths,
  type Room,
} from '../../../shared/embed/snippet-room.ts'

/** @returns undefined while it shows no list */
export function measureRoom(widget: HTMLElement): Room | undefined {
  const root = widget.shadowRoot?.querySelector<HTMLElement>('[data-state=list]')
  if (!root) return undefined
  const copy = copyOf(widget, root)
  widget.after(copy)
  const panel = copy.shadowRoot?.querySelector<HTMLElement>('[part~=panel]')
  const heightAt = (width: number) => {
    copy.style.width = `${width}px`
    return Math.ceil(panel?.getBoundingClientRect().height ?? 0)
  }
  const measured: Measured[] = measuredWidths.map((width) => ({ width, height: heightAt(width) }))
  const seen = heightAt(widget.clientWidth)
  copy.remove()
  return seen > 0 ? fitRoom(measured, seen) : undefined
}

/** No second element of ours: that would ask for a list, and speak. */
function copyOf(widget: HTMLElement, root: HTMLElement): HTMLElement {
  const copy = document.createElement('div')
  copy.inert = true
  // By the object model: the policy of this page allows no style in its HTML.
  copy.style.cssText = `${widget.style.cssText};position:absolute;visibility:hidden`
  const shadow = copy.attachShadow({ mode: 'open' })
  shadow.adoptedStyleSheets = [...(widget.shadowRoot?.adoptedStyleSheets ?? [])]
  const inside = root.cloneNode(true) as HTMLElement
  // What a reader opens is no room to keep, nor is what the page had there.
  for (const opened of inside.querySelectorAll('details[open]')) opened.removeAttribute('open')
  inside.querySelector('slot')?.remove()
  if (widget.getAttribute('map') !== 'always') {
    inside.querySelector('[part=map]')?.setAttribute('hidden', '')
  }
  shadow.append(inside)
  return copy
}
