import type { Mode } from '../../network.ts'
import { plural } from '../plural.ts'
import type { NameList, SentenceWords, Subject } from '../sentence-words.ts'
import { words } from '../words.ts'

const count = plural('nl')
const conjunction = new Intl.ListFormat('nl', { type: 'conjunction' })
const disjunction = new Intl.ListFormat('nl', { type: 'disjunction' })
const and = (parts: string[]) => conjunction.format(parts)
const or = (parts: string[]) => disjunction.format(parts)

const modes: Record<Mode, [one: string, more: string]> = {
  tram: ['tram', 'trams'],
  metro: ['metro', 'metro’s'],
  rail: ['trein', 'treinen'],
  bus: ['bus', 'bussen'],
  trolleybus: ['trolleybus', 'trolleybussen'],
  ferry: ['veerboot', 'veerboten'],
  other: ['lijn', 'lijnen'],
}
const verb = (s: Subject, one: string, more: string) => `${s.text} ${s.plural ? more : one}`
const names = ({ names, more }: NameList) => and(more > 0 ? [...names, `nog ${more}`] : names)
const many = (list: NameList) => list.names.length + list.more > 1
const stopsWord = (list: NameList) => (many(list) ? 'haltes' : 'halte')
const stops = (list: NameList) => `${many(list) ? 'de ' : ''}${stopsWord(list)} ${names(list)}`

