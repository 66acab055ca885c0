/**
 * The media type that a client likes best of those there are.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 * @module
 */

interface Range {
  type: string
  subtype: string
  quality: number
}

/**
 * Choose by `Accept`. Among equals the first one offered wins.
 *
 * @param offered - media types without parameters; the first one is for who takes anything
 * @returns nothing where the client takes none of them
 */
export function negotiate<T extends string>(
  accept: string | undefined,
  offered: readonly T[],
): T | undefined {
  const ranges = (accept ?? '').split(',').flatMap(readRange)
  if (ranges.length === 0) return offered[0]
  let best: T | undefined
  let highest = 0
  for (const offer of offered) {
    const quality = qualityOf(offer, ranges)
    if (quality <= highest) continue
    best = offer
    highest = quality
  }
  return best
}

/** The most precise range that names it decides. */
function qualityOf(offer: string, ranges: readonly Range[]): number {
  const [type, subtype] = offer.split('/')
  const named = (range: Range) => range.type === type && range.subtype === subtype
  const ofType = (range: Range) => range.type === type && range.subtype === '*'
  const any = (range: Range) => range.type === '*' && range.subtype === '*'
  return (ranges.find(named) ?? ranges.find(ofType) ?? ranges.find(any))?.quality ?? 0
}

function readRange(text: string): Range[] {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const [type, subtype] = range.split('/')
  if (!type || !subtype) return []
  const q = parameters.find((parameter) => parameter.startsWith('q='))
  const quality = q === undefined ? 1 : Number.parseFloat(q.slice(2))
  return [{ type, subtype, quality: Number.isNaN(quality) ? 0 : quality }]
}
