import { plural } from '../../plural.ts'
import type { WebhooksTexts } from '../../staff/webhooks-texts.ts'

const count = plural('nl')

export const webhooks: WebhooksTexts = {
  title: 'Webhooks',
  intro:
    'Met een webhook krijgt een ander systeem meteen een bericht als er een omleiding bij komt, verandert of eindigt. U geeft een adres op; wij sturen de berichten, ondertekend.',
  none: 'Er zijn nog geen webhooks. Voeg er een toe als een ander systeem, zoals een routeplanner of uw website, meteen moet weten wat er verandert.',
  documentation: 'Lees hoe een ontvanger werkt',

  add: 'Webhook toevoegen',
  addTitle: 'Nieuwe webhook',
  changeTitle: (name) => `${name} wijzigen`,
  name: 'Naam (mag leeg)',
  nameHint: 'Om hem te herkennen, bijvoorbeeld: routeplanner.',
  url: 'Adres van de ontvanger',
  urlHint: 'Begint met https://. U krijgt het van wie de ontvanger maakt.',
  urlMissing: 'Vul het adres van de ontvanger in.',
  urlWrong:
    'Naar dit adres kunnen we niets sturen. Het moet met https:// beginnen en voor iedereen op het internet te bereiken zijn.',
  events: 'Waarover wilt u een bericht?',
  event: {
    'omleiding.gepubliceerd': {
      title: 'Nieuwe omleiding',
      text: 'Ze staat voor het eerst online.',
    },
    'omleiding.gewijzigd': {
      title: 'Omleiding gewijzigd',
      text: 'Iets eraan is anders, bijvoorbeeld het einde of een halte.',
    },
    'omleiding.beeindigd': { title: 'Omleiding voorbij', text: 'Ze staat niet meer online.' },
    'taak.gewijzigd': {
      title: 'Taak verder',
      text: 'Een taak die een programma van uw gemeente startte, is verder of klaar.',
    },
  },
  test: 'Proefbericht',
  eventsMissing: 'Kies minstens één soort bericht.',
  filter: 'Over welke omleidingen?',
  filterHint: 'Vult u niets in, dan gaat het over alle omleidingen.',
  onlyHere: (tenant) => `Alleen in ${tenant}`,
  lines: 'Alleen deze lijnen',
  linesHint: 'Nummers met een komma ertussen, bijvoorbeeld: T1, 5.',
  stops: 'Alleen deze haltes',
  stopsHint: 'Haltenummers met een komma ertussen.',
  make: 'Toevoegen',
  tooMany: 'Er zijn te veel webhooks. Verwijder er eerst een die niet meer nodig is.',
  changedMeanwhile: 'Een collega veranderde dit net. Kijk wat er nu staat en probeer opnieuw.',

  secretTitle: (name) => `Het geheim van ${name}`,
  secretText: 'Kopieer het nu. Het is hierna nergens meer te zien.',
  secretBoth: (until) =>
    `Het vorige geheim werkt nog tot ${until}. Zet het nieuwe voor die tijd in de ontvanger.`,
  secretUse:
    'Geef dit aan wie de ontvanger maakt: daarmee controleert die dat een bericht echt van ons komt.',
  secretKept: 'Ik heb het bewaard',

  on: 'Aan',
  off: 'Uit',
  offWhy: {
    person: (when) => `Iemand zette hem uit op ${when}.`,
    gone: (when) => `De ontvanger zei op ${when} dat het adres niet meer bestaat.`,
    failing: (when) => `Drie dagen lang kwam er niets aan. Sinds ${when} sturen we niets meer.`,
  },
  failing: (when) => `Sinds ${when} komt er niets aan. We blijven het proberen.`,
  delivered: (when) => `Laatste bericht aangekomen: ${when}`,
  neverDelivered: 'Er kwam nog geen bericht aan.',
  bothUntil: (when) => `Het vorige geheim werkt nog tot ${when}.`,
  madeBy: (name, when) => `Toegevoegd door ${name}, ${when}`,
  tells: 'Berichten',
  about: 'Over',
  everything: 'Alle omleidingen',
  aboutLines: (lines) => `Lijn ${lines}`,
  aboutStops: (stops) => `Halte ${stops}`,
  aboutPlaces: (places) => `In ${places}`,
  state: 'Toestand',

  sendTest: 'Proefbericht sturen',
  sendTestTo: (name) => `Proefbericht sturen naar ${name}`,
  testing: 'We sturen een proefbericht…',
  arrived: (status, ms) => `Het proefbericht is aangekomen: antwoord ${status} na ${ms} ms.`,
  notArrived: 'Het proefbericht is niet aangekomen.',
  stillWaiting: 'Het proefbericht is nog onderweg. Kijk straks in het logboek.',
  tooOften: 'U stuurde net al veel proefberichten. Wacht een minuut.',

  log: 'Logboek',
  logOf: (name) => `Logboek van ${name}`,
  hideLogOf: (name) => `Logboek van ${name} sluiten`,
  logNone: 'Er is de laatste 30 dagen niets verstuurd.',
  older: 'Oudere tonen',
  when: 'Wanneer',
  what: 'Bericht',
  how: 'Hoe het ging',
  deliveryState: {
    waiting: 'Onderweg',
    delivered: 'Aangekomen',
    failed: 'Niet aangekomen',
    dropped: 'Niet verstuurd: de webhook stond uit',
  },
  eventName: {
    'omleiding.gepubliceerd': 'Nieuwe omleiding',
    'omleiding.gewijzigd': 'Omleiding gewijzigd',
    'omleiding.beeindigd': 'Omleiding voorbij',
    'taak.gewijzigd': 'Taak verder',
    'webhook.proef': 'Proefbericht',
  },
  attempts: (n) => count(n, { one: '# poging', other: '# pogingen' }),
  answered: (status, ms) => `antwoord ${status} na ${ms} ms`,
  noAnswer: (ms) => `geen antwoord (${ms} ms)`,
  answerWas: 'De ontvanger antwoordde:',
  next: (when) => `We proberen opnieuw: ${when}`,
  replayed: 'opnieuw gestuurd',
  again: 'Opnieuw sturen',
  againOf: (what) => `${what} opnieuw sturen`,
  againQueued: 'Het bericht gaat opnieuw weg.',

  since: 'Alles opnieuw sturen',
  sinceOf: (name) => `Alles van een periode opnieuw sturen naar ${name}`,
  sinceTitle: (name) => `Alles opnieuw sturen naar ${name}?`,
  sinceText:
    'Handig als de ontvanger weg was. Ook wat al aankwam, gaat opnieuw weg; een goede ontvanger herkent dat aan het nummer van het bericht.',
  spans: { hour: 'Van het laatste uur', day: 'Van de laatste dag', week: 'Van de laatste week' },
  sinceQueued: (n) =>
    n === 0
      ? 'Er was in die tijd niets te melden.'
      : count(n, { one: '# bericht gaat opnieuw weg.', other: '# berichten gaan opnieuw weg.' }),
  sinceMore: (n) => `${n} berichten gaan opnieuw weg. Er zijn er meer: de rest volgt niet vanzelf.`,

  renew: 'Nieuw geheim',
  renewOf: (name) => `Nieuw geheim voor ${name}`,
  renewTitle: (name) => `Een nieuw geheim voor ${name}?`,
  renewText:
    'Doe dit als het geheim bij de verkeerde terechtkwam, of af en toe. Het vorige blijft nog 24 uur werken, zodat u rustig kunt wisselen.',

  change: 'Wijzigen',
  changeOf: (name) => `${name} wijzigen`,
  changed: (name) => `${name} is gewijzigd.`,
  switchOff: 'Uitzetten',
  switchOffOf: (name) => `${name} uitzetten`,
  switchedOff: (name) => `${name} staat uit.`,
  switchOn: 'Aanzetten',
  switchOnOf: (name) => `${name} aanzetten`,
  switchedOn: (name) => `${name} staat aan.`,
  remove: 'Verwijderen',
  removeOf: (name) => `${name} verwijderen`,
  removeTitle: (name) => `${name} verwijderen?`,
  removeText:
    'De ontvanger krijgt niets meer, en het logboek is weg. Dit kunt u niet terugdraaien.',
  removed: (name) => `${name} is verwijderd.`,
}
