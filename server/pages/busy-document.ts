/**
 * What somebody reads where a page is not made, because too much has to be. It costs nothing to make.
 * It does not ask again by itself: a page that reloads interrupts who is having it read aloud.
 *
 * @module
 */

import { html } from 'hono/html'
import type { ViewContext } from './views/context.ts'

/** It has no script, no style and nothing to load. */
const policy = "default-src 'none'; base-uri 'none'; form-action 'none'"

/**
 * @param refusal - its status and when to come back; see `refusalOf`
 * @param headers - of the page that is not made
 */
export function busyDocument(
  refusal: Response,
  { lang, messages }: Pick<ViewContext, 'lang' | 'messages'>,
  headers: Record<string, string> = {},
): Response {
  const { busyTitle, busyText, busyAgain } = messages.rider
  const after = refusal.headers.get('retry-after') ?? '5'
  const body = html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${busyTitle}</title>
</head>
<body>
<h1>${busyTitle}</h1>
<p>${busyText(Number(after))}</p>
<p><a href="">${busyAgain}</a></p>
</body>
</html>
`
  const all = new Headers({ 'content-security-policy': policy, ...headers })
  for (const name of ['retry-after', 'ratelimit', 'ratelimit-policy']) {
    const value = refusal.headers.get(name)
    if (value) all.set(name, value)
  }
  all.set('content-type', 'text/html; charset=utf-8')
  all.set('content-language', lang)
  all.set('cache-control', 'no-store')
  return new Response(String(body), { status: refusal.status, headers: all })
}
