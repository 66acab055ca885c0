/**
 * Lists, calendar, one works with its history and what can be done with it, and the register.
 *
 * @module
 */

import type { GipodDifference } from '../../staff-api.ts'
import type { WorksAction, WorksEventKind, WorksFlag } from '../../works/works.ts'

/** What may wait for somebody. */
export const waitingKinds = [
  'approve',
  'review',
  'rejected',
  'endsSoon',
  'gipodChanged',
  'networkChanged',
  'unanswered',
  'conflict',
  'drafts',
] as const
export type WaitingKind = (typeof waitingKinds)[number]

/** What is said with a deed, before it is done and after. */
export interface DeedWords {
  /** On the button. */
  label: string
  /** Over the question. */
  title: string
  /** What follows from it. */
  text: string
  /** On the button that does it. */
  confirm: string
  done: string
}

/** Deeds as they are offered: looking in the street has two outcomes. */
export type DeedName = Exclude<WorksAction, 'save' | 'copy' | 'confirm'> | 'there' | 'notThere'

export interface WorksTexts {
  title: string

  waiting: {
    title: string
    nothing: string
    kinds: Record<WaitingKind, (count: number) => string>
    more: string
  }

  make: {
    title: string
    draw: string
    drawHint: string
    textOnly: string
    textOnlyHint: string
    copy: string
    copyHint: string
    register: string
    registerHint: string
    template: string
    noTemplates: string
    use: (name: string) => string
    removeTemplate: (name: string) => string
    removeTemplateText: string
    templateRemoved: string
  }

  filter: {
    label: string
    q: string
    qHint: string
    more: string
    state: string
    anyState: string
    line: string
    lineHint: string
    street: string
    owner: string
    anybody: string
    mine: string
    /** Of one colleague, whose name is not known here. */
    somebody: string
    from: string
    until: string
    flag: string
    anyFlag: string
    sort: string
    sorts: Record<'-updated' | 'start' | '-start' | 'title', string>
    clear: string
    /** Read aloud with every change. */
    found: (count: number) => string
  }

  list: {
    label: string
    none: string
    noneHint: string
    /** Nothing there at all, and one may not make any. */
    nothingYet: string
    changed: string
    show: string
    select: (title: string) => string
    selectAll: string
    by: (name: string, when: string) => string
    untitled: string
    example: string
    textOnly: string
    allLines: (more: number) => string
    pages: string
    page: (page: number, of: number) => string
    previous: string
    next: string
  }

  /** Of works and of an edit of what is published. */
  edit: Record<'draft' | 'pending' | 'rejected', string>
  flags: Record<WorksFlag, string>
  /** Days between the first submission and the start. */
  late: (days: number) => string
  onSite: Record<'unknown' | 'confirmed' | 'notThere', string>

  bulk: {
    label: string
    selected: (count: number) => string
    none: string
    approve: string
    approveTitle: (count: number) => string
    approveText: string
    withdraw: string
    withdrawTitle: (count: number) => string
    withdrawText: string
    reason: string
    confirmApprove: (count: number) => string
    confirmWithdraw: (count: number) => string
    working: string
    done: (done: number, total: number) => string
    approved: string
    withdrawn: string
    refused: Record<'stale' | 'notNow' | 'forbidden' | 'gone' | 'other', string>
  }

  calendar: {
    title: string
    view: string
    month: string
    timeline: string
    agenda: string
    previous: string
    next: string
    thisMonth: string
    today: string
    /** Monday first. */
    weekdays: string[]
    shortWeekdays: Record<1 | 2 | 3 | 4 | 5 | 6 | 7, string>
    months: string[]
    /** Works on one day. */
    onDay: (count: number) => string
    moreOnDay: (count: number) => string
    nothing: string
    begins: string
    ends: string
    oneDay: string
    through: string
    tooMany: (shown: number, total: number) => string
    chart: (from: string, until: string) => string
    works: string
    when: string
    openEnd: string
    now: string
    conflict: string
    legend: string
    legends: { solid: string; waiting: string; draft: string; conflict: string }
  }

