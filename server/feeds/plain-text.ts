/**
 * Text of a source as plain text: markup, scripts and control characters go, entities become
 * characters, paragraphs and line breaks stay. What is not markup (`5 < 6`) is left alone.
 *
 * @module
 */

/** Longer texts are cut: nobody reads them, and a broken source may send megabytes. */
const longest = 20_000
/** A tag longer than this is no tag. */
const longestTag = 2_000

/** One line of western letters without markup, entities or double spaces: nearly every header. */
const nothingToDo = /^(?:[!-%'-;=-~\u00a1-\u00ac\u00ae-\u024f\u2013-\u201d\u20ac]| (?! ))*$/

const blockTag = /^\/?(p|div|br|li|ul|ol|tr|table|h[1-6]|section|article|blockquote|hr|dd|dt)$/
const swallowed = /^(script|style|template|iframe|noscript|object|svg|head|title)$/

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  euro: '€',
  bull: '•',
  middot: '·',
  deg: '°',
  agrave: 'à',
  aacute: 'á',
  acirc: 'â',
  auml: 'ä',
  ccedil: 'ç',
  egrave: 'è',
  eacute: 'é',
  ecirc: 'ê',
  euml: 'ë',
  icirc: 'î',
  iuml: 'ï',
  ocirc: 'ô',
  ouml: 'ö',
  oelig: 'œ',
  szlig: 'ß',
  ugrave: 'ù',
  ucirc: 'û',
  uuml: 'ü',
}

/**
 * @example
 * ```ts
 * plainText('<p>Halte&nbsp;verplaatst</p><script>x()</script>') // 'Halte verplaatst'
 * ```
 */
export function plainText(source: string): string {
  if (nothingToDo.test(source) && source.length <= longest) return source.trim()
  let text = source.slice(0, longest * 4)
  // Twice, since escaped markup (`&lt;b&gt;`) is common; a third time changes nothing honest.
  for (let pass = 0; pass < 2; pass++) {
    if (text.includes('<')) text = stripTags(text)
    if (text.includes('&')) text = decodeEntities(text)
  }
  if (text.includes('<')) text = stripTags(text)
  text = tidy(text)
  return text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text
}

function stripTags(text: string): string {
  let out = ''
  let at = 0
  let bracket = 0
  for (;;) {
    const open = text.indexOf('<', at)
    if (open < 0) return out + text.slice(at)
    out += text.slice(at, open)
    if (text.startsWith('<!--', open)) {
      const close = text.indexOf('-->', open + 4)
      if (close < 0) return out
      at = close + 3
      continue
    }
    const name = /^<(\/?[a-z][a-z0-9]*|[!?])/i.exec(text.slice(open, open + 20))?.[1]?.toLowerCase()
    if (bracket >= 0 && bracket < open) bracket = text.indexOf('>', open)
    const close = name === undefined ? -1 : endOfTag(text, open, bracket)
    if (name === undefined || close < 0) {
      out += '<'
      at = open + 1
      continue
    }
    at = close + 1
    if (blockTag.test(name)) out += '\n'
    if (!swallowed.test(name) || text[close - 1] === '/') continue
    const closing = new RegExp(`</${name}`, 'gi')
    closing.lastIndex = at
    const end = closing.exec(text)?.index
    if (end === undefined) return out
    const gone = text.indexOf('>', end)
    if (gone < 0) return out
    at = gone + 1
  }
}

/**
 * Position of the `>` that ends the tag, quotes minded, or -1.
 *
 * @param bracket - the first `>` from there, -1 where none follows
 */
function endOfTag(text: string, open: number, bracket: number): number {
  const until = Math.min(text.length, open + longestTag)
  if (bracket < 0 || bracket >= until) return -1
  let quote = ''
  for (let i = open + 1; i < until; i++) {
    const char = text[i]
    if (quote) {
      if (char === quote) quote = ''
    } else if (char === '>') return i
    else if ((char === '"' || char === "'") && text[i - 1] === '=') quote = char
  }
  return bracket
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (all, code: string) => {
    if (code[0] !== '#') return named[code] ?? named[code.toLowerCase()] ?? all
    const hex = code[1] === 'x' || code[1] === 'X'
    const point = Number.parseInt(code.slice(hex ? 2 : 1), hex ? 16 : 10)
    return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
      ? String.fromCodePoint(point)
      : ''
  })
}

function tidy(text: string): string {
  return (
    text
      .replace(/\r\n?|\u2028|\u2029/g, '\n')
      // Control and invisible formatting characters: nothing a reader would miss.
      .replace(/(?![\n\t])[\p{Cc}\p{Cf}]/gu, '')
      .split('\n')
      .map((line) => line.replace(/[\t\u00a0 ]+/g, ' ').trim())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  )
}

/** The address where it is a web address, else undefined: `javascript:` and the like stay out. */
export function webAddress(text: string): string | undefined {
  try {
    const url = new URL(text.trim())
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
  } catch {
    return undefined
  }
}
