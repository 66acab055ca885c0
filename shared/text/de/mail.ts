import type { Letter, MailTexts, NoticeValues } from '../mail-texts.ts'
import { plural } from '../plural.ts'

const count = plural('de')

const howLong = (hours: number) =>
  hours >= 48
    ? count(Math.round(hours / 24), { one: '# Tag', other: '# Tage' })
    : count(hours, { one: '# Stunde', other: '# Stunden' })

const look = 'Sehen Sie sich die Bauarbeiten an:'
const lookAtWebhooks = 'Sehen Sie sich die Webhooks an:'
const somebody = 'Jemand'

const because = (reason?: string) => (reason ? [`Der Grund: ${reason}`] : [])

function notice(subject: string, text: string, { reason, tenant }: NoticeValues): Letter {
  return { subject, text: [text, ...because(reason), `Gemeinde: ${tenant}.`], link: look }
}

export const mail: MailTexts = {
  greeting: (name) => (name ? `Guten Tag ${name}` : 'Guten Tag'),
  invitation: ({ by, tenants, hours }) => ({
    subject: `Einladung: Arbeiten Sie mit an den Umleitungen von ${tenants}`,
    text: [
      `${by ?? somebody} lädt Sie ein, an den Umleitungen von Bus und Straßenbahn in ${tenants} mitzuarbeiten.`,
    ],
    link: 'Erstellen Sie Ihr Konto mit diesem Link:',
    after: [
      `Der Link gilt ${howLong(hours)} und nur einmal.`,
      'Haben Sie diese Einladung nicht erwartet? Dann müssen Sie nichts tun.',
    ],
  }),
  reset: ({ hours }) => ({
    subject: 'Wählen Sie ein neues Passwort',
    text: ['Sie haben ein neues Passwort angefordert.'],
    link: 'Wählen Sie es mit diesem Link:',
    after: [
      `Der Link gilt ${howLong(hours)} und nur einmal.`,
      'Haben Sie das nicht angefordert? Dann müssen Sie nichts tun: Ihr Passwort bleibt gleich.',
    ],
  }),
  notice: {
    submitted: (v) =>
      notice(
        `Zu genehmigen: ${v.title}`,
        `${v.by ?? somebody} hat die Bauarbeiten „${v.title}“ eingereicht. Sie warten auf Genehmigung.`,
        v,
      ),
    approved: (v) =>
      notice(
        `Genehmigt: ${v.title}`,
        `${v.by ?? somebody} hat die Bauarbeiten „${v.title}“ genehmigt. Fahrgäste sehen sie jetzt.`,
        v,
      ),
    rejected: (v) =>
      notice(
        `Abgelehnt: ${v.title}`,
        `${v.by ?? somebody} hat die Bauarbeiten „${v.title}“ abgelehnt. Sie können sie ändern und neu einreichen.`,
        v,
      ),
    emergency: (v) =>
      notice(
        `Sofort veröffentlicht: ${v.title}`,
        `${v.by ?? somebody} hat die Bauarbeiten „${v.title}“ sofort veröffentlicht, ohne Genehmigung. Bitte prüfen Sie sie.`,
        v,
      ),
    reviewed: (v) =>
      notice(
        `Geprüft: ${v.title}`,
        `${v.by ?? somebody} hat die Bauarbeiten „${v.title}“ geprüft und für gut befunden.`,
        v,
      ),
    withdrawn: (v) =>
      notice(
        `Zurückgezogen: ${v.title}`,
        `${v.by ?? somebody} hat die Bauarbeiten „${v.title}“ zurückgezogen. Fahrgäste sehen sie nicht mehr.`,
        v,
      ),
    extended: (v) =>
      notice(
        `Verlängert: ${v.title}`,
        `${v.by ?? somebody} hat die Bauarbeiten „${v.title}“ verlängert. Fahrgäste sehen das neue Ende jetzt.`,
        v,
      ),
    endsEarlier: (v) =>
      notice(
        `Endet früher: ${v.title}`,
        `${v.by ?? somebody} lässt die Bauarbeiten „${v.title}“ früher enden. Fahrgäste sehen das neue Ende jetzt.`,
        v,
      ),
    notThere: (v) =>
      notice(
        `Straße nicht gesperrt: ${v.title}`,
        `${v.by ?? somebody} meldet, dass die Straße der Bauarbeiten „${v.title}“ nicht gesperrt ist. Prüfen Sie, ob sie stattfinden.`,
        v,
      ),
    endsSoon: (v) =>
      notice(
        `Endet bald: ${v.title}`,
        `Die Bauarbeiten „${v.title}“ enden bald. Dauern sie länger? Dann verlängern Sie sie rechtzeitig.`,
        v,
      ),
    ended: (v) =>
      notice(
        `Beendet: ${v.title}`,
        `Die Bauarbeiten „${v.title}“ sind beendet. Fahrgäste sehen sie nicht mehr.`,
        v,
      ),
    flagged: (v) =>
      notice(
        `Zu prüfen: ${v.title}`,
        `Der Fahrplan oder die Straßen haben sich geändert. Etwas in den Bauarbeiten „${v.title}“ stimmt vielleicht nicht mehr.`,
        v,
      ),
    conflict: (v) =>
      notice(
        `Konflikt: ${v.title}`,
        `Die Bauarbeiten „${v.title}“ stehen im Konflikt mit anderen Bauarbeiten oder mit einer Umleitung. Sehen Sie sich den Konflikt an.`,
        v,
      ),
    requested: (v) =>
      notice(
        `Frage zu Arbeiten: ${v.title}`,
        `${v.by ?? somebody} fragt etwas zu den Arbeiten „${v.title}“. Antworten Sie im Arbeitsbereich.`,
        v,
      ),
    answered: (v) =>
      notice(
        `Antwort des Betreibers: ${v.title}`,
        `Der Betreiber hat auf Ihre Frage zu den Arbeiten „${v.title}“ geantwortet.`,
        v,
      ),
    gipodChanged: (v) =>
      notice(
        `Im Register geändert: ${v.title}`,
        `Das Register GIPOD sagt jetzt etwas anderes über die Bauarbeiten „${v.title}“. Prüfen Sie, ob Sie das übernehmen.`,
        v,
      ),
    webhookGone: (v) => ({
      ...notice(
        `Empfänger nicht mehr vorhanden: ${v.title}`,
        `Der Empfänger des Webhooks „${v.title}“ antwortete, dass es die Adresse nicht mehr gibt. Wir senden nichts mehr dorthin.`,
        v,
      ),
      link: lookAtWebhooks,
    }),
    webhookFailing: (v) => ({
      ...notice(
        `Webhook ausgeschaltet: ${v.title}`,
        `Drei Tage lang kam beim Webhook „${v.title}“ nichts an. Wir senden nichts mehr dorthin, bis Sie ihn wieder einschalten.`,
        v,
      ),
      link: lookAtWebhooks,
    }),
  },
  footer: 'Diese Nachricht wurde automatisch versandt. Antworten liest niemand.',
}
