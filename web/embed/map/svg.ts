const namespace = 'http://www.w3.org/2000/svg'

/** An element of a drawing; what it shows is said in words beside it. */
export function svg(
  name: 'svg' | 'path' | 'circle',
  attributes: Record<string, string>,
  ...children: SVGElement[]
): SVGElement {
  const element = document.createElementNS(namespace, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}
