import type { Mode } from '../../network.ts'
import { plural } from '../plural.ts'
import type { NameList, SentenceWords, Subject } from '../sentence-words.ts'
import { words } from '../words.ts'

const count = plural('en')
const conjunction = new Intl.ListFormat('en-GB', { type: 'conjunction' })
const disjunction = new Intl.ListFormat('en-GB', { type: 'disjunction' })
const and = (parts: string[]) => conjunction.format(parts)
const or = (parts: string[]) => disjunction.format(parts)

const modes: Record<Mode, [one: string, more: string]> = {
  tram: ['tram', 'trams'],
  metro: ['metro', 'metros'],
  rail: ['train', 'trains'],
  bus: ['bus', 'buses'],
  trolleybus: ['trolleybus', 'trolleybuses'],
  ferry: ['ferry', 'ferries'],
  other: ['line', 'lines'],
}
const verb = (s: Subject, one: string, more: string) => `${s.text} ${s.plural ? more : one}`
const many = (list: NameList) => list.names.length + list.more > 1
const names = ({ names, more }: NameList) => and(more > 0 ? [...names, `${more} more`] : names)
const stops = (list: NameList) => `the ${many(list) ? 'stops' : 'stop'} ${names(list)}`

export const sentences: SentenceWords = {
  lines: (mode, numbers) => `${modes[mode][numbers.length > 1 ? 1 : 0]} ${and(numbers)}`,
  countLines: (n) => count(n, { one: '# line', other: '# lines' }),
  network: (name, mode) => ({
    text: `${name} ${mode ? modes[mode][1] : 'services'}`,
    plural: true,
  }),
  and,
  or,
  towards: (headsigns) => `towards ${or(headsigns)}`,
  oneDirection: 'in one direction',
  between: (from, to) => `between ${from} and ${to}`,
  beyond: (stop) => `beyond ${stop}`,
  change: {
    suspended: (s, where) => words(verb(s, 'is not running', 'are not running'), where),
    partlySuspended: (s, where) =>
      words(verb(s, 'is not running', 'are not running'), 'part of the time', where),
    detour: (s, where) => words(verb(s, 'is', 'are'), 'diverted', where),
    shortened: (s, where) =>
      words(verb(s, 'is not running', 'are not running'), where === '' ? 'the whole way' : where),
    reduced: (s, where) => words(verb(s, 'runs', 'run'), 'less often', where),
    delayed: (s, where) => words(verb(s, 'is', 'are'), 'delayed', where),
    modified: (s, where) => words(verb(s, 'runs', 'run'), 'differently from normal', where),
    more: (s, where) => words(verb(s, 'runs', 'run'), 'more often', where),
    lessAccessible: (s, where) => words(verb(s, 'is', 'are'), 'less accessible', where),
    normal: (s, where) => words(verb(s, 'runs', 'run'), 'normally', where),
    disrupted: (s, where) => words(verb(s, 'is', 'are'), 'disrupted', where),
  },

  stops,
  countStops: (n) => count(n, { one: '# stop', other: '# stops' }),
  skips: (s, at) => `${verb(s, 'does not serve', 'do not serve')} ${at}`,
  someLines: { text: 'some lines', plural: true },
  closed: (s, where) => `${verb({ ...s, text: words(s.text, where) }, 'is', 'are')} closed`,
  moved: (s, lines) => words(verb(s, 'has', 'have'), 'moved', lines && `for ${lines}`),
  lessAccessibleStop: (s) => `${verb(s, 'is', 'are')} less accessible`,
  troubledStop: (at) => `there is a disruption at ${at}`,
  stillServed: (plural) => (plural ? 'The lines do stop there.' : 'The line does stop there.'),
  added: (list, lines) => {
    const are = many(list) ? 'there are temporary stops' : 'there is a temporary stop'
    return `${words(are, lines && `for ${lines}`)}: ${names(list)}`
  },

  board: (name, kind, insteadOf, metres) => {
    const away = metres === undefined ? '' : `, about ${metres} metres away`
    const where = words(
      'board at',
      { known: 'the stop', temporary: 'the temporary stop', other: 'the other stop' }[kind],
      name,
      insteadOf && `instead of ${insteadOf}`,
    )
    return `${where}${away}`
  },
  boardNearest: (near) =>
    near.length > 0
      ? `go to the nearest stop that your line does serve: ${or(near)}`
      : 'go to the nearest stop that your line does serve',
  boardTowards: (where, near) => `${where}: ${or(near)}`,
  boardUnknown: 'we do not know where the stop is now',
  boardInText: (publishers) => `read in the text of ${and(publishers)} where the stop is now`,
  otherLine: 'take another line',
  checkFirst: 'before you leave, check whether your line runs',

  probably: (s, where, streets) => {
    const way = streets.names.length > 0 ? `via ${names(streets)}` : 'another way'
    return words(s.text, where, 'probably', s.plural ? 'run' : 'runs', way)
  },
  drives: (s, where, streets) =>
    words(verb({ ...s, text: words(s.text, where) }, 'runs', 'run'), `via ${names(streets)}`),
  standsIn: (mode, s, where) => words('a', modes[mode][0], 'replaces', s.text, where),
  allServed: 'All stops stay open.',
  longer: (minutes) =>
    count(minutes, {
      one: 'That takes about # minute longer.',
      other: 'That takes about # minutes longer.',
    }),
  ownEstimate: (publishers, count) => {
    const ours = count > 1 ? 'Those are our own estimates' : 'That is our own estimate'
    return publishers.length > 0 ? `${ours}, not given by ${and(publishers)}.` : `${ours}.`
  },

  worksTitle: (cause, streets) =>
    words(
      cause === 'SPECIAL_EVENT'
        ? 'Event'
        : cause === 'DEMONSTRATION'
          ? 'Demonstration'
          : cause === 'CONSTRUCTION' || cause === 'MAINTENANCE'
            ? 'Works'
            : 'Disruption',
      streets.names.length > 0 ? `on the street: ${names(streets)}` : 'on the street',
    ),
  worksEffect: 'We do not know yet whether buses or trams are affected.',
  worksNoEffect: 'Buses and trams run normally.',
  worksBlocked: 'Buses or trams cannot pass. We do not know yet which lines are affected.',
  disruptionTitle: (streets) =>
    streets.names.length > 0 ? `Disruption: ${names(streets)}` : 'There is a disruption',

  why: {
    TECHNICAL_PROBLEM: 'The cause is a technical problem',
    STRIKE: 'The cause is a strike',
    DEMONSTRATION: 'The cause is a demonstration',
    ACCIDENT: 'The cause is an accident',
    HOLIDAY: 'The cause is a public holiday',
    WEATHER: 'The cause is the weather',
    MAINTENANCE: 'The cause is maintenance',
    CONSTRUCTION: 'The cause is road works',
    POLICE_ACTIVITY: 'The cause is a police operation',
    MEDICAL_EMERGENCY: 'The cause is a medical emergency',
    SPECIAL_EVENT: 'The cause is an event',
  },
  said: (publishers) => `Source: ${and(publishers)}.`,
  estimated: (parts) =>
    `This is our own estimate: ${and(
      parts.map(
        (part) =>
          ({
            lines: 'the lines',
            stops: 'the stops',
            board: 'where to board',
            route: 'the way the line takes',
            periods: 'the period',
          })[part],
      ),
    )}. It may be different.`,
  example: 'This is an example. It is not real.',
  cancelled: 'This has been called off.',
  translated: 'Translation from Dutch.',
  inLanguage: (language, text) => `In ${language}: ‘${text}’`,
  cancelledTitle: (title) => `Called off: ${title}`,
  comingTitle: (title) => `Upcoming: ${title}`,
}
