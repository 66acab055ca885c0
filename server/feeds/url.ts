/**
 * Addresses of sources: joined below a base, and told without their secrets.
 *
 * @module
 */

export type Query = Record<string, string | number | undefined>

/**
 * An address below a base, whose own query is kept: the same for `https:` and `example:`.
 *
 * @example
 * ```ts
 * joinUrl('https://api.delijn.be/v1', 'omleidingen', { startDatum: '2026-11-21' })
 * joinUrl('example:delijn-core', 'omleidingen') // example:delijn-core/omleidingen
 * ```
 * @throws TypeError where the base is no absolute URL
 */
export function joinUrl(base: string, path: string, query: Query = {}): string {
  const url = new URL(base)
  const below = path.replace(/^\/+/, '')
  const own = url.search.slice(1)
  const added = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) added.set(name, String(value))
  }
  for (const name of added.keys()) url.searchParams.delete(name)
  const search = [own && url.search.slice(1), added.toString()].filter(Boolean).join('&')
  const start = url.href.replace(/[?#].*$/s, '').replace(/\/+$/, '')
  return `${start}${below ? `/${below}` : ''}${search ? `?${search}` : ''}`
}

const secretName = /key|token|secret|password|passwd|pwd|signature|credential|auth|^sig$|^code$/i

/** The address as it may be logged and shown: without credentials and keys in its query. */
export function redactUrl(address: string): string {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return address.replace(/[?#].*$/s, '?…')
  }
  if (url.username || url.password) {
    url.username = ''
    url.password = ''
  }
  const start = url.href.replace(/[?#].*$/s, '')
  const pairs = url.search
    .slice(1)
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = ''] = pair.split('=', 1)
      return secretName.test(decodeURIComponentSafe(name)) ? `${name}=***` : pair
    })
  return pairs.length ? `${start}?${pairs.join('&')}` : start
}

function decodeURIComponentSafe(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
