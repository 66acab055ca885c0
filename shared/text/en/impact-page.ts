import { sameTime } from '../amounts.ts'
import type { ImpactPageTexts } from '../impact-page-texts.ts'
import { plural } from '../plural.ts'
import { said } from './amounts.ts'
import { modeNames } from './impact.ts'
import { rider } from './rider.ts'

const count = plural('en')
const { metres, minutes, names, and } = said

export const impactPage: ImpactPageTexts = {
  title: (streets) =>
    streets.length > 0 ? `Closed: ${names(streets, '')}` : 'A closure and its detours',
  closedStreets: (m) => `About ${metres(m)} of street is closed.`,
  hit: (lines, patterns) =>
    `${count(lines, { one: '# line is affected', other: '# lines are affected' })}, on ${count(
      patterns,
      { one: '# route', other: '# routes' },
    )}.`,
  incomplete: 'The time to work it out was over. Some proposals are missing.',
  example:
    'This is example data. The stops and lines are real, the timetable is an example, the streets come from an older map.',
  unapproved: 'These are proposals. Check them before you use them.',
  closedWhen: (stretches) => `Closed ${names(stretches, '')}.`,
  closedAlways: 'No period was chosen: it is closed at all times.',
  onlyModes: (modes) => `It is closed only to ${and(modes.map((mode) => modeNames[mode]))}.`,
  onlyDirection: (direction) =>
    direction === 'forward'
      ? 'It is closed only in the direction in which it is drawn.'
      : 'It is closed only against the direction in which it is drawn.',
  notes: 'Good to know',

  map: 'Map of the closure and the detours',
  mapKeys: 'Move with the arrow keys, zoom with + and −. The list says the same as the map.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  wholeView: 'Show the whole',
  legend: 'Legend of the map',
  closure: 'Closed',
  course: 'Normal route',
  blocked: 'The line does not run here',
  detour: 'Proposed detour',
  alternative: 'Other proposal',
  rails: 'Rails of tram lines',
  turning: 'The line turns here',
  missedStop: 'Stop that the line misses',
  existingStop: 'Existing stop along the detour',
  temporaryStop: 'Temporary stop',
  leave: 'The line leaves its route here',
  rejoin: 'The line is back on its route here',

  list: 'Lines and proposals',
  showAll: 'Show all lines',
  showOnMap: 'Show on the map',
  shown: 'Shown on the map',
  line: rider.lineName,
  blockedLength: (m, pieces) =>
    pieces === 1
      ? `About ${metres(m)} of the route is closed.`
      : `About ${metres(m)} of the route is closed, in ${pieces} places.`,
  basis: {
    streets: 'We know the streets of this route.',
    rails: 'We know the rails of this route.',
    geometry: 'We know only the line as drawn of this route.',
  },
  confidence: (percent) => `Certainty about the route: ${percent}%.`,
  trips: (n, date, first, last) =>
    `${count(n, { one: '# trip is affected', other: '# trips are affected' })} on ${date}${
      first === last ? `, at ${first}` : `, the first at ${first}, the last at ${last}`
    }.`,
  missed: (n) =>
    n === 0
      ? 'The line misses no stops.'
      : count(n, { one: 'The line misses # stop:', other: 'The line misses # stops:' }),
  unreached: (n) =>
    count(n, { one: '# stop cannot be reached:', other: '# stops cannot be reached:' }),
  inside: 'inside the closure',
  collateral: 'outside the closure, not on the detour',
  kinds: {
    detour: 'Detour over the streets',
    railDetour: 'Detour over rails',
    shortened: 'Shortened trip',
    replacementBus: 'Replacement bus',
  },
  proposal: (number, gap) =>
    gap === undefined ? `Proposal ${number}` : `Proposal ${number} for gap ${gap}`,
  between: (from, to) =>
    from === undefined && to === undefined
      ? 'No stop of the route can be reached.'
      : from === undefined
        ? `The line begins at ${to}.`
        : to === undefined
          ? `The line ends at ${from}.`
          : `Between ${from} and ${to}.`,
  notBetween: (from, to) => `The line does not run between ${from} and ${to}.`,
  onlyBus: 'The tram does not run. A bus runs the whole route instead.',
  later: (seconds) =>
    Math.abs(seconds) < sameTime
      ? 'as long'
      : `${minutes(Math.abs(seconds))} ${seconds > 0 ? 'longer' : 'less'}`,
  length: metres,
  streets: 'Streets',
  replacement: (kind, name, instead) =>
    `${kind === 'existing' ? 'Stop' : 'Temporary stop'} ${name} instead of ${and(instead)}`,
  noProposal: 'No proposal.',
  sources: 'Data',
  timetable: (stretch) => `Timetable: valid ${stretch}.`,
  dataHash: 'Fingerprint of the data',
}
