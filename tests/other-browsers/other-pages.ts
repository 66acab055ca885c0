/**
 * Pages with a widget on somebody else's site, which take note of what goes wrong in them.
 *
 * @module
 */

import { type Ground, startGround } from '../browser/embed/stage.ts'
import { noteFaults, noting } from './faults.ts'

export interface OtherPage {
  lang?: string
  /** How many times faster its clock runs than ours. */
  times?: number
  policy?: string
  /** HTML. */
  head?: string
}

export interface OtherPages {
  ground: Ground
  /** Put a page there. What was asked of us is in `ground.front.asked`, from now on. @returns its address */
  page(body: string, page?: OtherPage): string
  /** All that a page must allow for a widget with a map: `docs/widget-csp.md`. */
  leastPolicy(): string
  stop(): Promise<void>
}

export async function startOtherPages(): Promise<OtherPages> {
  const ground = await startGround()
  const { front, site, stop } = ground
  noteFaults(front)
  let count = 0
  return {
    ground,
    page(body, { lang = 'nl', times = 1, policy, head = '' } = {}) {
      front.asked.length = 0
      const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">
<title>Gemeente</title>${noting(front, times)}${head}
<script type="module" src="${front.url}/embed/omweg.js"></script></head>
<body><h1>Gemeente</h1>${body}</body></html>`
      return site.page(`/page-${++count}`, { html, ...(policy ? { policy } : {}) })
    },
    leastPolicy: () =>
      [
        "default-src 'none'",
        `script-src ${front.url}`,
        `connect-src ${front.url}`,
        'worker-src blob:',
        "require-trusted-types-for 'script'",
        'trusted-types omweg',
      ].join('; '),
    stop,
  }
}
