/**
 * The IRIs of what we say something about. They are addresses too, and lead to what can be read.
 *
 * @module
 */

/** Of a disruption, whatever its version. */
export const disruptionIri = (base: string, id: string): string =>
  `${base}/id/omleiding/${encodeURIComponent(id)}`

/** Of one version: it says the same for ever. */
export const versionIri = (base: string, id: string, version: number): string =>
  `${disruptionIri(base, id)}/${version}`

export const lineIri = (base: string, id: string): string =>
  `${base}/id/lijn/${encodeURIComponent(id)}`

export const routeIri = (base: string, id: string): string =>
  `${base}/id/route/${encodeURIComponent(id)}`

export const stopIri = (base: string, id: string): string =>
  `${base}/id/halte/${encodeURIComponent(id)}`

/** Of a municipality of Belgium; Statbel's code is all it needs. */
export const municipalityIri = (nis: string): string =>
  `https://data.vlaanderen.be/id/gemeente/${encodeURIComponent(nis)}`

/**
 * A web address as an IRI that every RDF syntax takes.
 *
 * @returns nothing where it is none: other people's words are not always what they should be
 */
export function webIri(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined
  const { protocol, href } = new URL(text)
  if (protocol !== 'https:' && protocol !== 'http:') return undefined
  // The characters that IRIREF of Turtle and N-Quads refuses, and `URL` leaves in some places.
  return href.replace(/[\s<>"{}|\\^`]/g, (found) => encodeURIComponent(found))
}
