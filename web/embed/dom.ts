/**
 * Elements made one by one: no markup is ever parsed, so nothing of a feed becomes an element and
 * a page may send `require-trusted-types-for 'script'`.
 *
 * @module
 */

export type Child = Node | string | false | undefined

/**
 * @param attributes - `part` and the like; one that is undefined or false is left out, true is empty
 */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | boolean | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : value)
    }
  }
  element.append(...present(children))
  return element
}

/** Put in place of what is in it. */
export const fill = (element: Element, ...children: Child[]): void =>
  element.replaceChildren(...present(children))

/** Write only what is another: a live region that is written again may be said again. */
export function write(element: HTMLElement, text: string | undefined): void {
  if (element.textContent !== (text ?? '')) element.textContent = text ?? ''
  element.hidden = !text
}

/**
 * Bring children into this order, moving as few as can be: what stays in place keeps focus,
 * selection and what is open. Others are removed.
 */
export function order(parent: Element, wanted: readonly Element[]): void {
  const kept = new Set(wanted)
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove()
  let at = parent.firstElementChild
  for (const child of wanted) {
    if (child === at) at = at.nextElementSibling
    else parent.insertBefore(child, at)
  }
}

const present = (children: Child[]): (Node | string)[] =>
  children.filter((child) => child !== undefined && child !== false && child !== '') as (
    | Node
    | string
  )[]
