/**
 * Whether elements stand where their schema wants them. XML Schema sequences are strict: an element
 * in the wrong place makes the whole document invalid, and consumers refuse it.
 *
 * This is a guard against our own mistakes while running, not a copy of a schema: it has the elements
 * we write and no others.
 *
 * @module
 */

import { each, hasForbidden, type XmlElement } from './xml.ts'

/** Of one kind of element, what may stand in it, in order: `name`, `name?`, `name*` or `name+`. */
export type OrderTable = Readonly<Record<string, string>>

interface Place {
  name: string
  least: number
  most: number
}

const parsed = new WeakMap<OrderTable, Map<string, Place[]>>()

function placesOf(table: OrderTable): Map<string, Place[]> {
  const before = parsed.get(table)
  if (before) return before
  const made = new Map(
    Object.entries(table).map(([name, order]): [string, Place[]] => [
      name,
      order.split(/\s+/).map((entry) => {
        const sign = /[?*+]$/.exec(entry)?.[0]
        return {
          name: sign ? entry.slice(0, -1) : entry,
          least: sign === '?' || sign === '*' ? 0 : 1,
          most: sign === '*' || sign === '+' ? Number.POSITIVE_INFINITY : 1,
        }
      }),
    ]),
  )
  parsed.set(table, made)
  return made
}

/**
 * What is wrong with the order of a tree's elements, and with the characters in it.
 *
 * @param kindOf - under which name an element is in the table; its own, where left out
 */
export function orderFaults(
  tree: XmlElement,
  table: OrderTable,
  kindOf: (element: XmlElement) => string = ({ name }) => name,
): string[] {
  const places = placesOf(table)
  const faults: string[] = []
  for (const element of each(tree)) {
    if (typeof element.content === 'string') {
      if (hasForbidden(element.content)) faults.push(`${element.name} has characters XML forbids`)
      continue
    }
    const order = places.get(kindOf(element))
    if (order) faults.push(...faultsOf(element.name, element.content, order))
  }
  return faults
}

function faultsOf(name: string, content: readonly XmlElement[], order: readonly Place[]): string[] {
  const faults: string[] = []
  let at = 0
  for (const place of order) {
    const from = at
    while (content[at]?.name === place.name) at++
    const count = at - from
    if (count < place.least) faults.push(`${name} without ${place.name}`)
    if (count > place.most) faults.push(`${name} with ${count} times ${place.name}`)
  }
  const left = content[at]
  if (left) faults.push(`${left.name} out of its place in ${name}`)
  return faults
}
