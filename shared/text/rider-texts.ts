/**
 * The words of the rider pages around the disruptions themselves. Every catalogue has them under
 * `rider`. Long texts (about, accessibility) are not here: they stay on the server.
 *
 * @module
 */

import type { Mode } from '../network.ts'

export interface RiderTexts {
  /** Name of the product, never translated, and what it is. */
  appName: string
  tagline: string

  skipToContent: string
  skipMap: string
  navigation: string
  home: string
  about: string
  developers: string
  /** Of the link to what shows this page's list on another site. */
  embed: string
  accessibility: string
  status: string
  language: string
  /** Of the ways to hear of what this page lists; then each. */
  subscribe: string
  subscribeCalendar: string
  subscribeFeed: string

  /** Banner while the bundled sample is shown. */
  exampleTitle: string
  exampleText: string

  searchLabel: string
  searchPlaceholder: string
  searchButton: string
  searchHint: string
  searchResults: (count: number) => string
  searchNone: (q: string) => string
  searchTitle: (q: string) => string
  searchKinds: { line: string; stop: string; street: string; place: string }
  /** Headings over what was found. */
  searchGroups: { line: string; stop: string; street: string; place: string }
  disruptedNow: string

  filters: string
  moreFilters: string
  showList: string
  clearFilters: string
  removeFilter: (label: string) => string
  chosenFilters: string
  filterLine: string
  filterStop: string
  filterStopHint: string
  filterPlace: string
  filterMode: string
  filterWords: string
  filterWhen: string
  filterDate: string
  whenAll: string
  whenNow: string
  whenToday: string
  whenWeekend: string
  whenDate: string
  /** Of lines and municipalities; of means of transport. */
  any: string
  anyMode: string
  nearPlace: (name: string) => string
  onDate: (date: string) => string
  /** A filter value that cannot be used: which, and what to do. */
  badDate: (value: string) => string
  pastDate: (date: string) => string
  badValue: (value: string) => string
  unknownLine: (value: string) => string
  unknownStop: (value: string) => string
  unknownPlace: (value: string) => string

  modes: Record<Mode, string>
  /** Before a number, e.g. `Tram T1`, `Bus 5`. */
  lineName: (mode: Mode, number: string) => string

  groupNow: string
  groupComing: string
  groupWorks: string
  groupWorksHint: string
  groupCancelled: string
  countOf: (count: number) => string
  showAll: (total: number) => string
  /** Nothing is said about any line. */
  emptyNow: string
  emptyFiltered: string
  checked: (at: string) => string
  neverChecked: string
  /** Nobody is asked: no feed is configured. */
  noSources: string
  staleSource: (publisher: string, at: string) => string
  staleNever: (publisher: string) => string

  myLines: string
  addMyLine: (number: string) => string
  removeMyLine: (number: string) => string
  addedMyLine: (number: string) => string
  removedMyLine: (number: string) => string
  runsNormally: string
  messagesFor: (count: number) => string

  /** Headings of a card. */
  cardNotServed: string
  cardBoard: string
  /** Over the way that lines take, as a source gives it. */
  cardStatedWay: string
  /** Over the way that lines probably take. */
  cardWay: string
  cardWhen: string
  cardWhy: string
  cardUpdated: (at: string) => string
  /** Where no source says when it changed. */
  cardSeen: (at: string) => string
  /** What operators tell riders to do, in their own words. */
  cardAdvice: string
  relatedService: string
  relatedWorks: string
  relatedOther: string
  cardMore: string
  /** Between a heading and what it is about. */
  colon: string
  showOnMap: string
  cancelled: string
  ended: string
  coming: string
  moreLines: (count: number) => string
  affectedLines: string
  example: string

  /** Line page. */
  /** Answers; names as within a sentence, e.g. `tram T1`. */
  lineNo: (name: string) => string
  lineNotTowards: (name: string, headsign: string) => string
  lineMisses: (name: string) => string
  lineDetours: (name: string) => string
  lineTrouble: (name: string) => string
  lineNow: string
  lineNormal: (number: string) => string
  lineNormalUntil: (number: string) => string
  lineStops: string
  towards: (headsign: string) => string
  stopNotServed: string
  stopMoved: string
  stopAdded: string
  /** In brackets behind a name. */
  temporary: string
  boardAt: (name: string) => string
  boardAtEstimated: (name: string) => string
  missedCount: (count: number) => string
  allServed: string
  otherTrips: string
  otherTrip: (headsign: string, stops: number) => string
  operator: (name: string) => string

  /** Stop page. */
  stopTitle: (name: string) => string
  stopNumber: (code: string) => string
  platform: (platform: string) => string
  stopServed: string
  stopNotServedBy: (served: number, all: number) => string
  stopNotServedAtAll: string
  /** Headline of a stop's page. */
  stopMovedNow: string
  stopLines: string
  lineServed: string
  lineSuspended: string
  wheelchairYes: string
  wheelchairNo: string
  nearStops: string
  metres: (metres: number) => string

  /** Disruption page. */
  stepStops: string
  /** Over stops that are served, but. */
  stepTrouble: string
  sections: string
  sectionBetween: (from: string, to: string) => string
  sectionFrom: (from: string) => string
  sectionUntil: (to: string) => string
  sectionWhole: string
  streets: string
  places: string
  ownText: (publisher: string) => string
  ownTextNote: string
  /** Instead, where the source had it translated. */
  translatedNote: string
  sources: string
  sourceReference: (reference: string) => string
  sourceLink: (publisher: string) => string
  sourceSeen: (at: string) => string
  sourceUpdated: (at: string) => string
  history: string
  historyCreated: string
  historyChanged: string
  historyRemoved: string
  asData: string

  /** Live. */
  live: string
  liveAway: string
  liveAwaySince: (at: string) => string
  changes: (count: number) => string
  listCount: (count: number) => string
  loading: string

  /** Sheet and map. */
  sheet: string
  moreMap: string
  moreList: string
  map: string
  loadMap: string
  loadMapHint: string
  mapLoading: string
  mapFailed: string
  close: string

  /** Status page. */
  statusTitle: string
  statusIntro: string
  statusSource: string
  /** What sources of a format give, e.g. `meldingen`. */
  statusGives: Record<string, string>
  statusStates: { starting: string; ok: string; failing: string; stale: string }
  statusLast: string
  statusCount: string
  statusError: string
  statusNever: string
  statusEvery: (seconds: number) => string
  statusWarnings: (count: number) => string
  statusNetwork: string
  statusNetworkText: (lines: number, stops: number) => string
  statusValid: (from: string, until: string) => string
  statusSnapshot: (at: string, count: number) => string
  statusNoSources: string

  /** Errors. */
  notFoundTitle: string
  notFoundPage: string
  notFoundLine: (id: string) => string
  notFoundStop: (id: string) => string
  notFoundDisruption: string
  errorTitle: string
  errorText: string
  /** Of a page that is not made, because too much has to be … */
  busyTitle: string
  /** … and when to ask again. */
  busyText: (seconds: number) => string
  busyAgain: string
  backHome: string
}
