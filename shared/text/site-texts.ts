/**
 * The long texts about the site itself: what it is, privacy, accessibility. They stay on the
 * server; a page gets the finished sections.
 *
 * The accessibility statement follows the model of Decision (EU) 2018/1523, as Flanders asks for
 * it in the governance decree (Bestuursdecreet) of 7 December 2018. It is only as true as the
 * site: who changes what it says must change it here, with the date in `assessed`.
 *
 * @module
 */

/** When somebody last checked that the statement is true, `YYYY-MM-DD`. */
export const assessed = '2026-11-21'

export interface SiteFacts {
  /** Who is responsible, e.g. `Stad Gent`. Empty: nobody is named in the configuration. */
  tenants: string[]
  /** Mail address, telephone number or web address. */
  contact?: string
  /** `assessed` in words. */
  assessed: string
  /** Credits that the licences of the data ask for. */
  credits: string[]
  /** The bundled sample is shown. */
  example: boolean
}

export interface SiteSection {
  heading?: string
  paragraphs: string[]
  items?: string[]
}

export interface SiteTexts {
  about(facts: SiteFacts): SiteSection[]
  accessibility(facts: SiteFacts): SiteSection[]
}
