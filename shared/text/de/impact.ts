import type { Mode } from '../../network.ts'
import { sameTime } from '../amounts.ts'
import type { ReasonWords } from '../impact-words.ts'
import { plural } from '../plural.ts'
import { said } from './amounts.ts'

const count = plural('de')
const { metres, minutes, names, and } = said
export const modeNames: Record<Mode, string> = {
  tram: 'Trams',
  metro: 'U-Bahnen',
  rail: 'Züge',
  bus: 'Busse',
  trolleybus: 'Oberleitungsbusse',
  ferry: 'Fähren',
  other: 'andere Linien',
}
const nameless = 'Straßen ohne Namen'
const sameTimeText = 'Die Fahrt dauert etwa so lange wie normal.'

export const reasons: ReasonWords = {
  viaStreets: ({ streets }) => `Der Weg führt über ${names(streets, nameless)}.`,
  minorStreets: (v) =>
    `Etwa ${metres(v.metres)} führen durch kleine Straßen, in denen sonst keine Busse fahren.`,
  narrow: (v) =>
    `Etwa ${metres(v.metres)} führen durch enge Straßen. Prüfen Sie, ob ein Bus durchkommt.`,
  destinationOnly: (v) =>
    `Etwa ${metres(v.metres)} sind nur für Anlieger. Fragen Sie, ob der Bus dort fahren darf.`,
  contraflow: (v) =>
    `Etwa ${metres(v.metres)} führen gegen die Richtung der Autos. Busse dürfen das dort.`,
  drivenToday: (v) =>
    `Etwa ${metres(v.metres)} sind laut Karte für Busse gesperrt, aber dort fahren heute schon Buslinien.`,
  sizeUnknown: () => 'Die Karte sagt nicht überall, wie breit und wie hoch die Durchfahrt ist.',
  byWaypoints: (v) =>
    count(v.count, {
      one: 'Die Umleitung führt über den Punkt, den Sie gewählt haben.',
      other: 'Die Umleitung führt über die # Punkte, die Sie gewählt haben.',
    }),
  lowConfidence: () => 'Es ist nicht sicher, durch welche Straßen diese Linie sonst fährt.',

  delay: ({ seconds }) =>
    seconds < sameTime ? sameTimeText : `Die Fahrt dauert etwa ${minutes(seconds)} länger.`,
  quicker: ({ seconds }) =>
    seconds < sameTime ? sameTimeText : `Die Fahrt dauert etwa ${minutes(seconds)} kürzer.`,
  misses: (v) =>
    count(v.count, {
      one: 'Die Linie lässt # Haltestelle aus.',
      other: 'Die Linie lässt # Haltestellen aus.',
    }),
  missesNone: () => 'Die Linie hält an allen ihren Haltestellen.',
  collateral: (v) =>
    count(v.count, {
      one: 'Davon liegt # außerhalb der Sperrung',
      other: 'Davon liegen # außerhalb der Sperrung',
    }) + (v.names.length > 0 ? `: ${names(v.names, '')}.` : '.'),
  replacementExisting: (v) =>
    count(v.count, {
      one: 'Für # ausgelassene Haltestelle gibt es eine andere Haltestelle an der Umleitung.',
      other: 'Für # ausgelassene Haltestellen gibt es eine andere Haltestelle an der Umleitung.',
    }),
  temporaryNeeded: (v) =>
    count(v.count, {
      one: 'Es wird # vorübergehende Haltestelle gebraucht.',
      other: 'Es werden # vorübergehende Haltestellen gebraucht.',
    }),
  noReplacement: (v) =>
    count(v.count, {
      one: 'Für # ausgelassene Haltestelle gibt es keinen Platz nah genug an der Umleitung.',
      other: 'Für # ausgelassene Haltestellen gibt es keinen Platz nah genug an der Umleitung.',
    }),

  railsFromMap: () => 'Die Gleise kommen von der Karte.',
  railsFromLines: () =>
    'Die Karte enthält keine Gleise. Wir kennen nur die Gleise, auf denen heute Tramlinien fahren.',
  turnsAt: ({ stop }) => `Die Linie wendet an der Haltestelle ${stop}.`,
  noTurnKnown: () => 'Wir finden keinen Weg, auf dem das Fahrzeug wenden kann.',
  replacementBus: () => 'Zwischen den Stellen, an denen die Tram wendet, fährt ein Ersatzbus.',
  noReplacementBus: () => 'Für einen Ersatzbus finden wir keinen Weg.',
  busTooFar: (v) =>
    `Ein Ersatzbus würde ${metres(v.metres)} fahren, mehr als doppelt so weit wie das Ersetzte.`,

  faster: ({ seconds }) =>
    `Dieser Weg ist etwa ${minutes(seconds)} schneller als der beste Vorschlag.`,
  fewerStops: (v) =>
    count(v.count, {
      one: 'Die Linie lässt # Haltestelle weniger aus als beim besten Vorschlag.',
      other: 'Die Linie lässt # Haltestellen weniger aus als beim besten Vorschlag.',
    }),
  mainRoads: () => 'Dieser Weg folgt mehr den großen Straßen als der beste Vorschlag.',
  shorter: (v) => `Dieser Weg ist etwa ${metres(v.metres)} kürzer als der beste Vorschlag.`,

  noStreets: () => 'Es sind keine Straßen eingestellt. Deshalb können wir keine Umleitung suchen.',
  offStreets: () =>
    'Wir finden den Weg dieser Linie nicht auf den Straßen. Deshalb schlagen wir keine Umleitung vor.',
  noPath: () => 'Wir finden um die Sperrung keinen Weg, auf dem das Fahrzeug fahren darf.',
  terminusClosed: ({ stop }) => `Die Linie kommt nicht bis zur Endhaltestelle ${stop}.`,
  wholePattern: () => 'Der ganze Linienweg ist gesperrt.',
  noRails: () => 'Es gibt keinen anderen Weg auf Gleisen.',
  noTurningPoint: () => 'Wir kennen hier keine Stelle, an der die Tram wenden kann.',
  timeBudget: () =>
    'Die Rechenzeit war vor einem Vorschlag vorbei. Machen Sie die Sperrung kleiner oder fragen Sie weniger Linien.',
  waypointUnreachable: ({ number }) =>
    `Die Umleitung kann nicht über Punkt ${number} führen. Verschieben oder entfernen Sie ihn.`,

  noLineHere: () => 'Durch diese Sperrung fährt keine Linie.',
  noTripThen: () => 'Zu den gewählten Zeiten fährt hier keine Linie.',
  otherModes: (v) => `Hier fahren nur ${and(v.modes.map((mode) => modeNames[mode]))}.`,

  passing: ({ streets }) =>
    `Was über oder unter der Sperrung verläuft, bleibt offen: ${names(streets, nameless)}.`,
  geometryOnly: (v) =>
    count(v.count, {
      one: 'Bei # Linienweg kennen wir die Straßen nicht. Dort zählt nur die gezeichnete Linie.',
      other:
        'Bei # Linienwegen kennen wir die Straßen nicht. Dort zählt nur die gezeichnete Linie.',
    }),
}
