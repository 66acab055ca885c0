/**
 * Street names in a description, where there is no doubt that a word is one.
 *
 * @module
 */

/** Capitals that belong to a name; any other in front of one leaves it in doubt. */
const prefix =
  'Oude|Nieuwe|Lange|Korte|Hoge|Lage|Grote|Kleine|Koning|Koningin|Keizer|Graaf|Prins|Prinses|Burgemeester'

/** One compound word with a capital and the ending of a street. `Kerstmarkt` is not one. */
const name =
  "\\p{Lu}[\\p{L}'’]*(?:-[\\p{L}'’]+)*(?:straat|laan|steenweg|plein|kaai|kouter|gracht|dreef|vest|(?<!er)lei)"

/**
 * `Jan van Gentstraat`, `Jules Boulvinlaan`: a part of a name is no name, so where another name
 * may begin in front of it nothing is taken, unless that word says works.
 */
const street = new RegExp(
  `(?<![\\p{L}-])(?<!\\b[Vv]an )(?<!\\p{Lu}[\\p{L}.'’-]*(?<![Ww]erk|[Ww]erken|aanleg|ing) )(?:(?:${prefix}) )*${name}(?![\\p{L}-])`,
  'gu',
)

export const streetsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(street)].map(([found]) => found)),
]
