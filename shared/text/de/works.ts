import { plural } from '../plural.ts'
import type { WorksWords } from '../works-words.ts'

const count = plural('de')
const list = new Intl.ListFormat('de', { type: 'conjunction' })
const line = ({ line, headsign }: Record<string, string | number>) =>
  headsign ? `Linie ${line} Richtung ${headsign}` : `Linie ${line}`

export const works: WorksWords = {
  faults: {
    missing: () => 'Hier fehlt etwas. Füllen Sie es aus.',
    tooLong: ({ most, length }) =>
      `Der Titel ist zu lang: ${length} Zeichen. Kürzen Sie ihn auf ${most} Zeichen.`,
    endBeforeStart: () => 'Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Ende.',
    inThePast: () => 'Der Zeitraum ist schon vorbei. Wählen Sie ein Ende in der Zukunft.',
    neverInForce: () =>
      'So ist die Straße nie gesperrt. Prüfen Sie die Tage, die Uhrzeiten und die Ausnahmen.',
    emptyClosure: () =>
      'Es ist noch nichts gezeichnet, oder die Zeichnung ist nicht brauchbar. Zeichnen Sie, welches Stück Straße gesperrt ist.',
    unansweredPattern: (v) => `${line(v)} kommt nicht durch. Wählen Sie, was diese Linie macht.`,
    answerNotHit: (v) =>
      `${line(v)} ist nicht mehr betroffen. Entfernen Sie die Antwort für diese Linie.`,
    missingLeg: (v) =>
      `${line(v)} hat noch keinen Weg um jedes gesperrte Stück. Wählen Sie einen Weg.`,
    missingWhy: (v) =>
      `${line(v)}: Schreiben Sie, warum sie doch durchkommt oder warum sie nicht fährt.`,
    pathBroken: (v) =>
      `${line(v)}: Der gezeichnete Weg trifft die Linie nicht. Beginnen und enden Sie auf der Linie, vor und nach dem gesperrten Stück.`,
    pathTooShort: (v) => `${line(v)}: Der gezeichnete Weg ist zu kurz. Zeichnen Sie ihn neu.`,
    unknownStop: ({ stop }) =>
      `Die Haltestelle ${stop} steht nicht im Fahrplan. Wählen Sie eine andere Haltestelle.`,
    unknownLine: ({ line }) =>
      `Die Linie ${line} steht nicht im Fahrplan. Wählen Sie eine andere Linie.`,
    staleText: () =>
      'Dieser Text wurde für eine frühere Version geschrieben. Lesen Sie ihn noch einmal: Stimmt er noch, oder möchten Sie den neuen Text?',
    nothingNamed: () => 'Es ist keine Linie oder Haltestelle gewählt. Wählen Sie mindestens eine.',
  },
  missing: {
    title: 'Die Arbeiten haben noch keinen Namen. Geben Sie ihnen einen Namen.',
    'closure.modes':
      'Nichts wird aufgehalten. Wählen Sie, was nicht durchkommt: Bus, Tram oder beides.',
    'texts.nl.description':
      'Ohne Karte wissen Reisende nicht, was sich ändert. Schreiben Sie es in den niederländischen Text.',
    replacementStops: 'Eine Ersatzhaltestelle hat noch keinen Namen. Geben Sie ihr einen Namen.',
    other: 'Hier fehlt etwas. Füllen Sie es aus.',
  },
  titleAt: (title, street) => `${title}: ${street} gesperrt`,
  runsPart: ({ text, plural }, until, from) => {
    const part =
      from === undefined
        ? `bis ${until}`
        : until === undefined
          ? `ab ${from}`
          : `bis ${until} und wieder ab ${from}`
    return `${text} ${plural ? 'fahren' : 'fährt'} ${part}`
  },
  noStandIn: 'Es fährt kein Ersatzbus.',
  questions: (contact) => `Fragen? ${contact}`,
  seenClosed: 'Vor Ort gesehen: Die Straße ist gesperrt.',
  seenOpen: 'Vor Ort gesehen: Die Straße ist jetzt nicht gesperrt.',

  labels: {
    title: 'Name',
    cause: 'Grund',
    planned: 'Geplant',
    closure: 'Was gesperrt ist',
    named: 'Linien und Haltestellen',
    streets: 'Straßen',
    schedule: 'Wann',
    announce: 'Reisende erfahren es ab',
    answer: 'Linie',
    stop: 'Ersatzhaltestelle',
    header: 'Titel für Reisende',
    description: 'Text für Reisende',
    advice: 'Rat für Reisende',
    contact: 'Kontakt',
    note: 'Notiz für Kollegen',
  },
  cause: {
    UNKNOWN_CAUSE: 'unbekannt',
    OTHER_CAUSE: 'etwas anderes',
    TECHNICAL_PROBLEM: 'technisches Problem',
    STRIKE: 'Streik',
    DEMONSTRATION: 'Demonstration',
    ACCIDENT: 'Unfall',
    HOLIDAY: 'Feiertag',
    WEATHER: 'das Wetter',
    MAINTENANCE: 'Wartung',
    CONSTRUCTION: 'Bauarbeiten',
    POLICE_ACTIVITY: 'Polizeieinsatz',
    MEDICAL_EMERGENCY: 'medizinischer Notfall',
    SPECIAL_EVENT: 'Veranstaltung',
  },
  yes: 'ja',
  no: 'nein',
  nothing: 'nichts',
  answers: {
    detour: 'fährt eine Umleitung',
    shortened: 'fährt nicht die ganze Strecke',
    notAffected: 'fährt normal',
    cancelled: 'fährt nicht',
  },
  noAnswer: 'noch nicht entschieden',
  via: (streets) => `über ${list.format(streets)}`,
  minutesLonger: (n) => count(n, { one: '# Minute länger', other: '# Minuten länger' }),
  misses: (stops) => `hält nicht an ${list.format(stops)}`,
  standsIn: (stops) => `statt ${list.format(stops)}`,
  parts: (n) => count(n, { one: '# gezeichneter Teil', other: '# gezeichnete Teile' }),
  partAdded: 'ein Teil hinzugefügt',
  partMoved: 'ein Teil geändert',
  partRemoved: 'ein Teil entfernt',
  radius: (metres) => `${metres} Meter um Punkte`,
  modes: (modes) => `gesperrt für: ${modes}`,
  generated: 'automatischer Text',
}
