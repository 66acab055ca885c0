/**
 * Words of the collections that programs ask, for people who look at them.
 *
 * @module
 */

/** Properties of features, and members of what is in them. */
export type FeatureLabels = Record<
  | 'titel'
  | 'omschrijving'
  | 'wanneer'
  | 'advies'
  | 'status'
  | 'oorzaak'
  | 'effect'
  | 'ernst'
  | 'gepland'
  | 'start'
  | 'einde'
  | 'periodes'
  | 'periodeBasis'
  | 'herhaling'
  | 'lijn'
  | 'lijnen'
  | 'lijnnummers'
  | 'modus'
  | 'modi'
  | 'halte'
  | 'haltes'
  | 'netwerken'
  | 'straten'
  | 'gemeente'
  | 'gemeenten'
  | 'bronnen'
  | 'bron'
  | 'uitgever'
  | 'referentie'
  | 'bijgewerkt'
  | 'versie'
  | 'voorbeeld'
  | 'basis'
  | 'richting'
  | 'richtingen'
  | 'bestemming'
  | 'wijziging'
  | 'wijzigingen'
  | 'halteWijzigingen'
  | 'vervanghalte'
  | 'trajecten'
  | 'betrouwbaarheid'
  | 'meter'
  | 'vertragingSeconden'
  | 'vanHalte'
  | 'totHalte'
  | 'toestand'
  | 'bewerking'
  | 'beheerder'
  | 'omleiding'
  | 'omleidingen'
  | 'omleidingenKomend'
  | 'verwant'
  | 'naam'
  | 'code'
  | 'perron'
  | 'station'
  | 'soort'
  | 'rolstoel'
  | 'geraakt'
  | 'nummer'
  | 'vervoerder'
  | 'route'
  | 'routes'
  | 'kleur'
  | 'tekstkleur'
  | 'rijdtNiet'
  | 'dagen'
  | 'vanDatum'
  | 'totDatum'
  | 'van'
  | 'tot'
  | 'uitzonderingen'
  | 'aankondiging'
  | 'straal'
  | 'contact'
  | 'opmerking'
  | 'besluiten'
  | 'open',
  string
>

export interface FeatureTexts {
  title: string
  description: string
  collections: Record<
    'omleidingen' | 'hinder' | 'haltes' | 'lijnen',
    { title: string; description: string }
  >
  labels: FeatureLabels
  /** Of values that are words. */
  values: Record<
    | 'true'
    | 'false'
    | 'lopend'
    | 'komend'
    | 'afgelopen'
    | 'afgelast'
    | 'vermeld'
    | 'geschat'
    | 'nietBediend'
    | 'verplaatst'
    | 'toegevoegd'
    | 'rijdtNiet'
    | 'rijdtMinder'
    | 'rijdtOm'
    | 'ingekort'
    | 'gehinderd'
    | 'draft'
    | 'pending'
    | 'rejected'
    | 'published',
    string
  >
  /** Whole sentences. */
  example: string
  openEnd: string
  languages: string
  formats: string
  browse: string
  queryables: string
  conformance: string
  documentation: string
  found(matched: number): string
  none: string
  first: string
  next: string
  geometry: string
  ridersPage: string
  skip: string
  /** What to do where lines have no answer; addresses of the process and of the workspace. */
  unanswered(impact: string, workspace: string | undefined): string
  /** Of the way back up. */
  you: string
}
