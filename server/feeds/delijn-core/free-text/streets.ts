/**
 * Street names in a text, by their endings (`…straat`, `…laan`, `…steenweg`). Only where sure where
 * the name begins: `Werken Veldstraat` gives `Veldstraat`, `Koning Albertlaan` is taken whole, and
 * `Antoon Catriestraat` or `de van Ooteghemstraat` give nothing, as the name begins earlier.
 *
 * @module
 */

const ending =
  '(?:straat|straatje|laan|steenweg|plein|pleintje|kaai|dreef|lei|baan|vest|singel|kouter|poortstraat)'
const particle = '(?:de|den|der|van|ter|ten|te|la|le|du)'
const opening =
  'koning|koningin|prins|prinses|graaf|gravin|keizer|kardinaal|bisschop|burgemeester|generaal|kapitein|sint|sinte|onze-lieve-vrouw|charles|jan|karel|frans|jozef|hendrik|nieuwe|oude|kleine|grote|lange|korte|hoge|lage|brusselse|antwerpse'
// No word is longer than 40: without a limit a text of dots alone would take a second.
const street = new RegExp(
  `(?<![\\p{L}-])((?:[\\p{L}.-]{1,40}\\s+(?:${particle}\\s+){0,2}){0,1})(\\p{Lu}[\\p{L}-]*${ending})(?![\\p{L}-])`,
  'gu',
)
const isOpening = new RegExp(`^(?:${opening})$`, 'i')
const notAName =
  /^(?:werken|wegenwerken|spoorwerken|rioleringswerken|nutswerken|heraanleg|omleiding|evenement|ongeval|betoging|herstellingswerken|asfalteringswerken|afsluiting|onderbreking|in|op|aan|door|via|langs|tussen|en|of|naar|vanaf|van|tot|de|het|een|thv|t\.h\.v\.|hoek|kruispunt|schoolstraat|markt|vernieuwing|onderhoud|onderhoudswerken)$/i

/** Without duplicates, in order of appearance. */
export function streetsInText(text: string): string[] {
  const found = [...text.matchAll(street)].flatMap(([, before = '', name = '']) => {
    if (isGeneric(name)) return []
    const [first = '', ...particles] = before.trim().split(/\s+/)
    const article = particles.every((word) => word === 'de')
    if (first === '' || (article && isPlain(first))) return [name]
    if (isOpening.test(first)) return [[first, ...particles, name].join(' ')]
    return []
  })
  return [...new Set(found)]
}

/** A word that a name does not begin with: not capitalised, or known to come before names. */
const isPlain = (word: string): boolean => notAName.test(word) || /^[\p{Ll}\d]/u.test(word)

const isGeneric = (name: string): boolean =>
  /^(?:straat|laan|steenweg|plein|kaai|dreef|baan|schoolstraat|winkelstraat|speelstraat|rijbaan)$/i.test(
    name,
  )
