import { plural } from '../plural.ts'
import type { WorksWords } from '../works-words.ts'

const count = plural('nl')
const list = new Intl.ListFormat('nl', { type: 'conjunction' })
const line = ({ line, headsign }: Record<string, string | number>) =>
  headsign ? `Lijn ${line} richting ${headsign}` : `Lijn ${line}`

export const works: WorksWords = {
  faults: {
    missing: () => 'Hier ontbreekt iets. Vul het in.',
    tooLong: ({ most, length }) =>
      `De titel is te lang: ${length} tekens. Maak hem korter, tot ${most} tekens.`,
    endBeforeStart: () => 'Het einde valt voor het begin. Kies een later einde.',
    inThePast: () => 'De periode is al voorbij. Kies een einde in de toekomst.',
    neverInForce: () =>
      'Zo is de straat nooit dicht. Kijk de dagen, de uren en de uitzonderingen na.',
    emptyClosure: () =>
      'Er is nog niets getekend, of de tekening is niet bruikbaar. Teken welk stuk straat dicht is.',
    unansweredPattern: (v) => `${line(v)} kan niet door. Kies wat deze lijn doet.`,
    answerNotHit: (v) => `${line(v)} heeft geen hinder meer. Haal het antwoord voor deze lijn weg.`,
    missingLeg: (v) => `${line(v)} heeft nog geen weg rond elk gesloten stuk. Kies er een.`,
    missingWhy: (v) => `${line(v)}: schrijf waarom de lijn toch door kan, of waarom ze niet rijdt.`,
    pathBroken: (v) =>
      `${line(v)}: de getekende weg sluit niet aan op de lijn. Begin en eindig op de lijn, voor en na het gesloten stuk.`,
    pathTooShort: (v) => `${line(v)}: de getekende weg is te kort. Teken hem opnieuw.`,
    unknownStop: ({ stop }) =>
      `Halte ${stop} bestaat niet in de dienstregeling. Kies een andere halte.`,
    unknownLine: ({ line }) =>
      `Lijn ${line} bestaat niet in de dienstregeling. Kies een andere lijn.`,
    staleText: () =>
      'Deze tekst is geschreven voor een vorige versie. Lees hem na: klopt hij nog, of wilt u de nieuwe tekst?',
    nothingNamed: () => 'Er is geen lijn of halte gekozen. Kies er ten minste één.',
  },
  missing: {
    title: 'De werken hebben nog geen naam. Geef ze een naam.',
    'closure.modes': 'Niets wordt tegengehouden. Kies wat er niet door kan: bus, tram of allebei.',
    'texts.nl.description':
      'Zonder kaart weet de reiziger niet wat er verandert. Schrijf het in de Nederlandse tekst.',
    replacementStops: 'Een vervanghalte heeft nog geen naam. Geef ze een naam.',
    other: 'Hier ontbreekt iets. Vul het in.',
  },
  titleAt: (title, street) => `${title}: ${street} dicht`,
  runsPart: ({ text, plural }, until, from) => {
    const part =
      from === undefined
        ? `tot ${until}`
        : until === undefined
          ? `vanaf ${from}`
          : `tot ${until} en opnieuw vanaf ${from}`
    return `${text} ${plural ? 'rijden' : 'rijdt'} ${part}`
  },
  noStandIn: 'Er rijdt geen vervangbus.',
  questions: (contact) => `Vragen? ${contact}`,
  seenClosed: 'Ter plaatse gezien: de straat is dicht.',
  seenOpen: 'Ter plaatse gezien: de straat is nu niet dicht.',

  labels: {
    title: 'Naam',
    cause: 'Oorzaak',
    planned: 'Gepland',
    closure: 'Wat dicht is',
    named: 'Lijnen en haltes',
    streets: 'Straten',
    schedule: 'Wanneer',
    announce: 'Reizigers weten het vanaf',
    answer: 'Lijn',
    stop: 'Vervanghalte',
    header: 'Titel voor reizigers',
    description: 'Tekst voor reizigers',
    advice: 'Advies voor reizigers',
    contact: 'Contact',
    note: 'Nota voor collega’s',
  },
  cause: {
    UNKNOWN_CAUSE: 'onbekend',
    OTHER_CAUSE: 'iets anders',
    TECHNICAL_PROBLEM: 'technisch probleem',
    STRIKE: 'staking',
    DEMONSTRATION: 'betoging',
    ACCIDENT: 'ongeval',
    HOLIDAY: 'feestdag',
    WEATHER: 'het weer',
    MAINTENANCE: 'onderhoud',
    CONSTRUCTION: 'werken',
    POLICE_ACTIVITY: 'actie van de politie',
    MEDICAL_EMERGENCY: 'dringende medische hulp',
    SPECIAL_EVENT: 'evenement',
  },
  yes: 'ja',
  no: 'nee',
  nothing: 'niets',
  answers: {
    detour: 'rijdt om',
    shortened: 'rijdt niet de hele weg',
    notAffected: 'rijdt normaal',
    cancelled: 'rijdt niet',
  },
  noAnswer: 'nog niet beslist',
  via: (streets) => `via ${list.format(streets)}`,
  minutesLonger: (n) => count(n, { one: '# minuut langer', other: '# minuten langer' }),
  misses: (stops) => `stopt niet aan ${list.format(stops)}`,
  standsIn: (stops) => `in plaats van ${list.format(stops)}`,
  parts: (n) => count(n, { one: '# getekend deel', other: '# getekende delen' }),
  partAdded: 'een deel toegevoegd',
  partMoved: 'een deel veranderd',
  partRemoved: 'een deel weggehaald',
  radius: (metres) => `${metres} meter rond punten`,
  modes: (modes) => `dicht voor ${modes}`,
  generated: 'automatische tekst',
}
