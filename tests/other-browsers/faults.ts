/**
 * What goes wrong in a page of a browser whose console cannot be read from outside: a script of ours
 * that runs before all others takes note of it.
 *
 * @module
 */

import type { Front } from '../browser/embed/front.ts'
import type { Window } from './window.ts'

const path = '/noting-faults.js'

interface Noting {
  faults: string[]
}

function takeNote() {
  const faults: string[] = []
  Object.assign(globalThis, { faults })
  const said = console.error
  console.error = (...all) => {
    faults.push(all.join(' '))
    said(...all)
  }
  addEventListener(
    'error',
    (event) => {
      const { target } = event as ErrorEvent | Event
      faults.push(
        event instanceof ErrorEvent
          ? event.message
          : `not loaded: ${(target as Element).outerHTML}`,
      )
    },
    true,
  )
  addEventListener('unhandledrejection', ({ reason }) => faults.push(`rejected: ${reason}`))
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    faults.push(`policy: ${effectiveDirective} ${blockedURI}`),
  )
}

/**
 * Time that runs faster in a page than outside: what waits for minutes there need not be waited for.
 * Only for pages that ask for it by `data-times`.
 */
function hurry() {
  const times = Number((document.currentScript as HTMLScriptElement).dataset.times ?? 1)
  if (times === 1) return
  const [now, later, begin] = [Date.now.bind(Date), setTimeout.bind(globalThis), Date.now()]
  Date.now = () => begin + (now() - begin) * times
  Object.assign(globalThis, {
    setTimeout: (act: () => void, ms = 0, ...rest: unknown[]) => later(act, ms / times, ...rest),
  })
}

/** Have it in all pages of ours. */
export function noteFaults(front: Front): void {
  const script = `(${takeNote})();(${hurry})()`
  front.instead(/^\/noting-faults\.js/, (response) =>
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(script),
  )
  // Documents have no dot in their path.
  const documents = /^\/(?!api\/|basemap\/|assets\/|embed\/v1\/)[^.?]*(\?|$)/
  front.altered(documents, (html) =>
    html.replace('<head>', `<head><script src="${path}"></script>`),
  )
}

/** For the head of a page on another site. @param times - how fast its clock runs */
export const noting = (front: Front, times = 1): string =>
  `<script src="${front.url}${path}" data-times="${times}"></script>`

/** What went wrong in the page that stands in the window; the browser asks for an icon by itself. */
export async function faultsIn(window: Window): Promise<string[]> {
  const faults = await window.run(
    () => (globalThis as unknown as Partial<Noting>).faults ?? ['nothing took note'],
  )
  return faults.filter((fault) => !fault.endsWith('/favicon.ico'))
}
