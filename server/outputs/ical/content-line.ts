/**
 * Lines of iCalendar: escaped, folded, and nothing in them that may not be.
 *
 * Written here: the library at hand does not escape all it writes, and gives DTSTAMP in local time
 * where the calendar has a time zone.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5545#section-3.1
 * @module
 */

/** Octets in a line, its end not counted. */
const longest = 75

/** What is no text: controls but tab and line break, and lone halves of surrogate pairs. */
const forbidden = /(?![\t\n])\p{Cc}|\p{Surrogate}/gu

/** A value of type TEXT. */
export const textValue = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(forbidden, '')
    .replace(/[\\;,]/g, (found) => `\\${found}`)
    .replace(/\n/g, '\\n')

/** A value of a parameter, quoted where it must be; RFC 6868 has no need of more than this. */
const parameterValue = (text: string): string => {
  const plain = text.replace(/[\n\r"]/g, ' ').replace(forbidden, '')
  return /[:;,]/.test(plain) ? `"${plain}"` : plain
}

/**
 * A line with its end, folded at 75 octets without cutting a character.
 *
 * @param value - as it is written; see `textValue`
 */
export function contentLine(
  name: string,
  value: string,
  parameters: Readonly<Record<string, string>> = {},
): string {
  const head = Object.entries(parameters)
    .map(([key, each]) => `;${key}=${parameterValue(each)}`)
    .join('')
  return `${fold(`${name}${head}:${value}`)}\r\n`
}

function fold(line: string): string {
  if (Buffer.byteLength(line) <= longest) return line
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > longest) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return folded
}
