/**
 * Street names in a description, where there is no doubt that a word is one.
 *
 * @module
 */

/**
 * One compound word with a capital and the ending of a street, with the little words that belong
 * in front of it. `Heraanleg van de Oude Houtlei` → `Oude Houtlei`. A capital that only opens the
 * sentence cannot be told from a name, so what stands in front is taken from a short list.
 */
const street =
  /(?<![\p{L}-])(?:(?:Oude|Nieuwe|Lange|Korte|Hoge|Lage|Grote|Kleine|Koning|Koningin|Keizer|Graaf|Prins|Prinses|Burgemeester|Dok)[ -])?\p{Lu}[\p{L}'’]*(?:-\p{Lu}?[\p{L}'’]+)*(?:straat|laan|steenweg|plein|kaai|houtlei|dreef|markt|vest|poort|dam|meer|kouter)(?![\p{L}-])/gu

export const streetsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(street)].map(([name]) => name)),
]
