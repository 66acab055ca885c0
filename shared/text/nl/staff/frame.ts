import { plural } from '../../plural.ts'
import type { FrameTexts } from '../../staff/frame-texts.ts'

const count = plural('nl')

const seconds = (n: number) =>
  n < 90
    ? count(n, { one: '# seconde', other: '# seconden' })
    : count(Math.ceil(n / 60), { one: '# minuut', other: '# minuten' })

export const frame: FrameTexts = {
  title: 'Werkruimte',
  noScript: 'De werkruimte heeft JavaScript nodig. De pagina’s voor reizigers niet:',
  publicPages: 'bekijk de omleidingen',
  starting: 'De werkruimte start …',
  startFailed: 'De werkruimte kon niet starten. Laad de pagina opnieuw.',

  skipToContent: 'Ga naar de inhoud',
  navigation: 'Hoofdmenu',
  more: 'Meer',
  close: 'Sluiten',
  cancel: 'Annuleren',
  retry: 'Probeer opnieuw',
  save: 'Bewaren',
  saved: 'Bewaard',
  saving: 'Bezig met bewaren …',
  copy: 'Kopiëren',
  copied: 'Gekopieerd',
  language: 'Taal',
  loading: 'Bezig met laden …',

  works: 'Werken',
  newWorks: 'Nieuwe werken',
  calendar: 'Kalender',
  register: 'Register',
  requests: 'Vragen',
  people: 'Collega’s',
  keys: 'Sleutels',
  webhooks: 'Webhooks',
  settings: 'Instellingen',
  account: 'Mijn account',
  notifications: 'Meldingen',
  help: 'Hulp',
  riderPages: 'Wat reizigers zien',

  tenant: 'Gemeente',
  switchTenant: 'Andere gemeente',
  personMenu: (name) => `Menu van ${name}`,
  signOut: 'Afmelden',
  signOutEverywhere: 'Overal afmelden',
  signedOut: 'U bent afgemeld.',
  noTenantTitle: 'U hoort nog bij geen gemeente',
  noTenant: 'Vraag een beheerder van uw gemeente om u uit te nodigen.',
  otherTenantTitle: 'U hoort niet bij deze gemeente',
  otherTenant: 'Kies hieronder een gemeente waar u wel bij hoort, of vraag een uitnodiging.',
  notFoundTitle: 'Deze pagina bestaat niet',
  notFound: 'Kijk het adres na, of ga naar de lijst met werken.',
  notAllowedTitle: 'Deze pagina is niet voor uw rol',
  notAllowed: 'Vraag een beheerder om uw rol te wijzigen als u dit nodig hebt.',
  toWorks: 'Naar de werken',

  exampleTitle: 'Dit is een voorbeeld.',
  exampleText: 'U kunt alles proberen. Niets hiervan gaat naar De Lijn.',
  offline: 'Geen verbinding. Wat u typt, blijft hier staan. We proberen het opnieuw.',
  online: 'Er is weer verbinding.',

  faultNetwork: 'Er is geen verbinding met de server. Probeer het zo meteen opnieuw.',
  faultForbidden: 'Uw rol laat dit niet toe.',
  faultGone: 'Dit bestaat niet meer. Iemand anders heeft het misschien verwijderd.',
  faultStale: 'Iemand anders heeft dit ondertussen gewijzigd. Kijk eerst wat er veranderde.',
  faultNotNow: 'Dit kan nu niet meer. Laad de pagina opnieuw om te zien hoe het staat.',
  faultInvalid: 'Iets is niet goed ingevuld. Kijk de velden na.',
  faultThrottled: (n) =>
    `Er kwamen te veel vragen tegelijk. Wacht ${seconds(n)} en probeer opnieuw.`,
  faultServer: 'Er ging iets mis op de server. Probeer het opnieuw.',
  faultTitle: 'Dat lukte niet',

  unsavedTitle: 'Niet alles is bewaard',
  unsavedText: 'Als u nu weggaat, bent u de laatste wijzigingen kwijt.',
  unsavedStay: 'Hier blijven',
  unsavedLeave: 'Weggaan zonder bewaren',

  signIn: 'Aanmelden',
  signInIntro: 'Voor medewerkers die werken en omleidingen beheren.',
  email: 'E-mailadres',
  password: 'Wachtwoord',
  showPassword: 'Toon het wachtwoord',
  hidePassword: 'Verberg het wachtwoord',
  signInButton: 'Aanmelden',
  signingIn: 'Bezig met aanmelden …',
  forgotten: 'Wachtwoord vergeten?',
  passkeyButton: 'Aanmelden met een toegangssleutel',
  providerButton: (name) => `Aanmelden met ${name}`,
  orElse: 'of',
  emailMissing: 'Vul uw e-mailadres in.',
  passwordMissing: 'Vul uw wachtwoord in.',
  wrong: 'Het e-mailadres of het wachtwoord klopt niet. Kijk ze allebei na.',
  throttled: (n) => `Dat ging te vaak mis. Probeer opnieuw over ${seconds(n)}.`,
  passkeyFailed:
    'Aanmelden met de toegangssleutel lukte niet. Probeer opnieuw, of gebruik uw wachtwoord.',
  passkeyUnknown: 'Deze toegangssleutel hoort bij geen account. Meld u aan met uw wachtwoord.',
  providerFailed: {
    away: 'De aanmelddienst antwoordt niet. Probeer het straks opnieuw, of gebruik uw wachtwoord.',
    refused: 'Het aanmelden werd afgebroken. Probeer opnieuw.',
    unknown:
      'U hebt hier nog geen account. Vraag een beheerder van uw gemeente om een uitnodiging.',
    expired: 'Het aanmelden duurde te lang. Begin opnieuw.',
  },
  againTitle: 'Meld u opnieuw aan',
  againText: 'Uw sessie is voorbij. Wat u typte, staat nog op de pagina.',
  againProvider: 'Er opent een nieuw tabblad. Kom daarna hier terug.',
  againOther: 'Dit is een ander account. Meld u aan met het account van daarnet.',
  emptyTitle: 'Er is nog geen account',
  emptyText: 'Wie de server beheert, maakt de eerste beheerder met dit commando:',
  emptyCommand: 'npm run admin -- --email uw.naam@gemeente.example --name "Uw Naam"',
  emptyAfter:
    'Het toont een link. Open die link om een wachtwoord te kiezen. Nodig daarna uw collega’s uit.',
  noAccount: 'Nog geen account? Vraag een uitnodiging aan een beheerder van uw gemeente.',

  notificationsTitle: 'Meldingen',
  notificationsNone:
    'Er zijn nog geen meldingen. U leest hier wat collega’s indienen, goedkeuren of afkeuren, en wat bijna afloopt.',
  unread: (n) => (n === 0 ? 'Niets ongelezen' : `${n} ongelezen`),
  newNotification: 'Nieuwe melding',
  readAll: 'Alles als gelezen markeren',
  allRead: 'Alles is gelezen.',
  markRead: 'Als gelezen markeren',
  unreadMark: 'Nieuw',
  showMore: 'Toon meer',
  notification: {
    submitted: (title, by) => `${by} diende ‘${title}’ in. U kunt het goedkeuren.`,
    approved: (title, by) => `${by} keurde ‘${title}’ goed. Reizigers zien het.`,
    rejected: (title, by) => `${by} keurde ‘${title}’ af.`,
    emergency: (title, by) => `${by} publiceerde ‘${title}’ dringend. Kijk het na.`,
    reviewed: (title, by) => `${by} keek ‘${title}’ na en vond het goed.`,
    withdrawn: (title, by) => `${by} trok ‘${title}’ in.`,
    extended: (title, by) => `${by} verlengde ‘${title}’.`,
    endsEarlier: (title, by) => `${by} liet ‘${title}’ vroeger eindigen.`,
    notThere: (title, by) =>
      `Volgens ${by} is de straat van ‘${title}’ niet afgesloten. Kijk het na.`,
    endsSoon: (title) => `‘${title}’ loopt bijna af. Klopt het einde nog?`,
    ended: (title) => `‘${title}’ is afgelopen.`,
    flagged: (title) => `‘${title}’ past niet meer bij de dienstregeling. Kijk het na.`,
    conflict: (title) => `‘${title}’ botst met andere werken.`,
    gipodChanged: (title) => `Het register zegt nu iets anders over ‘${title}’.`,
    requested: (title, by) => `${by} vraagt iets over ‘${title}’. U kunt antwoorden.`,
    answered: (title) => `De vervoerder antwoordde op uw vraag over ‘${title}’.`,
    webhookGone: (title) =>
      `Webhook ‘${title}’ staat uit: de ontvanger zegt dat het adres niet meer bestaat.`,
    webhookFailing: (title) =>
      `Webhook ‘${title}’ staat uit: drie dagen lang kwam er niets aan. Kijk de ontvanger na.`,
  },
  reason: (text) => `Reden: ${text}`,
  openWorks: 'Open de werken',
  showAll: 'Alle meldingen',

  firstTitle: 'Eerste stappen',
  firstIntro: 'Zo komen werken bij reizigers. Proberen mag: zonder goedkeuring ziet niemand iets.',
  firstSteps: {
    draw: {
      title: 'Teken de afsluiting',
      text: 'Maak nieuwe werken. Teken op de kaart welke straat dicht is, of typ de straat.',
    },
    answer: {
      title: 'Beslis over elke lijn',
      text: 'U ziet welke lijnen en haltes hinder hebben. Neem een voorgestelde omleiding over, of pas die aan.',
    },
    texts: {
      title: 'Lees de teksten na',
      text: 'De teksten voor reizigers staan klaar in vier talen. Pas aan wat beter kan.',
    },
    submit: {
      title: 'Dien in',
      text: 'Daarna kan een collega met de rol goedkeurder uw werken lezen.',
    },
    approve: {
      title: 'Keur goed',
      text: 'Bij goedkeuring zien reizigers de omleiding binnen een seconde.',
    },
  },
  firstDone: 'Gedaan',
  firstProgress: (done, of) => `${done} van ${of} gedaan`,
  firstHide: 'Verberg de eerste stappen',
  firstShow: 'Toon de eerste stappen',
  firstStart: 'Nieuwe werken maken',
  firstHidden: 'De eerste stappen zijn verborgen. U vindt ze terug bij Hulp.',

  helpTitle: 'Hulp',
  helpIntro: 'Kort: hoe werken bij reizigers komen, en wat de woorden hier betekenen.',
  helpSteps: 'Van tekening tot reiziger',
  helpStatuses: 'Hoe staan de werken ervoor?',
  status: {
    draft: { title: 'Ontwerp', text: 'Iemand is eraan bezig. Reizigers zien niets.' },
    pending: {
      title: 'Wacht op goedkeuring',
      text: 'Ingediend. Een goedkeurder leest het en keurt goed of af.',
    },
    published: {
      title: 'Gepubliceerd',
      text: 'Goedgekeurd. Reizigers zien het vanaf de dag die u koos.',
    },
    rejected: {
      title: 'Afgekeurd',
      text: 'De reden staat erbij. Pas aan en dien opnieuw in.',
    },
    withdrawn: { title: 'Ingetrokken', text: 'Het gaat niet door. Reizigers zien het niet meer.' },
    ended: { title: 'Afgelopen', text: 'Het einde is voorbij. Het blijft hier te lezen.' },
  },
  helpRoles: 'Wie mag wat?',
  role: {
    operator: {
      title: 'Vervoerder',
      text: 'Leest de werken en antwoordt op vragen van de gemeente: over meldingen en vervanghaltes.',
    },
    reader: { title: 'Lezer', text: 'Leest alle werken, de geschiedenis en de conflicten.' },
    editor: {
      title: 'Bewerker',
      text: 'Maakt en wijzigt werken en dient ze in. Mag dringend publiceren; een collega kijkt dat na.',
    },
    approver: {
      title: 'Goedkeurder',
      text: 'Doet alles wat een bewerker doet. Keurt werken goed of af, trekt ze in, verlengt ze of laat ze vroeger eindigen.',
    },
    administrator: {
      title: 'Beheerder',
      text: 'Doet alles wat een goedkeurder doet. Beheert collega’s, sleutels en instellingen.',
    },
  },
  helpNotice: {
    title: 'Twee maanden op voorhand',
    text: 'De Lijn wil geplande werken minstens twee maanden op voorhand kennen. De eerste keer dat u indient, telt. Later indienen mag ook, maar dan ziet u een waarschuwing.',
  },
  helpEmergency: {
    title: 'Dringend publiceren',
    text: 'Is de straat nu al dicht? Publiceer dan meteen, zonder goedkeuring. Een goedkeurder kijkt het daarna na.',
  },
  helpEdit: {
    title: 'Iets wijzigen dat gepubliceerd is',
    text: 'Reizigers blijven de goedgekeurde versie zien tot uw wijziging ook goedgekeurd is.',
  },
  helpKeys: {
    title: 'Met het toetsenbord',
    text: 'Alles kan zonder muis. Wat u op de kaart tekent, kunt u ook in een formulier typen.',
  },
  helpContact: 'Nog een vraag? Vraag het aan een beheerder van uw gemeente.',
  scope: {
    omleidingen_lezen: {
      title: 'Omleidingen lezen',
      text: 'Leest werken in elke status. Wijzigt niets.',
    },
    hinder_schrijven: {
      title: 'Hinder schrijven',
      text: 'Maakt en wijzigt werken en dient ze in. Goedkeuren blijft mensenwerk.',
    },
    processen_uitvoeren: {
      title: 'Processen uitvoeren',
      text: 'Laat berekenen welke lijnen hinder hebben van een afsluiting, en welke omleiding kan.',
    },
  },
}
