/**
 * Language tags as sources write them (`NL`, `fr_BE`, `DE `), in their canonical form.
 *
 * @module
 */

/** A BCP 47 tag, `und` where the source gives none or nonsense. */
export function languageTag(language: string | undefined): string {
  const tag = language?.trim().replaceAll('_', '-')
  if (!tag) return 'und'
  const known = canonical.get(tag)
  if (known) return known
  try {
    const [found = 'und'] = Intl.getCanonicalLocales(tag)
    if (canonical.size < 1_000) canonical.set(tag, found)
    return found
  } catch {
    return 'und'
  }
}

const canonical = new Map<string, string>()
