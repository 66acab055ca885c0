/**
 * What makes a text hard to read: each with its place and what to do about it.
 *
 * The rules are those of plain Dutch at level B1. Of other languages only what needs no
 * knowledge of their words is looked at, and the answer says which rules were.
 *
 * @module
 */

import type { Language } from '../../../shared/text/messages.ts'
import { abbreviations, clauseWords, jargon, noParticiples, vagueTimes } from './dutch-words.ts'
import { type Advice, adviceOf, type FaultCode, faultCodes } from './fault-advice.ts'
import { type Place, type Sentence, sentencesOf } from './sentences.ts'

export interface ReadabilityFault extends Place {
  code: FaultCode
  /** What stands there. */
  excerpt: string
  /** What to write instead, where a word stands for another. */
  instead?: string
  /** By language: nl, fr, en, de. */
  advice: Advice
}

/** Words of a sentence. */
export const longestSentence = 15

/** The advice about each is longer than what it is about, and anybody may send a text. */
export const mostFaults = 200

/** Rules looked at, for a text in a language. */
export const rulesFor = (language: Language): readonly FaultCode[] =>
  language === 'nl' ? faultCodes : ['longSentence', 'unclearTime']

/** The first {@link mostFaults}, in order of place. */
export function faultsOf(text: string, language: Language): ReadabilityFault[] {
  const sentences = sentencesOf(text)
  const found = [
    ...sentences.filter(({ words }) => words > longestSentence).map(longOne),
    ...numericTimes(text, language),
    ...(language === 'nl' ? dutchFaults(text, sentences) : []),
  ]
  return withoutOverlaps(found)
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .slice(0, mostFaults)
}

const longOne = ({ start, end, text, words }: Sentence): ReadabilityFault => ({
  code: 'longSentence',
  start,
  end,
  excerpt: text,
  advice: adviceOf('longSentence', { words: String(words), most: String(longestSentence) }),
})

const dutchFaults = (text: string, sentences: readonly Sentence[]): ReadabilityFault[] => [
  ...dictionary(text, jargonForms, 'jargon', jargon),
  ...dictionary(text, abbreviationForms, 'abbreviation', abbreviations),
  ...vague(text),
  ...sentences.flatMap((sentence) => [...passives(sentence), ...subclauses(sentence)]),
]

