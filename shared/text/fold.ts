/**
 * Text as a search sees it: lower case, without accents, white space as single spaces.
 *
 * @example
 * ```ts
 * fold('  Café  Théâtre ') // 'cafe theatre'
 * ```
 */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
