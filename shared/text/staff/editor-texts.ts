/**
 * The form: when, which answers, replacement stops, texts, what stands in the way.
 *
 * @module
 */

import type { Cause } from '../../disruption.ts'
import type { ProposalKind } from '../../impact.ts'
import type { Mode } from '../../network.ts'
import type { Weekday } from '../../time/period.ts'
import type { DropReason } from '../../works/answers.ts'

export const editorSteps = ['where', 'when', 'lines', 'stops', 'texts', 'review'] as const
export type EditorStep = (typeof editorSteps)[number]

export interface EditorTexts {
  title: string
  titleOf: (title: string) => string
  newTitle: string
  loading: string
  formLabel: string

  stepsLabel: string
  steps: Record<EditorStep, string>
  stepStates: { done: string; todo: string; wrong: string }

  /** Names with the key beside them, e.g. `Ctrl+Z`. */
  undo: string
  redo: string

  saving: {
    unchanged: string
    waiting: string
    saving: string
    /** @param time - `14:05` */
    saved: (time: string) => string
    offline: string
    failed: string
    retry: string
  }
  alsoEditing: (names: string) => string

  copy: {
    title: string
    /** @param when - date and time */
    text: (when: string) => string
    older: string
    goOn: string
    drop: string
  }
  stale: {
    title: string
    text: string
    changes: string
    noChanges: string
    mine: string
    mineHint: string
    theirs: string
    theirsHint: string
    later: string
  }

  map: { show: string; hide: string; loading: string; failed: string; label: string }

  where: {
    kind: string
    drawn: string
    drawnHint: string
    named: string
    namedHint: string
    closed: (streets: readonly string[], metres: number) => string
  }

  named: {
    lines: string
    linesHint: string
    stops: string
    stopsHint: string
    add: (name: string) => string
    remove: (name: string) => string
    none: string
    nothingChosen: string
    found: (count: number) => string
  }

  when: {
    start: string
    end: string
    date: string
    time: string
    furtherNotice: string
    badDate: string
    endFirst: string
    rhythm: string
    always: string
    nights: string
    weekends: string
    schoolDays: string
    own: string
    days: string
    weekdays: Record<Weekday, string>
    from: string
    to: string
    nextDay: string
    addHours: string
    removeHours: string
    exceptions: string
    exceptionsHint: string
    addException: string
    removeException: (date: string) => string
    announce: string
    announceUsual: (date: string) => string
    announceOwn: string
    planned: string
    plannedHint: string
    cause: string
    causes: Record<Cause, string>
    summary: string
    dayCount: (count: number) => string
    never: string
    notice: {
      open: (days: number, last: string) => string
      inTime: (days: number) => string
      late: (days: number) => string
    }
  }

  lines: {
    nothing: string
    asking: string
    failed: string
    again: string
    none: string
    notNeeded: string
    incomplete: string
    summary: (lines: number, missed: number, seconds: number) => string
    dropped: string
    dropReasons: Record<DropReason, string>
    progress: (done: number, total: number) => string
    takeAll: (count: number) => string
    lineName: (mode: Mode, number: string) => string
    towards: (headsigns: readonly string[]) => string
    states: { open: string; partly: string; answered: string }
    trips: (count: number) => string
    gap: (number: number, total: number) => string
    best: string
    kinds: Record<ProposalKind, string>
    figures: (figures: { seconds: number; metres: number; missed: number; path: boolean }) => string
    missed: (names: readonly string[]) => string
    noProposal: string
    other: string
    waypoints: string
    waypointsHint: string
    noWay: string
    unreachable: string
    byWaypoints: (count: number) => string
    draw: string
    drawHint: string
    drawing: string
    drawn: string
    drawnFaults: { pathTooShort: string; pathBroken: string }
    notAffected: string
    cancelled: string
    why: string
    whyHint: string
    whyMissing: string
    take: string
    answers: { notAffected: string; cancelled: string }
    reopen: string
    refuse: string
    refuseWhy: string
    refused: (why: string) => string
    say: string
    cancel: string
  }

  stops: {
    missed: string
    noneMissed: string
    inside: string
    collateral: string
    instead: (name: string) => string
    nowhere: string
    add: string
    addFor: (name: string) => string
    addHint: string
    pickOnMap: string
    picking: string
    placed: string
    nonePlaced: string
    name: string
    nameMissing: string
    existing: string
    temporary: string
    replaces: string
    move: string
    moveAction: string
    addAction: string
    remove: (name: string) => string
    newName: string
  }

  texts: {
    titleField: string
    titleHint: string
    intro: string
    languages: string
    header: string
    description: string
    advice: string
    generated: string
    written: string
    translated: string
    restore: string
    restored: string
    stale: string
    staleKeep: string
    left: (count: number) => string
    over: (count: number) => string
    longSentence: (words: number) => string
    preview: string
    contact: string
    contactHint: string
    note: string
    noteHint: string
    empty: string
  }

  review: {
    ready: string
    notReady: (count: number) => string
    checking: string
    conflicts: (count: number) => string
    noConflicts: string
    conflictsFailed: string
    conflictKinds: {
      closureOnDetour: string
      detourThroughClosure: string
      sharedStreet: string
      sameStreetClosed: string
    }
    conflictPeriod: (from: string, until: string | undefined) => string
    conflictOk: string
    submit: string
    submitHint: string
    save: string
    revisionNote: string
    revisionNoteHint: string
    template: string
    templateName: string
    templateSave: string
    templateSaved: (name: string) => string
    emergency: string
    emergencyText: string
    emergencyWhy: string
    emergencyConfirm: string
    saved: string
  }

  done: {
    submitted: string
    submittedText: string
    published: string
    publishedText: string
    toWorks: string
    toList: string
    another: string
    editAgain: string
  }
}