  page: {
    loading: string
    gone: string
    edit: string
    toRiders: string
    notToldYet: (from: string) => string
    copy: string
    copied: string
    template: string
    templateName: string
    templateHint: string
    templateSaved: (name: string) => string
    alsoEditing: (names: string) => string
    unsaved: string
    goOn: string
    changed: (name: string) => string
    changedQuietly: string
    show: string
    /** What is written here is not (yet) what riders read. */
    shownDraft: string
    shownPending: string
    shownRejected: (why: string) => string
    rejectedBy: (name: string) => string
    ownApproval: string
    what: string
    noActions: string
    facts: string
    when: string
    cause: string
    planned: string
    unplanned: string
    streets: string
    owner: string
    contact: string
    note: string
    notice: string
    site: string
    register: string
    announce: string
    texts: string
    advice: string
    written: string
    generated: string
    translated: string
    stale: string
    languages: string
    lines: string
    noLines: string
    /** `lines`: their numbers. */
    unanswered: (lines: readonly string[]) => string
    namedLines: string
    namedStops: string
    refused: (why: string) => string
    stops: string
    noStops: string
    instead: (names: string) => string
    added: string
    existing: string
    temporary: string
    map: string
    showMap: string
    mapFailed: string
    mapLoading: string
  }

  deeds: Record<DeedName, DeedWords>
  /** Of who may not decide alone. */
  submitted: { text: string; confirm: string; done: string }
  deedForm: {
    reason: string
    reasonHint: string
    reasonNeeded: string
    optional: string
    newEnd: string
    endNow: string
    endAt: string
    extendTo: string
    furtherNotice: string
    endMissing: string
    notLater: string
    notEarlier: string
    readers: string
    differences: string
    firstTime: string
    conflicts: (count: number) => string
    working: string
    faults: string
    toEditor: string
  }
  stale: {
    title: string
    text: string
    since: string
    nothing: string
    look: string
  }

  conflicts: {
    title: string
    none: string
    loading: string
    kinds: Record<
      'closureOnDetour' | 'detourThroughClosure' | 'sharedStreet' | 'sameStreetClosed',
      string
    >
    why: Record<'sameDirection' | 'narrow', string>
    where: string
    lines: string
    period: (from: string, until: string | undefined) => string
    ofFeed: string
    /** So many later ones were not looked at. */
    more: (count: number) => string
    hint: string
  }

  gipod: {
    title: (id: string) => string
    intro: string
    fields: Record<GipodDifference['field'], string>
    field: string
    ours: string
    theirs: string
    choice: string
    take: string
    keep: string
    takeHint: string
    nothing: string
    drawn: string
    apply: string
    applied: string
    statuses: Record<'confirmed' | 'ended' | 'gone', string>
    seen: string
    needsChange: string
  }

  history: {
    title: string
    intro: string
    events: Record<WorksEventKind, string>
    system: string
    reason: (text: string) => string
    revision: (number: number) => string
    from: string
    compare: string
    compareTitle: string
    before: string
    after: string
    published: string
    latest: string
    pending: string
    option: (number: number, when: string, name: string) => string
    same: string
    fieldColumn: string
    absent: string
    restore: (number: number) => string
    restoreTitle: (number: number) => string
    restoreText: string
    restoreNew: string
    restoreNote: (number: number) => string
    restored: string
    close: string
    mapHint: string
  }

  register: {
    title: string
    intro: string
    none: string
    noneHint: string
    takeOver: string
    takeOverOf: (title: string) => string
    taking: string
    taken: string
    openWorks: string
    lines: string
    noLines: string
    owner: string
    source: string
    id: (id: string) => string
    map: string
    onMap: (title: string) => string
    onlyRead: string
  }
}