export const sentences: SentenceWords = {
  lines: (mode, numbers) => `${modes[mode][numbers.length > 1 ? 1 : 0]} ${and(numbers)}`,
  countLines: (n) => count(n, { one: '# lijn', other: '# lijnen' }),
  network: (name, mode) =>
    mode === undefined
      ? { text: name, plural: false }
      : { text: `de ${modes[mode][1]} van ${name}`, plural: true },
  and,
  or,
  towards: (headsigns) => `richting ${or(headsigns)}`,
  oneDirection: 'in één richting',
  between: (from, to) => `tussen ${from} en ${to}`,
  beyond: (stop) => `voorbij ${stop}`,
  change: {
    suspended: (s, where) => words(verb(s, 'rijdt', 'rijden'), 'niet', where),
    partlySuspended: (s, where) =>
      words(verb(s, 'rijdt', 'rijden'), 'een deel van de tijd niet', where),
    detour: (s, where) => words(verb(s, 'rijdt', 'rijden'), 'om', where),
    shortened: (s, where) =>
      words(verb(s, 'rijdt', 'rijden'), 'niet', where === '' ? 'de hele weg' : where),
    reduced: (s, where) => words(verb(s, 'rijdt', 'rijden'), 'minder vaak', where),
    delayed: (s, where) => words(verb(s, 'heeft', 'hebben'), 'vertraging', where),
    modified: (s, where) => words(verb(s, 'rijdt', 'rijden'), 'anders dan normaal', where),
    more: (s, where) => words(verb(s, 'rijdt', 'rijden'), 'vaker', where),
    lessAccessible: (s, where) => words(verb(s, 'is', 'zijn'), 'minder toegankelijk', where),
    normal: (s, where) => words(verb(s, 'rijdt', 'rijden'), 'normaal', where),
    disrupted: (s, where) => words(verb(s, 'heeft', 'hebben'), 'hinder', where),
  },

  stops,
  countStops: (n) => count(n, { one: '# halte', other: '# haltes' }),
  skips: (s, at) => `${verb(s, 'stopt', 'stoppen')} niet aan ${at}`,
  someLines: { text: 'sommige lijnen', plural: true },
  closed: (s, where) => `${verb({ ...s, text: words(s.text, where) }, 'is', 'zijn')} gesloten`,
  moved: (s, lines) => words(verb(s, 'is', 'zijn'), 'verplaatst', lines && `voor ${lines}`),
  lessAccessibleStop: (s) => `${verb(s, 'is', 'zijn')} minder toegankelijk`,
  troubledStop: (at) => `er is hinder aan ${at}`,
  stillServed: (plural) => (plural ? 'De lijnen stoppen er wel.' : 'De lijn stopt er wel.'),
  added: (list, lines) => {
    const are = many(list) ? 'er zijn tijdelijke haltes' : 'er is een tijdelijke halte'
    return `${words(are, lines && `voor ${lines}`)}: ${names(list)}`
  },

  board: (name, kind, insteadOf, metres) => {
    const away = metres === undefined ? '' : `, op ongeveer ${metres} meter`
    const where = words(
      'stap op aan',
      { known: 'halte', temporary: 'de tijdelijke halte', other: 'de andere halte' }[kind],
      name,
      insteadOf && `in plaats van aan ${insteadOf}`,
    )
    return `${where}${away}`
  },
  boardNearest: (near) =>
    near.length > 0
      ? `ga naar de dichtstbijzijnde halte waar uw lijn wel stopt: ${or(near)}`
      : 'ga naar de dichtstbijzijnde halte waar uw lijn wel stopt',
  boardTowards: (where, near) => `${where}: ${or(near)}`,
  boardUnknown: 'we weten niet waar de halte nu staat',
  boardInText: (publishers) => `lees in de tekst van ${and(publishers)} waar de halte nu staat`,
  otherLine: 'neem een andere lijn',
  checkFirst: 'kijk voor uw vertrek of uw lijn rijdt',

  probably: (s, where, streets) => {
    const way = streets.names.length > 0 ? `via ${names(streets)}` : 'langs een andere weg'
    return words('waarschijnlijk', s.plural ? 'rijden' : 'rijdt', s.text, where, way)
  },
  drives: (s, where, streets) =>
    words(verb({ ...s, text: words(s.text, where) }, 'rijdt', 'rijden'), `via ${names(streets)}`),
  standsIn: (mode, s, where) => words('een', modes[mode][0], 'vervangt', s.text, where),
  allServed: 'Alle haltes blijven open.',
  longer: (minutes) =>
    count(minutes, {
      one: 'Dat duurt ongeveer # minuut langer.',
      other: 'Dat duurt ongeveer # minuten langer.',
    }),
  ownEstimate: (publishers, count) => {
    const ours = `Wij hebben die ${count > 1 ? 'wegen' : 'weg'} geschat`
    return publishers.length > 0 ? `${ours}, niet ${and(publishers)}.` : `${ours}.`
  },

  worksTitle: (cause, streets) =>
    words(
      cause === 'SPECIAL_EVENT'
        ? 'Evenement'
        : cause === 'DEMONSTRATION'
          ? 'Betoging'
          : cause === 'CONSTRUCTION' || cause === 'MAINTENANCE'
            ? 'Werken'
            : 'Hinder',
      streets.names.length > 0 ? `op straat: ${names(streets)}` : 'op straat',
    ),
  worksEffect: 'We weten nog niet of bussen of trams er hinder van hebben.',
  worksNoEffect: 'Bussen en trams rijden normaal.',
  worksBlocked:
    'Bussen of trams kunnen er niet door. We weten nog niet welke lijnen hinder hebben.',
  disruptionTitle: (streets) =>
    streets.names.length > 0 ? `Hinder: ${names(streets)}` : 'Er is hinder',

  why: {
    TECHNICAL_PROBLEM: 'Dit komt door een technisch probleem',
    STRIKE: 'Dit komt door een staking',
    DEMONSTRATION: 'Dit komt door een betoging',
    ACCIDENT: 'Dit komt door een ongeval',
    HOLIDAY: 'Dit komt door een feestdag',
    WEATHER: 'Dit komt door het weer',
    MAINTENANCE: 'Dit komt door onderhoud',
    CONSTRUCTION: 'Dit komt door werken',
    POLICE_ACTIVITY: 'Dit komt door een actie van de politie',
    MEDICAL_EMERGENCY: 'Dit komt doordat iemand dringend medische hulp nodig heeft',
    SPECIAL_EVENT: 'Dit komt door een evenement',
  },
  said: (publishers) =>
    publishers.length > 1 ? `${and(publishers)} melden dit.` : `${and(publishers)} meldt dit.`,
  estimated: (parts) =>
    `Dit is onze schatting: ${and(
      parts.map(
        (part) =>
          ({
            lines: 'de lijnen',
            stops: 'de haltes',
            board: 'waar u opstapt',
            route: 'de weg die de lijn volgt',
            periods: 'de periode',
          })[part],
      ),
    )}. Het kan anders zijn.`,
  example: 'Dit is een voorbeeld. Het is niet echt.',
  cancelled: 'Dit gaat niet door.',
  translated: 'Vertaling uit het Nederlands.',
  inLanguage: (language, text) => `In het ${language}: ‘${text}’`,
  cancelledTitle: (title) => `Gaat niet door: ${title}`,
  comingTitle: (title) => `Binnenkort: ${title}`,
}