/** Longest first, so that the whole of it is found. */
const formsOf = (words: readonly string[]): RegExp => {
  const escaped = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/ /g, '\\s+'))
  return new RegExp(`(?<![\\p{L}\\p{N}.])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
}

const jargonForms = formsOf(Object.keys(jargon))
const abbreviationForms = formsOf(Object.keys(abbreviations))
const vagueForms = formsOf(vagueTimes)

function dictionary(
  text: string,
  forms: RegExp,
  code: 'jargon' | 'abbreviation',
  plain: Readonly<Record<string, string>>,
): ReadabilityFault[] {
  return [...text.matchAll(forms)].map(({ 0: excerpt, index }) => {
    const instead = plain[excerpt.toLowerCase().replace(/\s+/g, ' ')] ?? ''
    return {
      code,
      start: index,
      end: index + excerpt.length,
      excerpt,
      instead,
      advice: adviceOf(code, { word: excerpt, instead }),
    }
  })
}

function vague(text: string): ReadabilityFault[] {
  const weeks = /(?<!\p{L})(?:week(?:nummer)?\s+\d{1,2}|Q[1-4]|kwartaal\s+\d)(?!\p{L})/giu
  return [vagueForms, weeks].flatMap((forms) =>
    [...text.matchAll(forms)].map((match) => atMatch('unclearTime', match)),
  )
}

/** 12/03, 12-03-2026, 7u30, 19h: read otherwise by everybody, or by screen readers not at all. */
function numericTimes(text: string, language: Language): ReadabilityFault[] {
  const dates = /(?<![\p{L}\p{N}/])\d{1,2}[/-]\d{1,2}(?:[/-](?:\d{4}|\d{2}))?(?![\p{L}\p{N}/])/gu
  // 7h30 is how French writes it.
  const hours =
    language === 'fr' ? /(?!)/g : /(?<![\p{L}\p{N}])\d{1,2}\s?[uh](?:\s?[0-5]\d)?(?![\p{L}\p{N}])/gu
  return [dates, hours].flatMap((forms) =>
    [...text.matchAll(forms)].map((match) => atMatch('unclearTime', match)),
  )
}

const atMatch = (code: FaultCode, match: RegExpExecArray): ReadabilityFault => ({
  code,
  start: match.index,
  end: match.index + match[0].length,
  excerpt: match[0],
  advice: adviceOf(code, { word: match[0] }),
})

const auxiliary = /(?<!\p{L})(?:wordt|word|worden|werd|werden)(?!\p{L})/giu
const participle =
  /(?<!\p{L})(?:(?:aan|af|bij|door|in|heen|los|mee|om|open|op|over|neer|stil|terug|toe|uit|vast|voor|weg)?ge\p{L}{2,}(?:d|t|en)|(?:be|ver|ont|her|er)\p{L}{2,}(?:d|t|en))(?!\p{L})/giu

/**
 * "Worden" with a participle; "het wordt druk" has none. Each has one of the other: what stands
 * between is said of no two.
 */
function passives({ start, text }: Sentence): ReadabilityFault[] {
  const participles = [...text.matchAll(participle)].filter(
    ({ 0: word }) => !noParticiples.has(word.toLowerCase()),
  )
  const verbs = [...text.matchAll(auxiliary)]
  return verbs.flatMap((verb) => {
    const other = nearest(participles, verb.index)
    if (!other || nearest(verbs, other.index) !== verb) return []
    const [first, last] = verb.index < other.index ? [verb, other] : [other, verb]
    const from = first.index
    const to = last.index + last[0].length
    return [
      {
        code: 'passive' as const,
        start: start + from,
        end: start + to,
        excerpt: text.slice(from, to),
        advice: adviceOf('passive', { word: `${verb[0]} … ${other[0]}` }),
      },
    ]
  })
}

/** Of matches in order of place; of two as near the one before. */
function nearest(matches: readonly RegExpExecArray[], to: number): RegExpExecArray | undefined {
  let low = 0
  let high = matches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((matches[middle]?.index ?? 0) < to) low = middle + 1
    else high = middle
  }
  const before = matches[low - 1]
  const after = matches[low]
  if (!before || !after) return before ?? after
  return to - before.index <= after.index - to ? before : after
}

const clause = new RegExp(`,\\s+(?:${clauseWords})(?!\\p{L})[^,]*(,?)`, 'giu')

/** One in the middle of a sentence, or two. */
function subclauses({ start, text }: Sentence): ReadabilityFault[] {
  const found = [...text.matchAll(clause)]
  const inner = found.filter(({ 1: comma }) => comma === ',')
  const shown = found.length > 1 ? found : inner
  return shown.map(({ 0: match, index }) => {
    const excerpt = match.replace(/^,\s+|,$/gu, '')
    const from = start + index + match.indexOf(excerpt)
    return {
      code: 'subclause' as const,
      start: from,
      end: from + excerpt.length,
      excerpt,
      advice: adviceOf('subclause', {}),
    }
  })
}

/** Of two words at one place the longer says it; sentences and clauses stand beside words. */
function withoutOverlaps(faults: readonly ReadabilityFault[]): ReadabilityFault[] {
  const words = faults
    .filter(({ code }) => code === 'jargon' || code === 'abbreviation' || code === 'unclearTime')
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const within = new Set<ReadabilityFault>()
  let reached = 0
  for (const word of words) {
    if (word.end <= reached) within.add(word)
    else reached = word.end
  }
  return faults.filter((fault) => !within.has(fault))
}
