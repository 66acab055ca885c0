/**
 * Why, from De Lijn's `type` (an open string: `WERKEN`, `EVENEMENT`, …) or, where it is missing or
 * unknown, from words that leave no doubt.
 *
 * @module
 */

import type { Cause } from '../../../shared/disruption.ts'
import { fold } from '../../../shared/text/fold.ts'

const works =
  '(?:wegen|weg|spoor|riolerings|riool|nuts|asfalterings|asfalt|kabel|leiding|grond|sloop|brug|herstellings|herstel|bouw|graaf|kraan|tram|infrastructuur)?werken(?!\\s+(?:niet|wel|samen|mee))|werkzaamheden|heraanleg|spoorvernieuwing'

const table: [Cause, string][] = [
  ['STRIKE', 'staking|stakingsacties?|vakbondsacties?|actiedag|stiptheidsacties?|personeelsactie'],
  ['DEMONSTRATION', 'betoging|manifestatie|protestmars|protestactie|boerenprotest'],
  ['ACCIDENT', '(?:verkeers|tram|bus|auto)?ongeval|aanrijding|verkeersongeluk'],
  [
    'TECHNICAL_PROBLEM',
    'technisch(?:e)? (?:defect|storing|probleem|problemen|panne)|stroompanne|stroomonderbreking|wisselstoring|bovenleidingsbreuk|defect(?:e)? (?:tram|bus|voertuig|wissel|bovenleiding)',
  ],
  ['WEATHER', 'sneeuw(?:val)?|ijzel|gladheid|winterweer|stormweer|wateroverlast|overstroming'],
  ['POLICE_ACTIVITY', 'politieactie|politie-interventie|politie-optreden|bommelding|bomalarm'],
  ['MEDICAL_EMERGENCY', 'medische interventie|reiziger onwel|onwel geworden reiziger'],
  ['OTHER_CAUSE', 'interventie (?:van de )?hulpdiensten|brandweerinterventie|gaslek|schoolstraat'],
  ['MAINTENANCE', 'onderhoudswerken|onderhoud aan de (?:sporen|bovenleiding)'],
  [
    'SPECIAL_EVENT',
    'evenement|festival|kermis|(?:rommel|kerst|jaar|braderie|zondags)markt|wekelijkse markt|braderij|braderie|wielerwedstrijd|(?:halve )?marathon|stadsloop|stoet|processie|optocht|gentse feesten|vuurwerk|autovrije (?:zon)?dag|lichtfestival|jogging',
  ],
  ['CONSTRUCTION', works],
]

const patterns = table.map(([cause, words]) => ({
  cause,
  pattern: new RegExp(`(?<![\\p{L}-])(?:${words})(?![\\p{L}-])`, 'gu'),
}))

interface Found {
  cause: Cause
  words: string
}

/** The first sure words of a text, but only where all sure words agree on one cause. */
function causeInText(text: string): Found | undefined {
  const flat = fold(text)
  const found = patterns.flatMap(({ cause, pattern }) =>
    [...flat.matchAll(pattern)].map((match) => ({ cause, words: match[0] })),
  )
  const [first] = found
  return first && found.every(({ cause }) => cause === first.cause) ? first : undefined
}

/**
 * @returns the cause, and in `detail` the source's words where the cause alone says too little
 */
export function causeOf(item: { type?: string; title?: string; text?: string }): {
  cause: Cause
  detail?: string
} {
  const typed = item.type ? causeInText(item.type) : undefined
  if (typed) {
    return { cause: typed.cause, ...(typed.cause === 'OTHER_CAUSE' ? { detail: typed.words } : {}) }
  }
  const found = causeInText(item.title ?? '') ?? causeInText(item.text ?? '')
  const named = fold(item.type ?? '').replaceAll('_', ' ')
  const detail = /^(?:|ander(?:e|s)?|overige|onbekend|varia)$/.test(named) ? undefined : named
  if (!found) return { cause: 'UNKNOWN_CAUSE', ...(detail ? { detail } : {}) }
  return {
    cause: found.cause,
    ...(found.cause === 'OTHER_CAUSE' ? { detail: found.words } : detail ? { detail } : {}),
  }
}
