/**
 * Counted words by the rules of a language (CLDR plural categories, through `Intl`).
 *
 * @module
 */

/** At least `other`; what is missing falls back to it. `#` stands for the count. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/**
 * A counting function for one language.
 *
 * @example
 * ```ts
 * const count = plural('nl')
 * count(1, { one: '# halte', other: '# haltes' }) // '1 halte'
 * ```
 */
export function plural(language: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(language)
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replaceAll('#', `${count}`)
}
