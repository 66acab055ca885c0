/**
 * The files that are asked for when they are needed. The script knows each by its hash: whoever
 * pins the script has pinned them too.
 *
 * @see https://www.w3.org/TR/SRI/
 * @module
 */

import { type Part, parts } from 'virtual:omweg-parts'
import type { Language } from '../../shared/text/messages.ts'
import type { WidgetTexts } from '../../shared/text/widget-texts.ts'
import type { MountMap } from './map/mount-map.ts'

/** @throws TypeError where it is away or not what was built */
export async function fetchTexts(lang: Language): Promise<WidgetTexts> {
  const part = parts.texts[lang]
  if (!part) throw new TypeError(`${lang} is inside`)
  return (await fetchPart(part)).json()
}

/** @throws TypeError where it is away or not what was built */
export async function loadMap(): Promise<MountMap> {
  await checkModule(parts.map)
  const module = (await import(/* @vite-ignore */ addressOf(parts.map.url))) as {
    mountMap: MountMap
  }
  return module.mountMap
}

/**
 * `import()` takes no integrity. A preloaded module does, and stands in the page's module map under
 * its address: what is imported after it loaded is what was checked.
 */
function checkModule(part: Part): Promise<unknown> {
  if (!part.integrity) return Promise.resolve()
  const link = document.createElement('link')
  if (!link.relList.supports('modulepreload')) return fetchPart(part)
  link.rel = 'modulepreload'
  link.crossOrigin = 'anonymous'
  link.referrerPolicy = 'no-referrer'
  link.integrity = part.integrity
  link.href = addressOf(part.url)
  return new Promise((resolve, reject) => {
    link.onload = resolve
    link.onerror = () => reject(new TypeError(`${link.href} is away or is another file`))
    document.head.append(link)
  }).finally(() => link.remove())
}

async function fetchPart({ url, integrity }: Part): Promise<Response> {
  const answer = await fetch(addressOf(url), {
    ...(integrity ? { integrity } : {}),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  })
  if (!answer.ok) throw new TypeError(`${answer.url} answers ${answer.status}`)
  return answer
}

/** From the server that this script is from, whether by its short address or a pinned one. */
const addressOf = (url: string) => new URL(url, import.meta.url).href
