import type { RequestKind, RequestState } from '../../requests.ts'

/** What a municipality asks of the operator, and the answers. */
export interface RequestsTexts {
  title: string
  /** For the municipality. */
  intro: (tenant: string) => string
  /** For the operator. */
  introOperator: (tenant: string) => string
  none: string
  /** For who answers. */
  noneOperator: (tenant: string) => string
  noneOpen: string
  onlyThese: string
  showAll: string
  filter: string
  allStates: string
  states: Record<RequestState, string>
  kinds: Record<RequestKind, string>
  /** Title of one, with the title of the works. */
  of: Record<RequestKind, (works: string) => string>
  columnRequest: string
  columnLines: string
  columnState: string
  untitled: string
  askedBy: (name: string, when: string) => string
  gone: string

  asked: string
  works: string
  toWorks: string
  when: string
  period: (start: string, end: string) => string
  openPeriod: (start: string) => string
  streets: string
  lines: string
  noLines: string
  stops: string
  noStops: string
  remarksAsked: string
  stop: string
  wish: string

  answer: string
  answerHint: Record<RequestKind, string>
  decision: string
  confirm: Record<RequestKind, { title: string; text: string }>
  refuse: { title: string; text: string }
  decisionMissing: string
  reference: string
  referenceHint: string
  remarks: string
  remarksHint: string
  remarksMissing: string
  detour: string
  detourHint: string
  place: string
  placeHint: string
  placeMissing: string
  placeChosen: (name: string) => string
  takeWish: (name: string) => string
  choosePlace: string
  send: string
  sending: string
  sent: string
  stale: string
  showNow: string
  answeredTitle: string
  answeredBy: (name: string, when: string) => string
  withdrawn: string
  waiting: string

  panelTitle: string
  panelHint: string
  panelNone: string
  /** One line: what was asked, and what came of it. */
  waitingSince: Record<RequestKind, (when: string) => string>
  confirmedOn: Record<RequestKind, (when: string) => string>
  refusedOn: Record<RequestKind, (when: string) => string>
  withdrawnLine: Record<RequestKind, string>
  referenceIs: (text: string) => string
  boardAt: (name: string) => string
  details: string
  tell: string
  askStop: string
  whichStop: string
  whichStopMissing: string
  remarksFor: string
  remarksForHint: string
  tellButton: string
  askButton: string
  told: string
  askedStop: string
  already: string
  withdraw: string
  withdrawDone: string
}
