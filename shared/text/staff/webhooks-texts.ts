import type { DeliveryState, DisabledWhy, testEvent, WebhookEvent } from '../../webhooks.ts'

/** Webhooks: other people's addresses that are told of what happens. */
export interface WebhooksTexts {
  title: string
  intro: string
  none: string
  documentation: string

  add: string
  addTitle: string
  changeTitle: (name: string) => string
  name: string
  nameHint: string
  url: string
  urlHint: string
  urlMissing: string
  urlWrong: string
  events: string
  event: Record<WebhookEvent, { title: string; text: string }>
  test: string
  eventsMissing: string
  filter: string
  filterHint: string
  onlyHere: (tenant: string) => string
  lines: string
  linesHint: string
  stops: string
  stopsHint: string
  make: string
  tooMany: string
  changedMeanwhile: string

  secretTitle: (name: string) => string
  secretText: string
  secretBoth: (until: string) => string
  secretUse: string
  secretKept: string

  on: string
  off: string
  offWhy: Record<DisabledWhy, (when: string) => string>
  failing: (when: string) => string
  delivered: (when: string) => string
  neverDelivered: string
  bothUntil: (when: string) => string
  madeBy: (name: string, when: string) => string
  tells: string
  about: string
  everything: string
  aboutLines: (lines: string) => string
  aboutStops: (stops: string) => string
  aboutPlaces: (places: string) => string
  state: string

  sendTest: string
  sendTestTo: (name: string) => string
  testing: string
  arrived: (status: number, ms: number) => string
  notArrived: string
  stillWaiting: string
  tooOften: string

  log: string
  logOf: (name: string) => string
  hideLogOf: (name: string) => string
  logNone: string
  older: string
  when: string
  what: string
  how: string
  deliveryState: Record<DeliveryState, string>
  eventName: Record<WebhookEvent | typeof testEvent, string>
  attempts: (count: number) => string
  answered: (status: number, ms: number) => string
  noAnswer: (ms: number) => string
  answerWas: string
  next: (when: string) => string
  replayed: string
  again: string
  againOf: (what: string) => string
  againQueued: string

  since: string
  sinceOf: (name: string) => string
  sinceTitle: (name: string) => string
  sinceText: string
  spans: Record<'hour' | 'day' | 'week', string>
  sinceQueued: (count: number) => string
  sinceMore: (count: number) => string

  renew: string
  renewOf: (name: string) => string
  renewTitle: (name: string) => string
  renewText: string

  change: string
  changeOf: (name: string) => string
  changed: (name: string) => string
  switchOff: string
  switchOffOf: (name: string) => string
  switchedOff: (name: string) => string
  switchOn: string
  switchOnOf: (name: string) => string
  switchedOn: (name: string) => string
  remove: string
  removeOf: (name: string) => string
  removeTitle: (name: string) => string
  removeText: string
  removed: (name: string) => string
}
