/**
 * How a language says what works need besides the words riders read already: what is wrong with
 * them, what changed, and what their texts add.
 *
 * @module
 */

import type { AnswerKind, WorksFaultCode } from '../works/works.ts'
import type { Subject } from './sentence-words.ts'

type Values = Record<string, string | number>

/** What can differ between two revisions. */
const differenceFields = [
  'title',
  'cause',
  'planned',
  'closure',
  'named',
  'streets',
  'schedule',
  'announce',
  'answer',
  'stop',
  'header',
  'description',
  'advice',
  'contact',
  'note',
] as const
export type DifferenceField = (typeof differenceFields)[number]

export interface WorksWords {
  /** Whole sentences from here on: what is wrong, and what to do. */
  faults: Record<WorksFaultCode, (values: Values) => string>
  /** What is missing, by field; `other` for any field without words of its own. */
  missing: Record<string, string> & { other: string }
  /** A title without full stop, and the street that is closed. */
  titleAt: (title: string, street: string) => string
  /** Of a line that is shortened: until which stop it runs, and from which one; never neither. */
  runsPart: (lines: Subject, until?: string, from?: string) => string
  noStandIn: string
  /** Riders are told whom to ask. */
  questions: (contact: string) => string
  /** The tenant looked in the street. */
  seenClosed: string
  seenOpen: string

  /** Of differences; capital, no full stop. */
  labels: Record<DifferenceField, string>
  cause: Record<string, string>
  yes: string
  no: string
  nothing: string
  /** Of an answer for a line. */
  answers: Record<AnswerKind, string>
  noAnswer: string
  /** `via A en B`, nothing where no streets are known. */
  via: (streets: string[]) => string
  minutesLonger: (minutes: number) => string
  misses: (stops: string[]) => string
  standsIn: (stops: string[]) => string
  /** `3 getekende delen` */
  parts: (count: number) => string
  partAdded: string
  partMoved: string
  partRemoved: string
  radius: (metres: number) => string
  modes: (modes: string) => string
  generated: string
}
