/**
 * What an answer looks like when it is not what was expected: sources answer with login pages and
 * error messages, and the status page should say so.
 *
 * @module
 */

/** `an HTML page titled '…'`, or `XML`. */
export function describeMarkup(text: string): string {
  const title = /<title[^>]*>\s*([^<]{1,120})/i.exec(text)?.[1]?.trim()
  const kind = /<html|<!doctype html/i.test(text) ? 'an HTML page' : 'XML'
  return `the answer is ${kind}${title ? ` titled '${title}'` : ''}`
}
