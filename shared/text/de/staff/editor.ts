import { sameTime } from '../../amounts.ts'
import { plural } from '../../plural.ts'
import type { EditorTexts } from '../../staff/editor-texts.ts'
import { said } from '../amounts.ts'

const count = plural('de')
const { metres, minutes, names } = said
const nameless = 'Straßen ohne Namen'

export const editor: EditorTexts = {
  title: 'Bauarbeiten bearbeiten',
  titleOf: (title) => `Bearbeiten: ${title}`,
  newTitle: 'Neue Bauarbeiten',
  loading: 'Die Bauarbeiten werden geöffnet …',
  formLabel: 'Formular',

  stepsLabel: 'Schritte',
  steps: {
    where: 'Wo',
    when: 'Wann',
    lines: 'Linien',
    stops: 'Haltestellen',
    texts: 'Texte',
    review: 'Prüfen und einreichen',
  },
  stepStates: { done: 'fertig', todo: 'zu tun', wrong: 'nicht richtig' },

  undo: 'Rückgängig',
  redo: 'Wiederholen',

  saving: {
    unchanged: 'Nichts zu speichern',
    waiting: 'Wird gleich gespeichert',
    saving: 'Wird gespeichert …',
    saved: (time) => `Gespeichert um ${time}`,
    offline:
      'Nicht gespeichert: keine Verbindung. Wir versuchen es weiter. Schließen Sie diese Seite nicht.',
    failed: 'Nicht gespeichert. Schließen Sie diese Seite nicht.',
    retry: 'Jetzt speichern',
  },
  alsoEditing: (names) => `Auch an diesen Bauarbeiten tätig: ${names}.`,

  copy: {
    title: 'Sie hatten hier schon begonnen',
    text: (when) =>
      `Das haben Sie am ${when} geschrieben, aber noch nicht als Version gespeichert. Möchten Sie damit weitermachen?`,
    older: 'Seitdem haben sich diese Bauarbeiten geändert. Sie sehen das beim Speichern.',
    goOn: 'Mit meinem Text weitermachen',
    drop: 'Meinen Text verwerfen',
  },
  stale: {
    title: 'Jemand anders hat diese Bauarbeiten geändert',
    text: 'Was Sie geschrieben haben, ist nicht gespeichert. Wählen Sie, was geschehen soll.',
    changes: 'Was anders ist als bei Ihnen:',
    noChanges: 'Der Inhalt ist derselbe wie bei Ihnen.',
    mine: 'Meine Version speichern',
    mineHint: 'Ihre Version kommt über die andere. Die andere bleibt im Verlauf.',
    theirs: 'Mit der anderen Version weitermachen',
    theirsHint: 'Mit Rückgängig bekommen Sie Ihre Version zurück.',
    later: 'Später wählen',
  },

  map: {
    show: 'Karte zeigen',
    hide: 'Zurück zum Formular',
    loading: 'Die Karte wird geladen …',
    failed: 'Die Karte lässt sich nicht laden. Das Formular geht auch ohne Karte.',
    label: 'Karte',
  },

  where: {
    kind: 'Wie geben Sie die Störung an?',
    drawn: 'Auf der Karte oder nach Straße',
    drawnHint: 'Sie sehen sofort, welche Linien betroffen sind.',
    named: 'Nur Text',
    namedHint: 'Für das, was keine Karte zeigt. Sie wählen Linien und Haltestellen selbst.',
    closed: (streets, length) => `Gesperrt: ${names(streets, nameless)} (${metres(length)}).`,
  },

  named: {
    lines: 'Linien',
    linesHint: 'Tippen Sie eine Nummer oder einen Namen.',
    stops: 'Haltestellen',
    stopsHint: 'Tippen Sie den Namen einer Haltestelle.',
    add: (name) => `${name} hinzufügen`,
    remove: (name) => `${name} entfernen`,
    none: 'Nichts gefunden. Versuchen Sie ein anderes Wort.',
    nothingChosen: 'Noch nichts gewählt.',
    found: (n) => count(n, { one: '# gefunden', other: '# gefunden' }),
  },

  when: {
    start: 'Beginn',
    end: 'Ende',
    date: 'Datum',
    time: 'Uhrzeit',
    furtherNotice: 'Bis auf Weiteres',
    badDate: 'Geben Sie Datum und Uhrzeit ein.',
    endFirst: 'Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Ende.',
    rhythm: 'Zu welchen Stunden?',
    always: 'Die ganze Zeit',
    nights: 'Jede Nacht',
    weekends: 'Jedes Wochenende',
    schoolDays: 'Jeden Schultag',
    own: 'Eigene Tage und Stunden',
    days: 'Tage',
    weekdays: { 1: 'Mo', 2: 'Di', 3: 'Mi', 4: 'Do', 5: 'Fr', 6: 'Sa', 7: 'So' },
    from: 'Von',
    to: 'Bis',
    nextDay: 'am nächsten Tag',
    addHours: 'Weitere Tage und Stunden hinzufügen',
    removeHours: 'Diese Tage und Stunden entfernen',
    exceptions: 'Tage, an denen nichts gesperrt ist',
    exceptionsHint: 'Zum Beispiel ein Feiertag.',
    addException: 'Tag hinzufügen',
    removeException: (date) => `${date} entfernen`,
    announce: 'Ab wann sehen Fahrgäste das?',
    announceUsual: (date) => `Zwei Wochen vorher, am ${date}`,
    announceOwn: 'Ab einem anderen Tag',
    planned: 'Das ist geplant',
    plannedHint: 'Schalten Sie das aus bei Unerwartetem, etwa einem Leck.',
    cause: 'Ursache',
    causes: {
      UNKNOWN_CAUSE: 'Unbekannt',
      OTHER_CAUSE: 'Etwas anderes',
      TECHNICAL_PROBLEM: 'Technisches Problem',
      STRIKE: 'Streik',
      DEMONSTRATION: 'Demonstration',
      ACCIDENT: 'Unfall',
      HOLIDAY: 'Feiertag',
      WEATHER: 'Wetter',
      MAINTENANCE: 'Wartung',
      CONSTRUCTION: 'Bauarbeiten',
      POLICE_ACTIVITY: 'Polizeieinsatz',
      MEDICAL_EMERGENCY: 'Medizinische Hilfe',
      SPECIAL_EVENT: 'Veranstaltung',
    },
    summary: 'So lesen es Fahrgäste',
    dayCount: (n) => count(n, { one: 'Zusammen # Tag.', other: 'Zusammen # Tage.' }),
    never: 'Es ist nie etwas gesperrt. Prüfen Sie die Tage.',
    notice: {
      open: (days, last) =>
        `Reichen Sie spätestens am ${last} ein: noch ${count(days, { one: '# Tag', other: '# Tage' })}. Dann weiß De Lijn es zwei Monate vorher.`,
      inTime: (days) =>
        `De Lijn weiß es rechtzeitig: ${count(days, { one: '# Tag', other: '# Tage' })} vor dem Beginn.`,
      late: (days) =>
        `De Lijn weiß es zu spät: ${count(days, { one: '# Tag', other: '# Tage' })} vor dem Beginn. Es müssten zwei Monate sein.`,
    },
  },

  lines: {
    nothing: 'Zeichnen Sie zuerst, was gesperrt ist. Dann stehen hier die betroffenen Linien.',
    asking: 'Wir suchen die betroffenen Linien …',
    failed: 'Wir wissen nicht, welche Linien betroffen sind: Es kam keine Antwort.',
    again: 'Noch einmal fragen',
    none: 'Keine Linie ist betroffen.',
    notNeeded: 'Wenn es nur Text ist, gibt es nichts zu entscheiden.',
    incomplete:
      'Die Zeit war um, bevor alles berechnet war. Fragen Sie noch einmal, oder zeichnen Sie weniger.',
    summary: (lines, missed, seconds) => {
      const hit = count(lines, { one: '# Linie ist betroffen', other: '# Linien sind betroffen' })
      const stops =
        missed === 0
          ? 'Keine Haltestelle entfällt'
          : count(missed, { one: '# Haltestelle entfällt', other: '# Haltestellen entfallen' })
      const delay =
        seconds < sameTime
          ? 'Eine Fahrt dauert etwa gleich lang.'
          : `Eine Fahrt dauert bis zu ${minutes(seconds)} länger.`
      return `${hit}. ${stops}. ${delay}`
    },
    dropped:
      'Das passt nicht mehr zu dem, was Sie gezeichnet haben, und ist weg. Mit Rückgängig kommt es zurück.',
    dropReasons: {
      notHit: 'ist nicht mehr betroffen',
      otherGaps: 'ist jetzt an einer anderen Stelle betroffen',
      pathClosed: 'fuhr durch das, was jetzt gesperrt ist',
    },
    progress: (done, total) => `${done} von ${total} entschieden`,
    takeAll: (n) =>
      count(n, { one: 'Vorschlag übernehmen', other: 'Alle Vorschläge übernehmen (#)' }),
    lineName: (mode, number) =>
      `${mode === 'tram' ? 'Straßenbahn' : mode === 'bus' ? 'Bus' : 'Linie'} ${number}`,
    towards: (headsigns) => `Richtung ${headsigns.join(' oder ')}`,
    states: { open: 'zu entscheiden', partly: 'teils entschieden', answered: 'entschieden' },
    trips: (n) => count(n, { one: '# Fahrt am ersten Tag', other: '# Fahrten am ersten Tag' }),
    gap: (number, total) => `Unterbrechung ${number} von ${total}`,
    best: 'Bester Vorschlag',
    kinds: {
      detour: 'Umleitung',
      railDetour: 'Umleitung über andere Gleise',
      shortened: 'Vorher wenden',
      replacementBus: 'Bus statt Straßenbahn',
    },
    figures: ({ seconds, metres: length, missed, path }) =>
      [
        Math.abs(seconds) < sameTime
          ? 'etwa gleich lang'
          : seconds > 0
            ? `${minutes(seconds)} länger`
            : `${minutes(-seconds)} kürzer`,
        ...(path ? [metres(length)] : []),
        missed === 0
          ? 'keine Haltestelle entfällt'
          : count(missed, { one: '# Haltestelle entfällt', other: '# Haltestellen entfallen' }),
      ].join(', '),
    missed: (stops) => `Entfällt: ${names(stops, 'keine Haltestelle')}.`,
    noProposal:
      'Es gibt keinen Vorschlag. Wählen Sie selbst einen Weg, oder sagen Sie, was geschieht.',
    other: 'Etwas anderes entscheiden',
    waypoints: 'Auf einem anderen Weg',
    waypointsHint:
      'Ziehen Sie die Umleitung auf der Karte, oder fügen Sie hier Punkte hinzu, über die sie führen soll.',
    noWay:
      'Es gibt keinen Weg über diese Punkte. Verschieben Sie einen Punkt, oder entfernen Sie einen.',
    unreachable: 'Einer der Punkte ist nicht erreichbar. Wählen Sie einen Punkt auf einer Straße.',
    byWaypoints: (n) =>
      count(n, { one: 'Eigener Weg, über # Punkt', other: 'Eigener Weg, über # Punkte' }),
    draw: 'Selbst zeichnen',
    drawHint:
      'Zeichnen Sie auf der Karte, von wo die Linie ihren Weg verlässt bis wo sie zurück ist.',
    drawing: 'Zeichnen Sie den Weg auf der Karte. Mit Escape brechen Sie ab.',
    drawn: 'Selbst gezeichneter Weg',
    drawnFaults: {
      pathTooShort: 'Der gezeichnete Weg ist zu kurz. Zeichnen Sie ihn neu.',
      pathBroken:
        'Der gezeichnete Weg beginnt oder endet nicht auf der Linie. Beginnen Sie auf der Linie vor der Sperrung, und enden Sie danach.',
    },
    notAffected: 'Kommt trotzdem durch',
    cancelled: 'Fährt nicht',
    why: 'Warum?',
    whyHint: 'Ihre Kollegen lesen das.',
    whyMissing: 'Geben Sie an, warum.',
    take: 'So entscheiden',
    answers: { notAffected: 'Kommt trotzdem durch', cancelled: 'Fährt nicht' },
    reopen: 'Neu entscheiden',
    refuse: 'Sagen, warum nicht',
    refuseWhy: 'Warum nicht dieser Vorschlag?',
    refused: (why) => `Nicht gewählt: ${why}`,
    say: 'Speichern',
    cancel: 'Abbrechen',
  },

  stops: {
    missed: 'Haltestellen, die entfallen',
    noneMissed: 'Keine Haltestelle entfällt.',
    inside: 'in der Sperrung',
    collateral: 'durch die Umleitung',
    instead: (name) => `Einsteigen an: ${name}`,
    nowhere: 'Noch keine andere Haltestelle',
    add: 'Ersatzhaltestelle hinzufügen',
    addFor: (name) => `Andere Haltestelle für ${name}`,
    addHint: 'Klicken Sie auf die Karte, oder suchen Sie einen Ort.',
    pickOnMap: 'Auf der Karte zeigen',
    picking: 'Klicken Sie auf der Karte, wo die Haltestelle hinkommt. Mit Escape brechen Sie ab.',
    placed: 'Ersatzhaltestellen',
    nonePlaced: 'Es gibt noch keine Ersatzhaltestellen.',
    name: 'Name',
    nameMissing: 'Geben Sie der Haltestelle einen Namen.',
    existing: 'bestehende Haltestelle',
    temporary: 'vorübergehende Haltestelle',
    replaces: 'Anstelle von',
    move: 'Verschieben',
    moveAction: 'Hierher verschieben',
    addAction: 'Haltestelle hinzufügen',
    remove: (name) => `Ersatzhaltestelle ${name} entfernen`,
    newName: 'Vorübergehende Haltestelle',
  },

  texts: {
    titleField: 'Titel',
    titleHint: 'Für Ihre Kollegen. Fahrgäste lesen die Texte unten.',
    intro: 'Diese Texte entstehen automatisch. Sie können sie ändern.',
    languages: 'Sprachen',
    header: 'Titel für Fahrgäste',
    description: 'Was sich ändert',
    advice: 'Was Fahrgäste tun',
    generated: 'Automatischer Text',
    written: 'Von Ihnen geschrieben',
    translated: 'Übersetzt aus dem Niederländischen',
    restore: 'Zurück zum automatischen Text',
    restored: 'Der automatische Text ist wieder da.',
    stale:
      'Seit dem Schreiben haben sich Linien, Haltestellen oder Zeiten geändert. Prüfen Sie, ob dieser Text noch stimmt.',
    staleKeep: 'Der Text stimmt noch',
    left: (n) => count(n, { one: 'Noch # Zeichen', other: 'Noch # Zeichen' }),
    over: (n) => count(n, { one: '# Zeichen zu viel', other: '# Zeichen zu viel' }),
    longSentence: (words) => `Ein Satz hat ${words} Wörter. Kürzere Sätze lesen sich besser.`,
    preview: 'So sehen es Fahrgäste',
    contact: 'Kontakt für Fahrgäste',
    contactHint: 'E-Mail-Adresse, Telefonnummer oder Webseite.',
    note: 'Notiz für Kollegen',
    noteHint: 'Fahrgäste sehen das nicht.',
    empty: 'Der Text kommt, sobald bekannt ist, was gesperrt ist.',
  },

  review: {
    ready: 'Alles ist ausgefüllt. Sie können einreichen.',
    notReady: (n) =>
      count(n, { one: 'Es fehlt noch # Angabe:', other: 'Es fehlen noch # Angaben:' }),
    checking: 'Wir prüfen alles …',
    conflicts: (n) => count(n, { one: '# Konflikt', other: '# Konflikte' }),
    noConflicts: 'Keine Konflikte mit anderen Bauarbeiten.',
    conflictsFailed: 'Wir wissen nicht, ob es Konflikte gibt: Es kam keine Antwort.',
    conflictKinds: {
      closureOnDetour: 'Ihre Sperrung liegt auf einer Umleitung von',
      detourThroughClosure: 'Ihre Umleitung führt durch die Sperrung von',
      sharedStreet: 'Ihre Umleitung nutzt dieselbe Straße wie eine Umleitung von',
      sameStreetClosed: 'Dieselbe Straße ist auch gesperrt durch',
    },
    conflictPeriod: (from, until) => (until === undefined ? `ab ${from}` : `${from} bis ${until}`),
    conflictOk: 'Sie können trotzdem einreichen. Sprechen Sie sich mit den anderen ab.',
    submit: 'Einreichen',
    submitHint: 'Ein Kollege prüft es. Fahrgäste sehen es, sobald es genehmigt ist.',
    save: 'Speichern',
    revisionNote: 'Notiz zu dieser Version',
    revisionNoteHint: 'Nicht verpflichtend. Steht im Verlauf.',
    template: 'Als Vorlage speichern',
    templateName: 'Name der Vorlage',
    templateSave: 'Vorlage speichern',
    templateSaved: (name) => `Die Vorlage „${name}“ ist gespeichert.`,
    emergency: 'Sofort veröffentlichen',
    emergencyText:
      'Nur wenn es nicht warten kann. Fahrgäste sehen es sofort. Ein Kollege prüft es danach.',
    emergencyWhy: 'Warum kann das nicht warten?',
    emergencyConfirm: 'Ja, sofort veröffentlichen',
    saved: 'Als neue Version gespeichert.',
  },

  done: {
    submitted: 'Eingereicht',
    submittedText:
      'Kollegen, die genehmigen dürfen, bekommen eine Meldung. Sie bekommen eine, sobald es genehmigt oder abgelehnt ist. Bis dahin sehen Fahrgäste nichts davon.',
    published: 'Veröffentlicht',
    publishedText: 'Fahrgäste sehen das jetzt. Ein Kollege prüft es noch.',
    toWorks: 'Diese Bauarbeiten ansehen',
    toList: 'Zu allen Bauarbeiten',
    another: 'Weitere Bauarbeiten hinzufügen',
    editAgain: 'Weiter bearbeiten',
  },
}
