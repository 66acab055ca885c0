/**
 * Figures as people say them: no more exact than they are, and always the same for the same input.
 *
 * @module
 */

/** Names that are said; the others are counted. */
const mostNames = 5

export interface Amounts {
  /** `40 meter`, `350 meter`, `1,2 kilometer` */
  metres(metres: number): string
  /** `4 minuten`; at least one. */
  minutes(seconds: number): string
  /** `A, B en C`, `A, B, C, D en nog 3`; `none` where there are no names. */
  names(names: readonly string[], none: string): string
  and(parts: readonly string[]): string
}

export interface AmountWords {
  metre: [one: string, more: string]
  kilometre: [one: string, more: string]
  minute: [one: string, more: string]
  and: string
  /** `nog 3` */
  more(count: number): string
  decimal: ',' | '.'
  /** Whether the count takes the singular. */
  one(count: number): boolean
}

/**
 * The sayings of one language.
 *
 * Written out instead of asked from `Intl`, whose wording moves between versions of its data, and
 * because an answer says hundreds of these.
 */
export function amounts(words: AmountWords): Amounts {
  const unit = ([one, more]: readonly [string, string], count: number) =>
    words.one(count) ? one : more
  const and = (parts: readonly string[]) =>
    parts.length < 2
      ? (parts[0] ?? '')
      : `${parts.slice(0, -1).join(', ')} ${words.and} ${parts.at(-1)}`
  return {
    metres(metres) {
      const rounded = roundMetres(metres)
      if (rounded < 1_000) return `${rounded} ${unit(words.metre, rounded)}`
      const kilometres = Math.round(rounded / 100) / 10
      const text = `${kilometres}`.replace('.', words.decimal)
      return `${text} ${unit(words.kilometre, kilometres)}`
    },
    minutes(seconds) {
      const minutes = Math.max(1, Math.round(seconds / 60))
      return `${minutes} ${unit(words.minute, minutes)}`
    },
    names(names, none) {
      if (names.length === 0) return none
      if (names.length <= mostNames) return and(names)
      const said = names.slice(0, mostNames - 1)
      return and([...said, words.more(names.length - said.length)])
    },
    and,
  }
}

/** Steps of 10 below 100 m, of 50 below 1 km, of 100 from there on; never nothing. */
export function roundMetres(metres: number): number {
  const step = metres < 95 ? 10 : metres < 975 ? 50 : 100
  return Math.max(10, Math.round(metres / step) * step)
}

/** Seconds that make no difference anybody would plan for. */
export const sameTime = 30
