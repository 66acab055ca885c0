import type { Mode } from '../../network.ts'
import { plural } from '../plural.ts'
import type { NameList, SentenceWords, Subject } from '../sentence-words.ts'
import { words } from '../words.ts'

const count = plural('de')
const conjunction = new Intl.ListFormat('de', { type: 'conjunction' })
const disjunction = new Intl.ListFormat('de', { type: 'disjunction' })
const and = (parts: string[]) => conjunction.format(parts)
const or = (parts: string[]) => disjunction.format(parts)

const modes: Record<Mode, [one: string, more: string]> = {
  tram: ['Tram', 'Trams'],
  metro: ['U-Bahn', 'U-Bahnen'],
  rail: ['Zug', 'Züge'],
  bus: ['Bus', 'Busse'],
  trolleybus: ['Oberleitungsbus', 'Oberleitungsbusse'],
  ferry: ['Fähre', 'Fähren'],
  other: ['Linie', 'Linien'],
}
const verb = (s: Subject, one: string, more: string) => `${s.text} ${s.plural ? more : one}`
const many = (list: NameList) => list.names.length + list.more > 1
const names = ({ names, more }: NameList) => and(more > 0 ? [...names, `${more} weitere`] : names)
const stopsWord = (list: NameList) => (many(list) ? 'Haltestellen' : 'Haltestelle')
const stops = (list: NameList) => `${stopsWord(list)} ${names(list)}`
const dative = (stops: string) =>
  stops.replace(/^Haltestellen /, 'den $&').replace(/^Haltestelle /, 'der $&')

