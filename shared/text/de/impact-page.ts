import { sameTime } from '../amounts.ts'
import type { ImpactPageTexts } from '../impact-page-texts.ts'
import { plural } from '../plural.ts'
import { said } from './amounts.ts'
import { modeNames } from './impact.ts'
import { rider } from './rider.ts'

const count = plural('de')
const { metres, minutes, names, and } = said

export const impactPage: ImpactPageTexts = {
  title: (streets) =>
    streets.length > 0 ? `Sperrung: ${names(streets, '')}` : 'Sperrung und Umleitungen',
  closedStreets: (m) => `Etwa ${metres(m)} Straße sind gesperrt.`,
  hit: (lines, patterns) =>
    `${count(lines, { one: '# Linie ist betroffen', other: '# Linien sind betroffen' })}, auf ${count(
      patterns,
      { one: '# Linienweg', other: '# Linienwegen' },
    )}.`,
  incomplete: 'Die Rechenzeit war vorbei. Einige Vorschläge fehlen.',
  example:
    'Das sind Beispieldaten. Die Haltestellen und Linien sind echt, der Fahrplan ist ein Beispiel, die Straßen stammen von einer älteren Karte.',
  unapproved: 'Das sind Vorschläge. Prüfen Sie sie, bevor Sie sie verwenden.',
  closedWhen: (stretches) => `Gesperrt ${names(stretches, '')}.`,
  closedAlways: 'Es ist kein Zeitraum gewählt: Die Sperrung gilt immer.',
  onlyModes: (modes) => `Die Sperrung gilt nur für ${and(modes.map((mode) => modeNames[mode]))}.`,
  onlyDirection: (direction) =>
    direction === 'forward'
      ? 'Die Sperrung gilt nur in der Richtung, in der sie gezeichnet ist.'
      : 'Die Sperrung gilt nur gegen die Richtung, in der sie gezeichnet ist.',
  notes: 'Gut zu wissen',

  map: 'Karte der Sperrung und der Umleitungen',
  mapKeys:
    'Verschieben mit den Pfeiltasten, zoomen mit + und −. Die Liste sagt dasselbe wie die Karte.',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  wholeView: 'Alles zeigen',
  legend: 'Zeichen auf der Karte',
  closure: 'Gesperrt',
  course: 'Normaler Weg',
  blocked: 'Hier fährt die Linie nicht',
  detour: 'Vorgeschlagene Umleitung',
  alternative: 'Anderer Vorschlag',
  rails: 'Gleise der Tramlinien',
  turning: 'Hier wendet die Linie',
  missedStop: 'Haltestelle, die die Linie auslässt',
  existingStop: 'Bestehende Haltestelle an der Umleitung',
  temporaryStop: 'Vorübergehende Haltestelle',
  leave: 'Hier verlässt die Linie ihren Weg',
  rejoin: 'Hier ist die Linie wieder auf ihrem Weg',

  list: 'Linien und Vorschläge',
  showAll: 'Alle Linien zeigen',
  showOnMap: 'Auf der Karte zeigen',
  shown: 'Auf der Karte',
  line: rider.lineName,
  blockedLength: (m, pieces) =>
    pieces === 1
      ? `Etwa ${metres(m)} des Linienwegs sind gesperrt.`
      : `Etwa ${metres(m)} des Linienwegs sind gesperrt, an ${pieces} Stellen.`,
  basis: {
    streets: 'Wir kennen die Straßen dieses Linienwegs.',
    rails: 'Wir kennen die Gleise dieses Linienwegs.',
    geometry: 'Wir kennen nur die gezeichnete Linie dieses Linienwegs.',
  },
  confidence: (percent) => `Sicherheit über den Linienweg: ${percent} %.`,
  trips: (n, date, first, last) =>
    `${count(n, { one: '# Fahrt ist betroffen', other: '# Fahrten sind betroffen' })} am ${date}${
      first === last ? `, um ${first}` : `, die erste um ${first}, die letzte um ${last}`
    }.`,
  missed: (n) =>
    n === 0
      ? 'Die Linie lässt keine Haltestellen aus.'
      : count(n, {
          one: 'Die Linie lässt # Haltestelle aus:',
          other: 'Die Linie lässt # Haltestellen aus:',
        }),
  unreached: (n) =>
    count(n, {
      one: '# Haltestelle ist nicht erreichbar:',
      other: '# Haltestellen sind nicht erreichbar:',
    }),
  inside: 'in der Sperrung',
  collateral: 'außerhalb der Sperrung, nicht an der Umleitung',
  kinds: {
    detour: 'Umleitung über Straßen',
    railDetour: 'Umleitung über Gleise',
    shortened: 'Kürzere Fahrt',
    replacementBus: 'Ersatzbus',
  },
  proposal: (number, gap) =>
    gap === undefined ? `Vorschlag ${number}` : `Vorschlag ${number} für Unterbrechung ${gap}`,
  between: (from, to) =>
    from === undefined && to === undefined
      ? 'Keine Haltestelle des Linienwegs ist erreichbar.'
      : from === undefined
        ? `Die Linie beginnt an der Haltestelle ${to}.`
        : to === undefined
          ? `Die Linie endet an der Haltestelle ${from}.`
          : `Zwischen ${from} und ${to}.`,
  notBetween: (from, to) => `Die Linie fährt nicht zwischen ${from} und ${to}.`,
  onlyBus: 'Die Tram fährt nicht. Auf dem ganzen Linienweg fährt ein Bus.',
  later: (seconds) =>
    Math.abs(seconds) < sameTime
      ? 'gleich lang'
      : `${minutes(Math.abs(seconds))} ${seconds > 0 ? 'länger' : 'kürzer'}`,
  length: metres,
  streets: 'Straßen',
  replacement: (kind, name, instead) =>
    `${kind === 'existing' ? 'Haltestelle' : 'Vorübergehende Haltestelle'} ${name} statt ${and(instead)}`,
  noProposal: 'Kein Vorschlag.',
  sources: 'Daten',
  timetable: (stretch) => `Fahrplan: gültig ${stretch}.`,
  dataHash: 'Kennung der Daten',
}
