import { plural } from '../../plural.ts'
import type { WebhooksTexts } from '../../staff/webhooks-texts.ts'

const count = plural('de')

export const webhooks: WebhooksTexts = {
  title: 'Webhooks',
  intro:
    'Mit einem Webhook erhält ein anderes System sofort eine Nachricht, wenn eine Umleitung neu ist, sich ändert oder endet. Sie geben eine Adresse an; wir senden die Nachrichten, signiert.',
  none: 'Es gibt noch keine Webhooks. Fügen Sie einen hinzu, wenn ein anderes System, etwa ein Routenplaner oder Ihre Website, sofort wissen muss, was sich ändert.',
  documentation: 'Lesen, wie ein Empfänger arbeitet',

  add: 'Webhook hinzufügen',
  addTitle: 'Neuer Webhook',
  changeTitle: (name) => `${name} ändern`,
  name: 'Name (darf leer bleiben)',
  nameHint: 'Um ihn zu erkennen, zum Beispiel: Routenplaner.',
  url: 'Adresse des Empfängers',
  urlHint: 'Beginnt mit https://. Sie erhalten sie von der Person, die den Empfänger baut.',
  urlMissing: 'Geben Sie die Adresse des Empfängers ein.',
  urlWrong:
    'An diese Adresse können wir nichts senden. Sie muss mit https:// beginnen und für alle im Internet erreichbar sein.',
  events: 'Worüber möchten Sie eine Nachricht?',
  event: {
    'omleiding.gepubliceerd': { title: 'Neue Umleitung', text: 'Sie ist zum ersten Mal online.' },
    'omleiding.gewijzigd': {
      title: 'Umleitung geändert',
      text: 'Etwas daran ist anders, zum Beispiel das Ende oder eine Haltestelle.',
    },
    'omleiding.beeindigd': { title: 'Umleitung vorbei', text: 'Sie ist nicht mehr online.' },
    'taak.gewijzigd': {
      title: 'Auftrag weiter',
      text: 'Ein Auftrag, den ein Programm Ihrer Gemeinde gestartet hat, ist weiter oder fertig.',
    },
  },
  test: 'Testnachricht',
  eventsMissing: 'Wählen Sie mindestens eine Art von Nachricht.',
  filter: 'Über welche Umleitungen?',
  filterHint: 'Wenn Sie nichts ausfüllen, geht es um alle Umleitungen.',
  onlyHere: (tenant) => `Nur in ${tenant}`,
  lines: 'Nur diese Linien',
  linesHint: 'Nummern mit Komma dazwischen, zum Beispiel: T1, 5.',
  stops: 'Nur diese Haltestellen',
  stopsHint: 'Haltestellennummern mit Komma dazwischen.',
  make: 'Hinzufügen',
  tooMany: 'Es gibt zu viele Webhooks. Löschen Sie zuerst einen, der nicht mehr gebraucht wird.',
  changedMeanwhile:
    'Jemand aus dem Team hat dies gerade geändert. Sehen Sie nach, was jetzt gilt, und versuchen Sie es erneut.',

  secretTitle: (name) => `Das Geheimnis von ${name}`,
  secretText: 'Kopieren Sie es jetzt. Danach wird es nirgends mehr angezeigt.',
  secretBoth: (until) =>
    `Das vorige Geheimnis gilt noch bis ${until}. Tragen Sie das neue vorher beim Empfänger ein.`,
  secretUse:
    'Geben Sie es der Person, die den Empfänger baut: Damit prüft sie, dass eine Nachricht wirklich von uns kommt.',
  secretKept: 'Ich habe es aufbewahrt',

  on: 'Ein',
  off: 'Aus',
  offWhy: {
    person: (when) => `Jemand hat ihn am ${when} ausgeschaltet.`,
    gone: (when) => `Der Empfänger sagte am ${when}, dass es die Adresse nicht mehr gibt.`,
    failing: (when) => `Drei Tage lang kam nichts an. Seit ${when} senden wir nichts mehr.`,
  },
  failing: (when) => `Seit ${when} kommt nichts an. Wir versuchen es weiter.`,
  delivered: (when) => `Letzte Nachricht angekommen: ${when}`,
  neverDelivered: 'Es ist noch keine Nachricht angekommen.',
  bothUntil: (when) => `Das vorige Geheimnis gilt noch bis ${when}.`,
  madeBy: (name, when) => `Hinzugefügt von ${name}, ${when}`,
  tells: 'Nachrichten',
  about: 'Über',
  everything: 'Alle Umleitungen',
  aboutLines: (lines) => `Linie ${lines}`,
  aboutStops: (stops) => `Haltestelle ${stops}`,
  aboutPlaces: (places) => `In ${places}`,
  state: 'Zustand',

  sendTest: 'Test senden',
  sendTestTo: (name) => `Test an ${name} senden`,
  testing: 'Eine Testnachricht wird gesendet…',
  arrived: (status, ms) => `Die Testnachricht ist angekommen: Antwort ${status} nach ${ms} ms.`,
  notArrived: 'Die Testnachricht ist nicht angekommen.',
  stillWaiting: 'Die Testnachricht ist noch unterwegs. Sehen Sie später im Protokoll nach.',
  tooOften: 'Sie haben gerade viele Testnachrichten gesendet. Warten Sie eine Minute.',

  log: 'Protokoll',
  logOf: (name) => `Protokoll von ${name}`,
  hideLogOf: (name) => `Protokoll von ${name} schließen`,
  logNone: 'In den letzten 30 Tagen wurde nichts gesendet.',
  older: 'Ältere anzeigen',
  when: 'Wann',
  what: 'Nachricht',
  how: 'Wie es ging',
  deliveryState: {
    waiting: 'Unterwegs',
    delivered: 'Angekommen',
    failed: 'Nicht angekommen',
    dropped: 'Nicht gesendet: Der Webhook war aus',
  },
  eventName: {
    'omleiding.gepubliceerd': 'Neue Umleitung',
    'omleiding.gewijzigd': 'Umleitung geändert',
    'omleiding.beeindigd': 'Umleitung vorbei',
    'taak.gewijzigd': 'Auftrag weiter',
    'webhook.proef': 'Testnachricht',
  },
  attempts: (n) => count(n, { one: '# Versuch', other: '# Versuche' }),
  answered: (status, ms) => `Antwort ${status} nach ${ms} ms`,
  noAnswer: (ms) => `keine Antwort (${ms} ms)`,
  answerWas: 'Der Empfänger antwortete:',
  next: (when) => `Wir versuchen es wieder: ${when}`,
  replayed: 'erneut gesendet',
  again: 'Erneut senden',
  againOf: (what) => `Erneut senden: ${what}`,
  againQueued: 'Die Nachricht wird erneut gesendet.',

  since: 'Alles erneut senden',
  sinceOf: (name) => `Alles aus einer Zeitspanne erneut an ${name} senden`,
  sinceTitle: (name) => `Alles erneut an ${name} senden?`,
  sinceText:
    'Nützlich, wenn der Empfänger weg war. Auch was schon ankam, wird erneut gesendet; ein guter Empfänger erkennt es an der Nummer der Nachricht.',
  spans: {
    hour: 'Aus der letzten Stunde',
    day: 'Vom letzten Tag',
    week: 'Aus der letzten Woche',
  },
  sinceQueued: (n) =>
    n === 0
      ? 'In dieser Zeit gab es nichts zu melden.'
      : count(n, {
          one: '# Nachricht wird erneut gesendet.',
          other: '# Nachrichten werden erneut gesendet.',
        }),
  sinceMore: (n) =>
    `${n} Nachrichten werden erneut gesendet. Es gibt noch mehr: Der Rest folgt nicht von selbst.`,

  renew: 'Neues Geheimnis',
  renewOf: (name) => `Neues Geheimnis für ${name}`,
  renewTitle: (name) => `Ein neues Geheimnis für ${name}?`,
  renewText:
    'Tun Sie das, wenn das Geheimnis in falsche Hände geraten ist, oder ab und zu. Das vorige gilt noch 24 Stunden, damit Sie in Ruhe wechseln können.',

  change: 'Ändern',
  changeOf: (name) => `${name} ändern`,
  changed: (name) => `${name} ist geändert.`,
  switchOff: 'Ausschalten',
  switchOffOf: (name) => `${name} ausschalten`,
  switchedOff: (name) => `${name} ist aus.`,
  switchOn: 'Einschalten',
  switchOnOf: (name) => `${name} einschalten`,
  switchedOn: (name) => `${name} ist ein.`,
  remove: 'Löschen',
  removeOf: (name) => `${name} löschen`,
  removeTitle: (name) => `${name} löschen?`,
  removeText:
    'Der Empfänger bekommt nichts mehr, und das Protokoll ist weg. Das können Sie nicht rückgängig machen.',
  removed: (name) => `${name} ist gelöscht.`,
}