export const sentences: SentenceWords = {
  lines: (mode, numbers) => `${modes[mode][numbers.length > 1 ? 1 : 0]} ${and(numbers)}`,
  countLines: (n) => count(n, { one: '# Linie', other: '# Linien' }),
  network: (name, mode) => ({ text: `die ${modes[mode ?? 'other'][1]} von ${name}`, plural: true }),
  and,
  or,
  towards: (headsigns) => `Richtung ${or(headsigns)}`,
  oneDirection: 'in einer Richtung',
  between: (from, to) => `zwischen ${from} und ${to}`,
  beyond: (stop) => `hinter ${stop}`,
  change: {
    suspended: (s, where) => words(verb(s, 'fährt', 'fahren'), where, 'nicht'),
    partlySuspended: (s, where) => words(verb(s, 'fährt', 'fahren'), where, 'zeitweise nicht'),
    detour: (s, where) => words(verb(s, 'fährt', 'fahren'), where, 'eine Umleitung'),
    shortened: (s, where) =>
      words(verb(s, 'fährt', 'fahren'), where, where === '' ? 'nicht die ganze Strecke' : 'nicht'),
    reduced: (s, where) => words(verb(s, 'fährt', 'fahren'), where, 'seltener'),
    delayed: (s, where) => words(verb(s, 'hat', 'haben'), where, 'Verspätung'),
    modified: (s, where) => words(verb(s, 'fährt', 'fahren'), where, 'anders als normal'),
    more: (s, where) => words(verb(s, 'fährt', 'fahren'), where, 'öfter'),
    lessAccessible: (s, where) => words(verb(s, 'ist', 'sind'), where, 'schwerer zugänglich'),
    normal: (s, where) => words(verb(s, 'fährt', 'fahren'), where, 'normal'),
    disrupted: (s, where) => words(verb(s, 'ist', 'sind'), where, 'gestört'),
  },

  stops,
  countStops: (n) => count(n, { one: '# Haltestelle', other: '# Haltestellen' }),
  skips: (s, at) => `${verb(s, 'hält', 'halten')} nicht an ${dative(at)}`,
  someLines: { text: 'einige Linien', plural: true },
  closed: (s, where) => `${verb({ ...s, text: words(s.text, where) }, 'ist', 'sind')} geschlossen`,
  moved: (s, lines) => words(verb(s, 'ist', 'sind'), lines && `für ${lines}`, 'verlegt'),
  lessAccessibleStop: (s) => `${verb(s, 'ist', 'sind')} schwerer zugänglich`,
  troubledStop: (at) => `es gibt eine Störung an ${dative(at)}`,
  stillServed: (plural) =>
    plural ? 'Die Linien halten dort trotzdem.' : 'Die Linie hält dort trotzdem.',
  added: (list, lines) => {
    const are = many(list)
      ? 'es gibt vorübergehende Haltestellen'
      : 'es gibt eine vorübergehende Haltestelle'
    return `${words(are, lines && `für ${lines}`)}: ${names(list)}`
  },

  board: (name, kind, insteadOf, metres) => {
    const away = metres === undefined ? '' : `, etwa ${metres} Meter entfernt`
    const where = words(
      'steigen Sie an der',
      { known: '', temporary: 'vorübergehenden', other: 'anderen' }[kind],
      'Haltestelle',
      name,
      'ein',
      insteadOf && `statt an ${dative(insteadOf)}`,
    )
    return `${where}${away}`
  },
  boardNearest: (near) =>
    near.length > 0
      ? `gehen Sie zur nächstgelegenen Haltestelle, an der Ihre Linie hält: ${or(near)}`
      : 'gehen Sie zur nächstgelegenen Haltestelle, an der Ihre Linie hält',
  boardTowards: (where, near) => `${where}: ${or(near)}`,
  boardUnknown: 'wir wissen nicht, wo die Haltestelle jetzt ist',
  boardInText: (publishers) =>
    `lesen Sie im Text von ${and(publishers)}, wo die Haltestelle jetzt ist`,
  otherLine: 'nehmen Sie eine andere Linie',
  checkFirst: 'prüfen Sie vor der Abfahrt, ob Ihre Linie fährt',

  probably: (s, where, streets) => {
    const way = streets.names.length > 0 ? `über ${names(streets)}` : 'auf einem anderen Weg'
    return words('wahrscheinlich', s.plural ? 'fahren' : 'fährt', s.text, where, way)
  },
  drives: (s, where, streets) =>
    words(verb({ ...s, text: words(s.text, where) }, 'fährt', 'fahren'), `über ${names(streets)}`),
  standsIn: (mode, s, where) =>
    words(
      ['metro', 'ferry', 'other'].includes(mode) ? 'eine' : 'ein',
      modes[mode][0],
      'ersetzt',
      s.text,
      where,
    ),
  allServed: 'Alle Haltestellen bleiben offen.',
  longer: (minutes) =>
    count(minutes, {
      one: 'Das dauert etwa # Minute länger.',
      other: 'Das dauert etwa # Minuten länger.',
    }),
  ownEstimate: (publishers, count) => {
    const ours = `${count > 1 ? 'Diese Wege' : 'Diesen Weg'} haben wir geschätzt`
    return publishers.length > 0 ? `${ours}, nicht ${and(publishers)}.` : `${ours}.`
  },

  worksTitle: (cause, streets) =>
    words(
      cause === 'SPECIAL_EVENT'
        ? 'Veranstaltung'
        : cause === 'DEMONSTRATION'
          ? 'Demonstration'
          : cause === 'CONSTRUCTION' || cause === 'MAINTENANCE'
            ? 'Bauarbeiten'
            : 'Störung',
      streets.names.length > 0 ? `auf der Straße: ${names(streets)}` : 'auf der Straße',
    ),
  worksEffect: 'Wir wissen noch nicht, ob Busse oder Trams betroffen sind.',
  worksNoEffect: 'Busse und Trams fahren normal.',
  worksBlocked:
    'Busse oder Trams kommen nicht durch. Wir wissen noch nicht, welche Linien betroffen sind.',
  disruptionTitle: (streets) =>
    streets.names.length > 0 ? `Störung: ${names(streets)}` : 'Es gibt eine Störung',

  why: {
    TECHNICAL_PROBLEM: 'Der Grund: ein technisches Problem',
    STRIKE: 'Der Grund: ein Streik',
    DEMONSTRATION: 'Der Grund: eine Demonstration',
    ACCIDENT: 'Der Grund: ein Unfall',
    HOLIDAY: 'Der Grund: ein Feiertag',
    WEATHER: 'Der Grund: das Wetter',
    MAINTENANCE: 'Der Grund: Wartungsarbeiten',
    CONSTRUCTION: 'Der Grund: Bauarbeiten',
    POLICE_ACTIVITY: 'Der Grund: ein Polizeieinsatz',
    MEDICAL_EMERGENCY: 'Der Grund: ein medizinischer Notfall',
    SPECIAL_EVENT: 'Der Grund: eine Veranstaltung',
  },
  said: (publishers) => `Quelle: ${and(publishers)}.`,
  estimated: (parts) =>
    `Das haben wir geschätzt: ${and(
      parts.map(
        (part) =>
          ({
            lines: 'die Linien',
            stops: 'die Haltestellen',
            board: 'die Stelle zum Einsteigen',
            route: 'den Fahrweg',
            periods: 'den Zeitraum',
          })[part],
      ),
    )}. Es kann anders sein.`,
  example: 'Das ist ein Beispiel. Es ist nicht echt.',
  cancelled: 'Das findet nicht statt.',
  translated: 'Übersetzung aus dem Niederländischen.',
  inLanguage: (language, text) => `Auf ${language}: „${text}“`,
  cancelledTitle: (title) => `Findet nicht statt: ${title}`,
  comingTitle: (title) => `Demnächst: ${title}`,
}
