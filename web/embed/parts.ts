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
import { trustAddress } from './trusted-address.ts'

/** @throws TypeError where it is away or not what was built */
export async function fetchTexts(lang: Language): Promise<WidgetTexts> {
  const part = parts.texts[lang]
  if (!part) throw new TypeError(`${lang} is inside`)
  return (await fetchPart(part)).json()
}

/** @throws TypeError where it is away or not what was built, or the page allows none */
export async function loadMap(): Promise<MountMap> {
  const url = await checkModule(parts.map)
  const module = (await import(/* @vite-ignore */ url)) as { mountMap: MountMap }
  return module.mountMap
}

/** A module that failed stands in the page's module map as well: it is asked for anew by another name. */
let failures = 0

/**
 * `import()` takes no integrity, and WebKit pays no heed to that of a `modulepreload`. A script
 * element's counts everywhere, and what it ran stands in the page's module map under its address:
 * what is imported after it loaded is what was checked.
 *
 * @returns what to import
 */
async function checkModule(part: Part): Promise<string> {
  const url = addressOf(part.url)
  if (!part.integrity) return url
  const own = failures ? `${url}#${failures}` : url
  const script = document.createElement('script')
  script.type = 'module'
  script.crossOrigin = 'anonymous'
  script.referrerPolicy = 'no-referrer'
  script.integrity = part.integrity
  script.src = trustAddress(own) as string
  await new Promise((resolve, reject) => {
    script.onload = resolve
    script.onerror = () => {
      failures++
      reject(new TypeError(`${url} is away or is another file`))
    }
    document.head.append(script)
  }).finally(() => script.remove())
  return own
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
