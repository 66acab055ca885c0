import type { Letter, MailTexts, NoticeValues } from '../mail-texts.ts'
import { plural } from '../plural.ts'

const count = plural('nl')

const howLong = (hours: number) =>
  hours >= 48
    ? count(Math.round(hours / 24), { one: '# dag', other: '# dagen' })
    : count(hours, { other: '# uur' })

const look = 'Bekijk de werken:'
const lookAtWebhooks = 'Bekijk de webhooks:'
const somebody = 'Iemand'

const because = (reason?: string) => (reason ? [`De reden: ${reason}`] : [])

function notice(subject: string, text: string, { reason, tenant }: NoticeValues): Letter {
  return { subject, text: [text, ...because(reason), `Gemeente: ${tenant}.`], link: look }
}

export const mail: MailTexts = {
  greeting: (name) => (name ? `Dag ${name}` : 'Dag'),
  invitation: ({ by, tenants, hours }) => ({
    subject: `Uitnodiging: werk mee aan de omleidingen van ${tenants}`,
    text: [
      `${by ?? somebody} nodigt u uit om mee te werken aan de omleidingen van bus en tram in ${tenants}.`,
    ],
    link: 'Maak uw account met deze link:',
    after: [
      `De link werkt ${howLong(hours)}, en maar één keer.`,
      'Verwacht u deze uitnodiging niet? Dan hoeft u niets te doen.',
    ],
  }),
  reset: ({ hours }) => ({
    subject: 'Kies een nieuw wachtwoord',
    text: ['U vroeg een nieuw wachtwoord.'],
    link: 'Kies het met deze link:',
    after: [
      `De link werkt ${howLong(hours)}, en maar één keer.`,
      'Vroeg u dit niet? Dan hoeft u niets te doen: uw wachtwoord blijft hetzelfde.',
    ],
  }),
  notice: {
    submitted: (v) =>
      notice(
        `Goed te keuren: ${v.title}`,
        `${v.by ?? somebody} diende de werken ‘${v.title}’ in. Ze wachten op goedkeuring.`,
        v,
      ),
    approved: (v) =>
      notice(
        `Goedgekeurd: ${v.title}`,
        `${v.by ?? somebody} keurde de werken ‘${v.title}’ goed. Reizigers zien ze nu.`,
        v,
      ),
    rejected: (v) =>
      notice(
        `Afgekeurd: ${v.title}`,
        `${v.by ?? somebody} keurde de werken ‘${v.title}’ af. U kunt ze aanpassen en opnieuw indienen.`,
        v,
      ),
    emergency: (v) =>
      notice(
        `Dringend gepubliceerd: ${v.title}`,
        `${v.by ?? somebody} publiceerde de werken ‘${v.title}’ meteen, zonder goedkeuring. Kijk ze na.`,
        v,
      ),
    reviewed: (v) =>
      notice(
        `Nagekeken: ${v.title}`,
        `${v.by ?? somebody} keek de werken ‘${v.title}’ na en vond ze goed.`,
        v,
      ),
    withdrawn: (v) =>
      notice(
        `Ingetrokken: ${v.title}`,
        `${v.by ?? somebody} trok de werken ‘${v.title}’ in. Reizigers zien ze niet meer.`,
        v,
      ),
    extended: (v) =>
      notice(
        `Verlengd: ${v.title}`,
        `${v.by ?? somebody} verlengde de werken ‘${v.title}’. Reizigers zien het nieuwe einde nu.`,
        v,
      ),
    endsEarlier: (v) =>
      notice(
        `Eindigt vroeger: ${v.title}`,
        `${v.by ?? somebody} liet de werken ‘${v.title}’ vroeger eindigen. Reizigers zien het nieuwe einde nu.`,
        v,
      ),
    notThere: (v) =>
      notice(
        `Straat niet afgesloten: ${v.title}`,
        `${v.by ?? somebody} meldt dat de straat van de werken ‘${v.title}’ niet afgesloten is. Kijk na of ze doorgaan.`,
        v,
      ),
    endsSoon: (v) =>
      notice(
        `Loopt bijna af: ${v.title}`,
        `De werken ‘${v.title}’ lopen bijna af. Duren ze langer? Verleng ze dan op tijd.`,
        v,
      ),
    ended: (v) =>
      notice(
        `Afgelopen: ${v.title}`,
        `De werken ‘${v.title}’ zijn afgelopen. Reizigers zien ze niet meer.`,
        v,
      ),
    flagged: (v) =>
      notice(
        `Kijk na: ${v.title}`,
        `De dienstregeling of de straten zijn veranderd. Iets in de werken ‘${v.title}’ klopt misschien niet meer.`,
        v,
      ),
    conflict: (v) =>
      notice(
        `Conflict: ${v.title}`,
        `De werken ‘${v.title}’ botsen met andere werken of met een omleiding. Bekijk het conflict.`,
        v,
      ),
    requested: (v) =>
      notice(
        `Vraag over werken: ${v.title}`,
        `${v.by ?? somebody} vraagt iets over de werken ‘${v.title}’. Antwoord in de werkruimte.`,
        v,
      ),
    answered: (v) =>
      notice(
        `Antwoord van de vervoerder: ${v.title}`,
        `De vervoerder antwoordde op uw vraag over de werken ‘${v.title}’.`,
        v,
      ),
    gipodChanged: (v) =>
      notice(
        `Veranderd in het register: ${v.title}`,
        `Het register GIPOD zegt nu iets anders over de werken ‘${v.title}’. Kijk of u dat overneemt.`,
        v,
      ),
    webhookGone: (v) => ({
      ...notice(
        `Ontvanger bestaat niet meer: ${v.title}`,
        `De ontvanger van webhook ‘${v.title}’ antwoordde dat het adres niet meer bestaat. We sturen er niets meer naartoe.`,
        v,
      ),
      link: lookAtWebhooks,
    }),
    webhookFailing: (v) => ({
      ...notice(
        `Webhook staat uit: ${v.title}`,
        `Drie dagen lang kwam bij webhook ‘${v.title}’ niets aan. We sturen er niets meer naartoe tot u hem weer aanzet.`,
        v,
      ),
      link: lookAtWebhooks,
    }),
  },
  footer: 'Dit bericht is automatisch verstuurd. Antwoorden leest niemand.',
}
