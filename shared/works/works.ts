/**
 * Works: an occupation of the street, what it does to lines and stops, and what riders are told.
 *
 * What staff make is **content**. Saving or submitting makes an immutable **revision** of it;
 * typing goes to one **working copy** per author. Where works stand follows from what was done with
 * their revisions (`status.ts`).
 *
 * @module
 */

import type { LineString, Point, Polygon } from 'geojson'
import type { Actor } from '../access.ts'
import type { Cause } from '../disruption.ts'
import type { BBox, Position } from '../geo/position.ts'
import type { ClosureDirection, Proposal, ProposalKind } from '../impact.ts'
import type { DirectionId, LineRef, Mode, StopRef } from '../network.ts'
import type { Language } from '../text/messages.ts'
import type { Instant, Weekday } from '../time/period.ts'

/** One thing drawn. */
export interface ClosurePart {
  /** Unique within the works; stays while the part is edited. */
  id: string
  geometry: Polygon | LineString | Point
}

export interface WorksClosure {
  parts: ClosurePart[]
  modes: Mode[]
  /** Of lines: the directions closed, seen along the line as drawn. Both where absent. */
  directions?: ClosureDirection[]
  /** Metres around points. */
  radius: number
}

/** "On these weekdays, from this hour to that", local time. */
export interface Repeat {
  days: Weekday[]
  /** `HH:MM` */
  startTime: string
  /** At or before `startTime` it is on the next day. */
  endTime: string
}

/** A local date and time, `YYYY-MM-DDTHH:MM`, in the schedule's time zone. */
export type LocalTime = string
/** `YYYY-MM-DD` */
export type LocalDate = string

export interface Schedule {
  timeZone: string
  start: LocalTime
  /** Absent: until further notice. */
  end?: LocalTime
  /** Only then, between start and end; empty: all the time. */
  repeats: Repeat[]
  /** Dates on which nothing is closed; a night belongs to the date it begins on. */
  exceptions: LocalDate[]
  /** From when riders are told; absent: two weeks before the start. */
  announce?: LocalTime
}

/** What is done about one gap of one pattern: a proposal that was taken, or one made by hand. */
export interface AnswerLeg extends Omit<Proposal, 'seconds' | 'replacementStops' | 'reasons'> {
  /** As proposed, proposed by way of waypoints, or drawn by hand. */
  origin: 'proposed' | 'waypoints' | 'drawn'
  waypoints?: Position[]
}

/**
 * `detour`: it drives another way, over streets or rails. `shortened`: it turns, or a bus runs in
 * its stead. `notAffected`: it can pass all the same. `cancelled`: nothing of it runs.
 */
export const answerKinds = ['detour', 'shortened', 'notAffected', 'cancelled'] as const
export type AnswerKind = (typeof answerKinds)[number]

/** What staff decided for one pattern that the closure hits. */
export interface PatternAnswer {
  patternId: string
  routeId: string
  directionId: DirectionId
  line: LineRef
  headsign: string
  kind: AnswerKind
  /** One for each gap where it is `detour` or `shortened`; else empty. */
  legs: AnswerLeg[]
  /** Why it is not affected or cancelled: needed there. */
  why?: string
  /** Proposals that were refused, and why. */
  refused?: { kind: ProposalKind; why: string }[]
}

/** Where to board instead. */
export interface PlacedStop {
  /** Unique within the works. */
  id: string
  /** Of an existing stop. */
  stopId?: string
  name: string
  position: Position
  /** Ids of missed stops it stands in for. */
  replaces: string[]
}

/** What staff wrote instead of the generated words, by language. */
export interface WrittenText {
  header?: string
  description?: string
  advice?: string
  /** `structureKey` of the content it was written for: where that has moved, it may be wrong now. */
  writtenFor: string
}

/** Lines and stops named by hand, where a map cannot say it. */
export interface NamedService {
  lines: LineRef[]
  stops: StopRef[]
}

export interface WorksContent {
  /** For colleagues; riders read the texts. */
  title: string
  cause: Cause
  planned: boolean
  /** Absent: text only. */
  closure?: WorksClosure
  /** Of text-only works. */
  named?: NamedService
  schedule: Schedule
  answers: PatternAnswer[]
  replacementStops: PlacedStop[]
  /** Names of the streets closed. */
  streets: string[]
  /** Written by staff; what is absent is generated. */
  texts: Partial<Record<Language, WrittenText>>
  /** Mail address, telephone number or page for questions of riders. */
  contact?: string
  /** For colleagues. */
  note?: string
  /** Hindrance in GIPOD that it was taken over from. */
  gipodId?: string
  /** What the answers were given on. */
  basis?: { networkHash: string; streetsHash?: string }
}

export const worksStatuses = [
  'draft',
  'pending',
  'published',
  'rejected',
  'withdrawn',
  'ended',
] as const
export type WorksStatus = (typeof worksStatuses)[number]

