/**
 * What sources say in free text of the way that lines take: `De bussen rijden via Dok-Zuid en de
 * Koopvaardijlaan.` Only the words are found here; which of them are streets the engine knows.
 *
 * @module
 */

import type { SourceText } from '../../shared/disruption.ts'
import type { SaidWay } from '../detours/estimate/estimate-types.ts'

/** Before the names: Dutch, French, English, German. */
const via = /(?<!\p{L})(?:via|langs|par|along|über)(?!\p{L})/iu
const notVia =
  /(?<!\p{L})(?:niet|geen|pas|plus|not|no longer|nicht)(?!\p{L})[^.;]{0,20}(?<!\p{L})(?:via|langs|par|along|über)(?!\p{L})/iu
/** After them: where the way leads to, which mostly is where the line is back. */
const end = /\b(?:naar|tot(?: aan)?|om|vers|jusqu|to|until|nach|bis|de haltes?|les? arrêts?)\b/iu
const lines =
  /\b(?:lijn(?:en)?|lignes?|lines?|linien?|trams?|bus(?:sen|ses)?)\s+((?:[a-z]?\d+[a-z]?)(?:\s*(?:,|en|et|and|und|&)\s*(?:[a-z]?\d+[a-z]?))*)/iu

/** The ways that texts name, in their order, each once. */
export function waysInTexts(texts: readonly SourceText[]): SaidWay[] {
  const found = new Map<string, SaidWay>()
  const all = texts.flatMap(({ header, description, advice = {} }) =>
    [header, description, advice].flatMap((each) => Object.values(each)),
  )
  for (const sentence of all.flatMap(sentencesOf)) {
    const [before, ...after] = sentence.split(via)
    if (after.length === 0 || notVia.test(sentence)) continue
    const streets = after.join(', ').split(end)[0]?.trim() ?? ''
    if (streets === '') continue
    const numbers = lines.exec(before ?? '')?.[1]?.match(/[a-z]?\d+[a-z]?/giu)
    const way = { ...(numbers ? { lines: [...numbers] } : {}), streets }
    found.set(JSON.stringify(way), way)
  }
  return [...found.values()]
}

/** A full stop within an abbreviation or a number ends no sentence. */
const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[\p{L})]{3})[.;](?=\s|$)|\n/u).map((part) => part.replace(/\s+/gu, ' ').trim())
