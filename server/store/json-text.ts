/**
 * JSON that PostgreSQL takes. It keeps no NUL character and no half of a surrogate pair, and a
 * source's own words, cut anywhere, may hold either: they go.
 */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value)
  if (!text.includes('\\u')) return text
  // Escaped backslashes are matched to be left alone: what follows one is no escape.
  return text.replace(/\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/g, (found) =>
    found === '\\\\' ? found : '',
  )
}
