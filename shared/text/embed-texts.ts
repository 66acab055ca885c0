/**
 * The words of what other sites show of ours that the server makes: headings, links, pictures in
 * words. They stay on the server.
 *
 * @module
 */

export interface EmbedTexts {
  /** Of everything. */
  heading: string
  /** `places`, `lines`, `stops`: names, joined already; absent where not chosen. */
  headingOf: (choice: { places?: string; lines?: string; stops?: string; near?: true }) => string
  /** `Bekijk alle 7 meldingen op Omweg` */
  more: (total: number) => string
  /** Where there is nothing more than what is shown. */
  moreNone: string
  unknownLine: (value: string) => string
  unknownStop: (value: string) => string
  unknownPlace: (value: string) => string
  /** Under a picture, in an e-mail or on a screen: `Stand van vandaag om 10.05 uur`. */
  pictureAt: (at: string) => string
}
