/**
 * Labels of the page that shows what the detour engine answered.
 *
 * @module
 */

import type { ClosureDirection, ProposalKind } from '../impact.ts'
import type { Mode } from '../network.ts'

export interface ImpactPageTexts {
  /** `Afsluiting: Veldstraat`; without streets just what it is. */
  title(streets: readonly string[]): string
  closedStreets(metres: number): string
  hit(lines: number, patterns: number): string
  incomplete: string
  /** Where the data is made up; whole sentences. */
  example: string
  /** Nobody has approved what is proposed; whole sentences. */
  unapproved: string
  /** What was asked, as whole sentences; the stretches are `van … tot …`. */
  closedWhen(stretches: readonly string[]): string
  closedAlways: string
  onlyModes(modes: readonly Mode[]): string
  onlyDirection(direction: ClosureDirection): string
  notes: string

  map: string
  /** How to move the map with keys. */
  mapKeys: string
  zoomIn: string
  zoomOut: string
  wholeView: string
  legend: string
  closure: string
  course: string
  blocked: string
  detour: string
  alternative: string
  rails: string
  /** Where a shortened trip turns. */
  turning: string
  missedStop: string
  existingStop: string
  temporaryStop: string
  /** Beside the letters A and B. */
  leave: string
  rejoin: string

  list: string
  showAll: string
  /** Buttons, one per proposal. */
  showOnMap: string
  shown: string
  line(mode: Mode, number: string): string
  blockedLength(metres: number, pieces: number): string
  basis: Record<'streets' | 'rails' | 'geometry', string>
  confidence(percent: number): string
  trips(count: number, date: string, first: string, last: string): string
  missed(count: number): string
  /** Of a line that nothing is proposed for. */
  unreached(count: number): string
  inside: string
  collateral: string
  kinds: Record<ProposalKind, string>
  /** `Voorstel 2`; where there are several gaps, which one it is for. */
  proposal(number: number, gap: number | undefined): string
  between(lastServed: string | undefined, nextServed: string | undefined): string
  /** Where the line turns on both sides. */
  notBetween(lastServed: string, nextServed: string): string
  /** Where the tram runs nowhere, and a bus in its place from end to end. */
  onlyBus: string
  /** `4 minuten langer`, without capital. */
  later(seconds: number): string
  length(metres: number): string
  streets: string
  replacement(kind: 'existing' | 'temporary', name: string, instead: readonly string[]): string
  noProposal: string
  /** Before the names of those whose data it is. */
  sources: string
  /** `Dienstregeling: geldig van … tot en met …` */
  timetable(stretch: string): string
  /** Before the marks of the data's content. */
  dataHash: string
}
