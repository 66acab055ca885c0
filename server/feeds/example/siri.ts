/**
 * The example of a SIRI-SX source.
 *
 * @module
 */

import type { ExampleAnswer, ExampleFile } from './answer.ts'

/** `/sx` */
export function answerSiri(url: URL, file: ExampleFile): ExampleAnswer | undefined {
  if (url.pathname.replace(/\/+$/, '') !== '/sx') return undefined
  return { status: 200, contentType: 'application/xml; charset=utf-8', body: file('siri/sx.xml') }
}
