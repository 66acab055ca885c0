/**
 * The beginning of what a receiver answered, for the log of its owner.
 *
 * @module
 */

const longest = 500

/**
 * Bytes of anybody as plain text: one line, nothing that moves a terminal or a page.
 *
 * @param encoding - of the content, where it has one: that is not unpacked
 * @returns at most 500 characters
 */
export function excerptOf(bytes: Uint8Array, encoding?: string | string[]): string {
  if (encoding !== undefined && encoding !== 'identity') return ''
  const text = new TextDecoder().decode(bytes)
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  return [...line].slice(0, longest).join('')
}
