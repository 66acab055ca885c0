import { plural } from '../plural.ts'
import type { WorksWords } from '../works-words.ts'

const count = plural('en')
const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })
const line = ({ line, headsign }: Record<string, string | number>) =>
  headsign ? `Line ${line} towards ${headsign}` : `Line ${line}`

export const works: WorksWords = {
  faults: {
    missing: () => 'Something is missing here. Fill it in.',
    tooLong: ({ most, length }) =>
      `The title is too long: ${length} characters. Shorten it to ${most} characters.`,
    endBeforeStart: () => 'The end comes before the start. Choose a later end.',
    inThePast: () => 'The period is over already. Choose an end in the future.',
    neverInForce: () =>
      'This way the street is never closed. Check the days, the hours and the exceptions.',
    emptyClosure: () =>
      'Nothing is drawn yet, or the drawing cannot be used. Draw which part of the street is closed.',
    unansweredPattern: (v) => `${line(v)} cannot pass. Choose what this line does.`,
    answerNotHit: (v) => `${line(v)} is no longer affected. Remove the answer for this line.`,
    missingLeg: (v) => `${line(v)} has no way around some closed part yet. Choose one.`,
    missingWhy: (v) => `${line(v)}: write why it can pass all the same, or why it does not run.`,
    pathBroken: (v) =>
      `${line(v)}: the way drawn does not meet the line. Begin and end on the line, before and after the closed part.`,
    pathTooShort: (v) => `${line(v)}: the way drawn is too short. Draw it again.`,
    unknownStop: ({ stop }) => `Stop ${stop} is not in the timetable. Choose another stop.`,
    unknownLine: ({ line }) => `Line ${line} is not in the timetable. Choose another line.`,
    staleText: () =>
      'This text was written for an earlier version. Read it again: is it still right, or do you want the new text?',
    nothingNamed: () => 'No line or stop is chosen. Choose at least one.',
  },
  missing: {
    title: 'The works have no name yet. Give them a name.',
    'closure.modes': 'Nothing is stopped. Choose what cannot pass: bus, tram or both.',
    'texts.nl.description':
      'Without a map travellers do not know what changes. Write it in the Dutch text.',
    replacementStops: 'A replacement stop has no name yet. Give it a name.',
    other: 'Something is missing here. Fill it in.',
  },
  titleAt: (title, street) => `${title}: ${street} closed`,
  runsPart: ({ text, plural }, until, from) => {
    const part =
      from === undefined
        ? `as far as ${until}`
        : until === undefined
          ? `from ${from}`
          : `as far as ${until}, and again from ${from}`
    return `${text} ${plural ? 'run' : 'runs'} ${part}`
  },
  noStandIn: 'There is no replacement bus.',
  questions: (contact) => `Questions? ${contact}`,
  seenClosed: 'Seen on the spot: the street is closed.',
  seenOpen: 'Seen on the spot: the street is not closed now.',

  labels: {
    title: 'Name',
    cause: 'Cause',
    planned: 'Planned',
    closure: 'What is closed',
    named: 'Lines and stops',
    streets: 'Streets',
    schedule: 'When',
    announce: 'Travellers are told from',
    answer: 'Line',
    stop: 'Replacement stop',
    header: 'Title for travellers',
    description: 'Text for travellers',
    advice: 'Advice for travellers',
    contact: 'Contact',
    note: 'Note for colleagues',
  },
  cause: {
    UNKNOWN_CAUSE: 'unknown',
    OTHER_CAUSE: 'something else',
    TECHNICAL_PROBLEM: 'technical problem',
    STRIKE: 'strike',
    DEMONSTRATION: 'demonstration',
    ACCIDENT: 'accident',
    HOLIDAY: 'public holiday',
    WEATHER: 'the weather',
    MAINTENANCE: 'maintenance',
    CONSTRUCTION: 'road works',
    POLICE_ACTIVITY: 'police operation',
    MEDICAL_EMERGENCY: 'medical emergency',
    SPECIAL_EVENT: 'event',
  },
  yes: 'yes',
  no: 'no',
  nothing: 'nothing',
  answers: {
    detour: 'is diverted',
    shortened: 'does not run the whole way',
    notAffected: 'runs normally',
    cancelled: 'does not run',
  },
  noAnswer: 'not decided yet',
  via: (streets) => `via ${list.format(streets)}`,
  minutesLonger: (n) => count(n, { one: '# minute longer', other: '# minutes longer' }),
  misses: (stops) => `does not serve ${list.format(stops)}`,
  standsIn: (stops) => `instead of ${list.format(stops)}`,
  parts: (n) => count(n, { one: '# part drawn', other: '# parts drawn' }),
  partAdded: 'a part added',
  partMoved: 'a part changed',
  partRemoved: 'a part removed',
  radius: (metres) => `${metres} metres around points`,
  modes: (modes) => `closed for ${modes}`,
  generated: 'automatic text',
}
