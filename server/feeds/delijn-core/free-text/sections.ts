/**
 * The recurring layout of De Lijn's texts: headings (`Periode`, `Niet-bediende halte`,
 * `Vervanghalte`, `Reisweg` …), each on a line of its own or, in one line, before a colon.
 *
 * @module
 */

export type Topic = 'intro' | 'period' | 'missed' | 'replacement' | 'route' | 'other'

export interface Section {
  topic: Topic
  /** What follows the heading's words, e.g. `richting Zuid`; empty where nothing does. */
  scope: string
  lines: string[]
}

const headings: [Topic, string][] = [
  ['period', 'periodes?'],
  ['missed', 'niet[- ]bediende haltes?|haltes? niet bediend|(?:geschrapte|vervallen) haltes?'],
  ['replacement', 'vervanghaltes?|vervangende haltes?|alternatieve haltes?'],
  ['route', 'omleiding(?:sweg)?|reisweg|gewijzigde reisweg|traject'],
  ['other', 'reden|oorzaak|info|meer info(?:rmatie)?|opmerking(?:en)?|extra informatie'],
]
const anyHeading = headings.map(([, words]) => words).join('|')
const scope = '(?:richting|lijn|lijnen|in de richting van)\\s[^:\\n]{1,60}'

const ownLine = new RegExp(`^\\s*(${anyHeading})\\s*(${scope})?\\s*:?\\s*$`, 'i')
const inLine = new RegExp(`(?<=^|\\s)(${anyHeading})\\s*(${scope})?\\s*:(?=\\s|$)`, 'gi')

/** Cut a text at its headings. Never throws; a text without headings is one `intro`. */
export function sections(text: string): Section[] {
  const found: Section[] = [{ topic: 'intro', scope: '', lines: [] }]
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = raw.replace(/\s+/g, ' ').trim()
    const own = ownLine.exec(line)
    if (own) {
      found.push({ topic: topicOf(own[1]), scope: own[2]?.trim() ?? '', lines: [] })
      continue
    }
    let from = 0
    for (const match of line.matchAll(inLine)) {
      addLine(found, line.slice(from, match.index))
      found.push({ topic: topicOf(match[1]), scope: match[2]?.trim() ?? '', lines: [] })
      from = match.index + match[0].length
    }
    addLine(found, line.slice(from))
  }
  return found.filter((section, i) => i > 0 || section.lines.length > 0)
}

const addLine = (found: Section[], line: string): void => {
  if (line.trim() !== '') found.at(-1)?.lines.push(line.trim())
}

const topicOf = (words = ''): Topic =>
  headings.find(([, pattern]) => new RegExp(`^(?:${pattern})$`, 'i').test(words))?.[0] ?? 'other'
