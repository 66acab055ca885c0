/**
 * A name for every operation, by which programs made from the description call it: from method and
 * address, so that it stays as long as those do.
 *
 * @module
 */

/**
 * `GET /api/v1/disruptions/{id}/history` is `getDisruptionsByIdHistory`.
 *
 * @param path - with `{name}` for what varies
 */
export function operationIdOf(method: string, path: string): string {
  const parts = path
    .replace(/^\/api\/v1(?=\/)/, '')
    .split('/')
    .filter((part) => part !== '')
  const words = parts.flatMap((part) => {
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? []
    return name === undefined ? wordsOf(part) : ['by', ...wordsOf(name)]
  })
  return [method.toLowerCase(), ...words.map(capital)].join('')
}

const wordsOf = (text: string): string[] =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