/** What can happen to works. Kept for ever, never changed. */
export const worksEventKinds = [
  'created',
  /** A revision was made. */
  'saved',
  'submitted',
  /** Taken back by its author before anybody approved. */
  'recalled',
  'approved',
  'rejected',
  /** Published at once; to be reviewed. */
  'emergency',
  /** What was published at once was found good. */
  'reviewed',
  'withdrawn',
  'endedEarly',
  'extended',
  'confirmedOnSite',
  'notOnSite',
  /** An edit of published works, or a draft, was thrown away. */
  'discarded',
  /** The network changed and something fits no more, or fits again. */
  'flagged',
  'unflagged',
  /** Taken over from the register, or its changes were. */
  'linked',
] as const
export type WorksEventKind = (typeof worksEventKinds)[number]

export interface WorksEvent {
  /** Of the works, from 1. */
  sequence: number
  kind: WorksEventKind
  /** Revision it is about. */
  revision?: number
  by: Actor
  at: Instant
  /** Reason, note, or what was changed, as somebody wrote it. */
  reason?: string
  /** What else it is about: the works it was copied from, the hindrance, the flag. */
  other?: string
}

export interface RevisionRef {
  /** From 1. */
  number: number
  by: Actor
  at: Instant
  /** Number of the revision it was made from. */
  basedOn?: number
  note?: string
}

export interface Revision extends RevisionRef {
  content: WorksContent
}

/** Something staff should look at. */
export const worksFlags = [
  /** A pattern, stop or street of it is gone or runs otherwise in the network in use. */
  'networkChanged',
  /** A pattern is hit now that has no answer. */
  'unanswered',
  /** The register says something else by now. */
  'gipodChanged',
  'conflict',
  'reviewPending',
  'endsSoon',
  /** Less than two months between telling De Lijn (the first submission) and the start. */
  'lateNotice',
] as const
export type WorksFlag = (typeof worksFlags)[number]

export interface WorksSummary {
  id: string
  /** NIS code. */
  tenant: string
  tenantName: string
  /** Moves with everything somebody does with it, not with what the server notices: the ETag. */
  version: number
  status: WorksStatus
  /** Of published works: a newer revision waits (`pending`) or is being written (`draft`). */
  edit?: 'draft' | 'pending' | 'rejected'
  title: string
  cause: Cause
  lines: LineRef[]
  streets: string[]
  bbox?: BBox
  /** Of what serves, or of what is written where nothing does. */
  schedule: Schedule
  /** First and last moment in force. */
  start: Instant
  /** Absent: until further notice. */
  end?: Instant
  owner: Actor
  createdAt: Instant
  updatedAt: Instant
  submittedAt?: Instant
  onSite: 'unknown' | 'confirmed' | 'notThere'
  flags: WorksFlag[]
  textOnly: boolean
  gipodId?: string
  /** Made up for the bundled sample. */
  example: boolean
}

export interface WorkingCopy {
  content: WorksContent
  /** Version of the works when it was begun. */
  basedOn: number
  savedAt: Instant
}

/** Works as staff see them. */
export interface Works extends WorksSummary {
  /** Numbers of revisions. `latest` is the newest one; `pending` waits; `published` serves. */
  latest: number
  pending?: number
  published?: number
  /** Of the latest revision. */
  content: WorksContent
  revisions: RevisionRef[]
  events: WorksEvent[]
  /** What the reader was typing and did not save. */
  workingCopy?: WorkingCopy
  /** Others who are typing. */
  alsoEditing: { by: Actor; savedAt: Instant }[]
  /** Of the disruption that riders are told; absent: nothing of it is published. */
  disruptionId?: string
  /** What the reader may do with it now. */
  actions: WorksAction[]
}

export const worksActions = [
  'save',
  'submit',
  'recall',
  'approve',
  'reject',
  'emergency',
  'review',
  'withdraw',
  'end',
  'extend',
  'confirm',
  'copy',
  'discard',
] as const
export type WorksAction = (typeof worksActions)[number]

/** A template: content to begin with, without dates. */
export interface WorksTemplate {
  id: string
  tenant: string
  name: string
  content: WorksContent
  by: Actor
  at: Instant
}

/** Something wrong with content, and where: a path such as `schedule.end` or `answers`. */
export interface WorksFault {
  field: string
  code: WorksFaultCode
  /** Figures and names in the words. */
  values?: Record<string, string | number>
}

export const worksFaultCodes = [
  'missing',
  'tooLong',
  'endBeforeStart',
  'inThePast',
  'neverInForce',
  'emptyClosure',
  'unansweredPattern',
  'answerNotHit',
  'missingLeg',
  'missingWhy',
  'pathBroken',
  'pathTooShort',
  'unknownStop',
  'unknownLine',
  'staleText',
  'nothingNamed',
] as const
export type WorksFaultCode = (typeof worksFaultCodes)[number]
