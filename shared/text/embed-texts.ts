/**
 * The words of what other sites show of ours that the server makes: headings, links, pictures in
 * words. They stay on the server.
 *
 * @module
 */

import type { NameList, Subject } from './sentence-words.ts'

export interface EmbedTexts {
  /** Of everything. */
  heading: string
  /** `lines`: `tram T1 en bus 5`, where some are chosen; `where`: as `where` says it, or empty. */
  headingOf: (lines: string | undefined, where: string) => string
  /**
   * Of disruptions that are chosen themselves: `Hinder voor bus en tram: Veldstraat`; `works`: what
   * they are called where none is of service.
   */
  headingOfChosen: (streets?: NameList, works?: string) => string
  /** What is chosen on the ground: `aan de halte Korenmarkt in Gent`. */
  where: (choice: { stops?: NameList; places?: NameList; near?: true }) => string
  /** After names of lines: `3 andere`. */
  otherLines: (count: number) => string
  /** Where none are chosen. */
  allLines: Subject
  /** Instead of cards, after the sentence that the lines run normally. */
  nothingSaid: string
  /** The same where not every source was heard of late: nobody knows. */
  nothingKnown: string
  /** Nothing of what is chosen exists. */
  nothingChosen: string
  /** What is chosen has ended: instead of cards. */
  over: (many: boolean) => string
  /** The same where nobody knows whether it ever was. */
  notKnown: (many: boolean) => string
  /** `Bekijk alle 7 meldingen op Omweg` */
  more: (total: number) => string
  /** To what else there is, where what is chosen is over; `where`: `in Gent`, or empty. */
  moreElse: (where: string) => string
  /** Where there is nothing more than what is shown. */
  moreNone: string
  /** Opens what there is to say besides title and time. */
  details: string
  unknownLine: (value: string) => string
  unknownStop: (value: string) => string
  unknownPlace: (value: string) => string
  /** Under a picture: `Stand van maandag 3 maart 2025 om 10.05 uur`; `at` as a sentence has it. */
  pictureAt: (at: string) => string
}
