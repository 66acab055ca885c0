import { plural } from '../../plural.ts'
import type { FrameTexts } from '../../staff/frame-texts.ts'

const count = plural('de')

const seconds = (n: number) =>
  n < 90
    ? count(n, { one: '# Sekunde', other: '# Sekunden' })
    : count(Math.ceil(n / 60), { one: '# Minute', other: '# Minuten' })

export const frame: FrameTexts = {
  title: 'Arbeitsbereich',
  noScript: 'Der Arbeitsbereich braucht JavaScript. Die Seiten für Fahrgäste nicht:',
  publicPages: 'Umleitungen ansehen',
  starting: 'Der Arbeitsbereich startet …',
  startFailed: 'Der Arbeitsbereich konnte nicht starten. Laden Sie die Seite neu.',

  skipToContent: 'Zum Inhalt',
  navigation: 'Hauptmenü',
  more: 'Mehr',
  close: 'Schließen',
  cancel: 'Abbrechen',
  retry: 'Noch einmal versuchen',
  save: 'Speichern',
  saved: 'Gespeichert',
  saving: 'Wird gespeichert …',
  copy: 'Kopieren',
  copied: 'Kopiert',
  language: 'Sprache',
  loading: 'Wird geladen …',

  works: 'Bauarbeiten',
  newWorks: 'Neue Bauarbeiten',
  calendar: 'Kalender',
  register: 'Register',
  requests: 'Fragen',
  people: 'Kollegen',
  keys: 'Schlüssel',
  webhooks: 'Webhooks',
  settings: 'Einstellungen',
  account: 'Mein Konto',
  notifications: 'Meldungen',
  help: 'Hilfe',
  riderPages: 'Was Fahrgäste sehen',

  tenant: 'Gemeinde',
  switchTenant: 'Andere Gemeinde',
  personMenu: (name) => `Menü von ${name}`,
  signOut: 'Abmelden',
  signOutEverywhere: 'Überall abmelden',
  signedOut: 'Sie sind abgemeldet.',
  noTenantTitle: 'Sie gehören noch zu keiner Gemeinde',
  noTenant: 'Bitten Sie einen Verwalter Ihrer Gemeinde, Sie einzuladen.',
  otherTenantTitle: 'Sie gehören nicht zu dieser Gemeinde',
  otherTenant:
    'Wählen Sie unten eine Gemeinde, zu der Sie gehören, oder bitten Sie um eine Einladung.',
  notFoundTitle: 'Diese Seite gibt es nicht',
  notFound: 'Prüfen Sie die Adresse oder gehen Sie zur Liste der Bauarbeiten.',
  notAllowedTitle: 'Diese Seite ist nicht für Ihre Rolle',
  notAllowed: 'Bitten Sie einen Verwalter, Ihre Rolle zu ändern, wenn Sie das brauchen.',
  toWorks: 'Zu den Bauarbeiten',

  exampleTitle: 'Das ist ein Beispiel.',
  exampleText: 'Sie können alles ausprobieren. Nichts davon geht an De Lijn.',
  offline: 'Keine Verbindung. Was Sie tippen, bleibt hier stehen. Wir versuchen es weiter.',
  online: 'Die Verbindung ist wieder da.',

  faultNetwork: 'Es gibt keine Verbindung zum Server. Versuchen Sie es gleich noch einmal.',
  faultForbidden: 'Ihre Rolle erlaubt das nicht.',
  faultGone: 'Das gibt es nicht mehr. Vielleicht hat es jemand anders entfernt.',
  faultStale:
    'Jemand anders hat das inzwischen geändert. Sehen Sie sich zuerst an, was sich geändert hat.',
  faultNotNow: 'Das geht jetzt nicht mehr. Laden Sie die Seite neu, um den Stand zu sehen.',
  faultInvalid: 'Etwas ist nicht richtig ausgefüllt. Prüfen Sie die Felder.',
  faultThrottled: (n) =>
    `Zu viele Anfragen auf einmal. Warten Sie ${seconds(n)} und versuchen Sie es noch einmal.`,
  faultServer: 'Auf dem Server ging etwas schief. Versuchen Sie es noch einmal.',
  faultTitle: 'Das hat nicht geklappt',

  unsavedTitle: 'Nicht alles ist gespeichert',
  unsavedText: 'Wenn Sie jetzt weggehen, verlieren Sie die letzten Änderungen.',
  unsavedStay: 'Hier bleiben',
  unsavedLeave: 'Ohne Speichern weggehen',

  signIn: 'Anmelden',
  signInIntro: 'Für alle, die Bauarbeiten und Umleitungen verwalten.',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  showPassword: 'Passwort anzeigen',
  hidePassword: 'Passwort verbergen',
  signInButton: 'Anmelden',
  signingIn: 'Sie werden angemeldet …',
  forgotten: 'Passwort vergessen?',
  passkeyButton: 'Mit einem Passkey anmelden',
  providerButton: (name) => `Mit ${name} anmelden`,
  orElse: 'oder',
  emailMissing: 'Geben Sie Ihre E-Mail-Adresse ein.',
  passwordMissing: 'Geben Sie Ihr Passwort ein.',
  wrong: 'Die E-Mail-Adresse oder das Passwort stimmt nicht. Prüfen Sie beides.',
  throttled: (n) => `Zu viele Fehlversuche. Versuchen Sie es in ${seconds(n)} noch einmal.`,
  passkeyFailed:
    'Die Anmeldung mit dem Passkey hat nicht geklappt. Versuchen Sie es noch einmal oder nehmen Sie Ihr Passwort.',
  passkeyUnknown: 'Dieser Passkey gehört zu keinem Konto. Melden Sie sich mit Ihrem Passwort an.',
  providerFailed: {
    away: 'Der Anmeldedienst antwortet nicht. Versuchen Sie es später oder nehmen Sie Ihr Passwort.',
    refused: 'Die Anmeldung wurde abgebrochen. Versuchen Sie es noch einmal.',
    unknown:
      'Sie haben hier noch kein Konto. Bitten Sie einen Verwalter Ihrer Gemeinde um eine Einladung.',
    expired: 'Die Anmeldung hat zu lange gedauert. Beginnen Sie von vorn.',
  },
  againTitle: 'Melden Sie sich noch einmal an',
  againText: 'Ihre Sitzung ist zu Ende. Was Sie getippt haben, steht noch auf der Seite.',
  againProvider: 'Ein neuer Tab öffnet sich. Kommen Sie danach hierher zurück.',
  againOther: 'Das ist ein anderes Konto. Melden Sie sich mit dem Konto von vorhin an.',
  emptyTitle: 'Es gibt noch kein Konto',
  emptyText: 'Wer den Server betreut, legt den ersten Verwalter mit diesem Befehl an:',
  emptyCommand: 'npm run admin -- --email ihr.name@gemeinde.example --name "Ihr Name"',
  emptyAfter:
    'Er zeigt einen Link. Öffnen Sie ihn, um ein Passwort zu wählen. Laden Sie danach Ihre Kollegen ein.',
  noAccount: 'Noch kein Konto? Bitten Sie einen Verwalter Ihrer Gemeinde um eine Einladung.',

  notificationsTitle: 'Meldungen',
  notificationsNone:
    'Es gibt noch keine Meldungen. Hier lesen Sie, was Kollegen einreichen, genehmigen oder ablehnen, und was bald endet.',
  unread: (n) => (n === 0 ? 'Nichts ungelesen' : `${n} ungelesen`),
  newNotification: 'Neue Meldung',
  readAll: 'Alles als gelesen markieren',
  allRead: 'Alles ist gelesen.',
  markRead: 'Als gelesen markieren',
  unreadMark: 'Neu',
  showMore: 'Mehr anzeigen',
  notification: {
    submitted: (title, by) => `${by} hat „${title}“ eingereicht. Sie können es genehmigen.`,
    approved: (title, by) => `${by} hat „${title}“ genehmigt. Fahrgäste sehen es.`,
    rejected: (title, by) => `${by} hat „${title}“ abgelehnt.`,
    emergency: (title, by) => `${by} hat „${title}“ sofort veröffentlicht. Prüfen Sie es.`,
    reviewed: (title, by) => `${by} hat „${title}“ geprüft und für gut befunden.`,
    withdrawn: (title, by) => `${by} hat „${title}“ zurückgezogen.`,
    extended: (title, by) => `${by} hat „${title}“ verlängert.`,
    endsEarlier: (title, by) => `${by} lässt „${title}“ früher enden.`,
    notThere: (title, by) =>
      `Laut ${by} ist die Straße von „${title}“ nicht gesperrt. Prüfen Sie es.`,
    endsSoon: (title) => `„${title}“ endet bald. Stimmt das Ende noch?`,
    ended: (title) => `„${title}“ ist zu Ende.`,
    flagged: (title) => `„${title}“ passt nicht mehr zum Fahrplan. Prüfen Sie es.`,
    conflict: (title) => `„${title}“ steht im Konflikt mit anderen Bauarbeiten.`,
    gipodChanged: (title) => `Das Register sagt jetzt etwas anderes über „${title}“.`,
    requested: (title, by) => `${by} fragt etwas zu „${title}“. Sie können antworten.`,
    answered: (title) => `Der Betreiber hat auf Ihre Frage zu „${title}“ geantwortet.`,
    webhookGone: (title) =>
      `Webhook „${title}“ ist ausgeschaltet: Laut Empfänger gibt es die Adresse nicht mehr.`,
    webhookFailing: (title) =>
      `Webhook „${title}“ ist ausgeschaltet: Drei Tage lang kam nichts an. Prüfen Sie den Empfänger.`,
  },
  reason: (text) => `Grund: ${text}`,
  openWorks: 'Bauarbeiten öffnen',
  showAll: 'Alle Meldungen',

  firstTitle: 'Erste Schritte',
  firstIntro:
    'So kommen Bauarbeiten zu den Fahrgästen. Probieren Sie es aus: Ohne Genehmigung sieht niemand etwas.',
  firstSteps: {
    draw: {
      title: 'Zeichnen Sie die Sperrung',
      text: 'Legen Sie neue Bauarbeiten an. Zeichnen Sie auf der Karte, welche Straße gesperrt ist, oder tippen Sie sie ein.',
    },
    answer: {
      title: 'Entscheiden Sie über jede Linie',
      text: 'Sie sehen, welche Linien und Haltestellen betroffen sind. Übernehmen Sie eine vorgeschlagene Umleitung oder passen Sie sie an.',
    },
    texts: {
      title: 'Lesen Sie die Texte',
      text: 'Die Texte für Fahrgäste stehen in vier Sprachen bereit. Verbessern Sie, was besser geht.',
    },
    submit: {
      title: 'Reichen Sie ein',
      text: 'Danach kann ein Kollege mit der Rolle Genehmiger Ihre Bauarbeiten lesen.',
    },
    approve: {
      title: 'Genehmigen Sie',
      text: 'Nach der Genehmigung sehen Fahrgäste die Umleitung innerhalb einer Sekunde.',
    },
  },
  firstDone: 'Erledigt',
  firstProgress: (done, of) => `${done} von ${of} erledigt`,
  firstHide: 'Erste Schritte ausblenden',
  firstShow: 'Erste Schritte anzeigen',
  firstStart: 'Neue Bauarbeiten anlegen',
  firstHidden: 'Die ersten Schritte sind ausgeblendet. Sie finden sie unter Hilfe wieder.',

  helpTitle: 'Hilfe',
  helpIntro: 'Kurz: wie Bauarbeiten zu den Fahrgästen kommen und was die Wörter hier bedeuten.',
  helpSteps: 'Von der Zeichnung zum Fahrgast',
  helpStatuses: 'Wie steht es um die Bauarbeiten?',
  status: {
    draft: { title: 'Entwurf', text: 'Jemand arbeitet daran. Fahrgäste sehen nichts.' },
    pending: {
      title: 'Wartet auf Genehmigung',
      text: 'Eingereicht. Ein Genehmiger liest es und genehmigt oder lehnt ab.',
    },
    published: {
      title: 'Veröffentlicht',
      text: 'Genehmigt. Fahrgäste sehen es ab dem Tag, den Sie gewählt haben.',
    },
    rejected: {
      title: 'Abgelehnt',
      text: 'Der Grund steht dabei. Passen Sie es an und reichen Sie es wieder ein.',
    },
    withdrawn: {
      title: 'Zurückgezogen',
      text: 'Es findet nicht statt. Fahrgäste sehen es nicht mehr.',
    },
    ended: { title: 'Beendet', text: 'Das Ende ist vorbei. Hier kann man es noch lesen.' },
  },
  helpRoles: 'Wer darf was?',
  role: {
    operator: {
      title: 'Betreiber',
      text: 'Liest die Baustellen und beantwortet Fragen der Gemeinde: zu gemeldeten Arbeiten und Ersatzhaltestellen.',
    },
    reader: { title: 'Leser', text: 'Liest alle Bauarbeiten, ihren Verlauf und Konflikte.' },
    editor: {
      title: 'Bearbeiter',
      text: 'Legt Bauarbeiten an, ändert sie und reicht sie ein. Darf sofort veröffentlichen; ein Kollege prüft das danach.',
    },
    approver: {
      title: 'Genehmiger',
      text: 'Kann alles, was ein Bearbeiter kann. Genehmigt Bauarbeiten oder lehnt sie ab, zieht sie zurück, verlängert sie oder lässt sie früher enden.',
    },
    administrator: {
      title: 'Verwalter',
      text: 'Kann alles, was ein Genehmiger kann. Verwaltet Kollegen, Schlüssel und Einstellungen.',
    },
  },
  helpNotice: {
    title: 'Zwei Monate im Voraus',
    text: 'De Lijn will geplante Bauarbeiten mindestens zwei Monate im Voraus kennen. Es zählt das erste Einreichen. Sie können auch später einreichen, sehen dann aber eine Warnung.',
  },
  helpEmergency: {
    title: 'Sofort veröffentlichen',
    text: 'Ist die Straße schon gesperrt? Veröffentlichen Sie sie sofort, ohne Genehmigung. Ein Genehmiger prüft es danach.',
  },
  helpEdit: {
    title: 'Veröffentlichtes ändern',
    text: 'Fahrgäste sehen weiter die genehmigte Version, bis auch Ihre Änderung genehmigt ist.',
  },
  helpKeys: {
    title: 'Mit der Tastatur',
    text: 'Alles geht ohne Maus. Was Sie auf der Karte zeichnen, können Sie auch in ein Formular tippen.',
  },
  helpContact: 'Noch eine Frage? Fragen Sie einen Verwalter Ihrer Gemeinde.',
  scope: {
    omleidingen_lezen: {
      title: 'Umleitungen lesen',
      text: 'Liest Bauarbeiten in jedem Status. Ändert nichts.',
    },
    hinder_schrijven: {
      title: 'Störungen schreiben',
      text: 'Legt Bauarbeiten an, ändert sie und reicht sie ein. Genehmigen bleibt bei Menschen.',
    },
    processen_uitvoeren: {
      title: 'Prozesse ausführen',
      text: 'Lässt berechnen, welche Linien von einer Sperrung betroffen sind und welche Umleitung möglich ist.',
    },
  },
}
