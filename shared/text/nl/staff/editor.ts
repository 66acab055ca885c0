import { sameTime } from '../../amounts.ts'
import { plural } from '../../plural.ts'
import type { EditorTexts } from '../../staff/editor-texts.ts'
import { said } from '../amounts.ts'

const count = plural('nl')
const { metres, minutes, names } = said
const nameless = 'straten zonder naam'

export const editor: EditorTexts = {
  title: 'Werken bewerken',
  titleOf: (title) => `Bewerken: ${title}`,
  newTitle: 'Nieuwe werken',
  loading: 'De werken worden geopend …',
  formLabel: 'Formulier',

  stepsLabel: 'Stappen',
  steps: {
    where: 'Waar',
    when: 'Wanneer',
    lines: 'Lijnen',
    stops: 'Haltes',
    texts: 'Teksten',
    review: 'Nakijken en indienen',
  },
  stepStates: { done: 'klaar', todo: 'te doen', wrong: 'niet juist' },

  undo: 'Ongedaan maken',
  redo: 'Opnieuw doen',

  saving: {
    unchanged: 'Niets te bewaren',
    waiting: 'Wordt zo bewaard',
    saving: 'Wordt bewaard …',
    saved: (time) => `Bewaard om ${time}`,
    offline: 'Niet bewaard: geen verbinding. We proberen het opnieuw. Sluit deze pagina niet.',
    failed: 'Niet bewaard. Sluit deze pagina niet.',
    retry: 'Nu bewaren',
  },
  alsoEditing: (names) => `Ook bezig met deze werken: ${names}.`,

  copy: {
    title: 'U was hier al aan bezig',
    text: (when) =>
      `U typte dit op ${when}, maar maakte er nog geen versie van. Wilt u daarmee verder?`,
    older: 'Daarna is er iets veranderd aan deze werken. U ziet dat bij het bewaren.',
    goOn: 'Verder met wat ik typte',
    drop: 'Wat ik typte weggooien',
  },
  stale: {
    title: 'Iemand anders heeft deze werken veranderd',
    text: 'Wat u typte is niet bewaard. Kies wat er moet gebeuren.',
    changes: 'Wat er nu anders is dan bij u:',
    noChanges: 'De inhoud is dezelfde als bij u.',
    mine: 'Mijn versie bewaren',
    mineHint: 'Uw versie komt boven op die van uw collega. De andere blijft in de geschiedenis.',
    theirs: 'Verder met de andere versie',
    theirsHint: 'Uw versie krijgt u terug met Ongedaan maken.',
    later: 'Nog niet kiezen',
  },

  map: {
    show: 'Kaart tonen',
    hide: 'Terug naar het formulier',
    loading: 'De kaart wordt geladen …',
    failed: 'De kaart kan niet geladen worden. Het formulier werkt zonder kaart.',
    label: 'Kaart',
  },

  where: {
    kind: 'Hoe geeft u de hinder op?',
    drawn: 'Op de kaart of per straat',
    drawnHint: 'U ziet meteen welke lijnen hinder hebben.',
    named: 'Alleen tekst',
    namedHint: 'Voor hinder die niet op een kaart past. U kiest zelf de lijnen en haltes.',
    closed: (streets, length) => `Afgesloten: ${names(streets, nameless)} (${metres(length)}).`,
  },

  named: {
    lines: 'Lijnen',
    linesHint: 'Typ een nummer of een naam.',
    stops: 'Haltes',
    stopsHint: 'Typ de naam van een halte.',
    add: (name) => `${name} toevoegen`,
    remove: (name) => `${name} weghalen`,
    none: 'Niets gevonden. Probeer een ander woord.',
    nothingChosen: 'Nog niets gekozen.',
    found: (n) => count(n, { one: '# gevonden', other: '# gevonden' }),
  },

  when: {
    start: 'Begin',
    end: 'Einde',
    date: 'Datum',
    time: 'Uur',
    furtherNotice: 'Tot nader order',
    badDate: 'Vul een datum en een uur in.',
    endFirst: 'Het einde valt voor het begin. Kies een later einde.',
    rhythm: 'Op welke uren?',
    always: 'De hele tijd',
    nights: 'Elke nacht',
    weekends: 'Elk weekend',
    schoolDays: 'Elke schooldag',
    own: 'Eigen dagen en uren',
    days: 'Dagen',
    weekdays: { 1: 'ma', 2: 'di', 3: 'wo', 4: 'do', 5: 'vr', 6: 'za', 7: 'zo' },
    from: 'Van',
    to: 'Tot',
    nextDay: 'de volgende dag',
    addHours: 'Nog dagen en uren toevoegen',
    removeHours: 'Deze dagen en uren weghalen',
    exceptions: 'Dagen waarop niets afgesloten is',
    exceptionsHint: 'Bijvoorbeeld een feestdag.',
    addException: 'Dag toevoegen',
    removeException: (date) => `${date} weghalen`,
    announce: 'Vanaf wanneer zien reizigers dit?',
    announceUsual: (date) => `Twee weken op voorhand, op ${date}`,
    announceOwn: 'Vanaf een andere dag',
    planned: 'Dit is gepland',
    plannedHint: 'Zet dit uit bij iets onverwachts, zoals een lek.',
    cause: 'Oorzaak',
    causes: {
      UNKNOWN_CAUSE: 'Onbekend',
      OTHER_CAUSE: 'Iets anders',
      TECHNICAL_PROBLEM: 'Technisch probleem',
      STRIKE: 'Staking',
      DEMONSTRATION: 'Betoging',
      ACCIDENT: 'Ongeval',
      HOLIDAY: 'Feestdag',
      WEATHER: 'Weer',
      MAINTENANCE: 'Onderhoud',
      CONSTRUCTION: 'Werken',
      POLICE_ACTIVITY: 'Optreden van de politie',
      MEDICAL_EMERGENCY: 'Medische hulp',
      SPECIAL_EVENT: 'Evenement',
    },
    summary: 'Zo lezen reizigers het',
    dayCount: (n) => count(n, { one: 'Samen # dag.', other: 'Samen # dagen.' }),
    never: 'Er is geen enkel moment afgesloten. Kijk de dagen na.',
    notice: {
      open: (days, last) =>
        `Dien in ten laatste op ${last}: nog ${count(days, { one: '# dag', other: '# dagen' })}. Dan weet De Lijn het twee maanden op voorhand.`,
      inTime: (days) =>
        `De Lijn weet het op tijd: ${count(days, { one: '# dag', other: '# dagen' })} voor het begin.`,
      late: (days) =>
        `De Lijn weet het te laat: ${count(days, { one: '# dag', other: '# dagen' })} voor het begin. Het moest twee maanden op voorhand.`,
    },
  },

  lines: {
    nothing: 'Teken eerst wat afgesloten is. Dan ziet u hier welke lijnen hinder hebben.',
    asking: 'We zoeken welke lijnen hinder hebben …',
    failed: 'We weten niet welke lijnen hinder hebben: er kwam geen antwoord.',
    again: 'Opnieuw vragen',
    none: 'Geen enkele lijn heeft hinder.',
    notNeeded: 'Bij alleen tekst hoeft u niets te beslissen.',
    incomplete: 'De tijd was op voor alles berekend was. Vraag het opnieuw, of teken minder.',
    summary: (lines, missed, seconds) => {
      const hit = count(lines, { one: '# lijn heeft hinder', other: '# lijnen hebben hinder' })
      const stops =
        missed === 0
          ? 'Er vervalt geen halte'
          : count(missed, { one: 'Er vervalt # halte', other: 'Er vervallen # haltes' })
      const delay =
        seconds < sameTime
          ? 'Een rit duurt ongeveer even lang.'
          : `Een rit duurt tot ${minutes(seconds)} langer.`
      return `${hit}. ${stops}. ${delay}`
    },
    dropped:
      'Dit past niet meer bij wat u tekende, en is weg. U krijgt het terug met Ongedaan maken.',
    dropReasons: {
      notHit: 'heeft geen hinder meer',
      otherGaps: 'heeft nu op een andere plaats hinder',
      pathClosed: 'reed om door wat nu afgesloten is',
    },
    progress: (done, total) => `${done} van ${total} beslist`,
    takeAll: (n) =>
      count(n, { one: 'Voorstel overnemen', other: 'Alle voorstellen overnemen (#)' }),
    lineName: (mode, number) =>
      `${mode === 'tram' ? 'Tram' : mode === 'bus' ? 'Bus' : 'Lijn'} ${number}`,
    towards: (headsigns) => `richting ${headsigns.join(' of ')}`,
    states: { open: 'te beslissen', partly: 'deels beslist', answered: 'beslist' },
    trips: (n) => count(n, { one: '# rit op de eerste dag', other: '# ritten op de eerste dag' }),
    gap: (number, total) => `Onderbreking ${number} van ${total}`,
    best: 'Beste voorstel',
    kinds: {
      detour: 'Omrijden',
      railDetour: 'Omrijden over andere sporen',
      shortened: 'Eerder keren',
      replacementBus: 'Bus in plaats van tram',
    },
    figures: ({ seconds, metres: length, missed, path }) =>
      [
        Math.abs(seconds) < sameTime
          ? 'ongeveer even lang'
          : seconds > 0
            ? `${minutes(seconds)} langer`
            : `${minutes(-seconds)} korter`,
        ...(path ? [metres(length)] : []),
        missed === 0
          ? 'geen halte vervalt'
          : count(missed, { one: '# halte vervalt', other: '# haltes vervallen' }),
      ].join(', '),
    missed: (stops) => `Vervalt: ${names(stops, 'geen halte')}.`,
    noProposal: 'Er is geen voorstel. Kies zelf een weg, of zeg wat er gebeurt.',
    other: 'Iets anders beslissen',
    waypoints: 'Langs een andere weg',
    waypointsHint:
      'Sleep de omleiding op de kaart, of voeg hier punten toe waar de omleiding langs moet.',
    noWay: 'Er is geen weg langs deze punten. Verplaats een punt, of haal er een weg.',
    unreachable: 'Een van de punten is niet te bereiken. Kies een punt op een straat.',
    byWaypoints: (n) =>
      count(n, { one: 'Eigen weg, langs # punt', other: 'Eigen weg, langs # punten' }),
    draw: 'Zelf tekenen',
    drawHint: 'Teken op de kaart, van waar de lijn haar weg verlaat tot waar ze terug is.',
    drawing: 'Teken de weg op de kaart. Met Escape stopt u.',
    drawn: 'Zelf getekende weg',
    drawnFaults: {
      pathTooShort: 'De getekende weg is te kort. Teken hem opnieuw.',
      pathBroken:
        'De getekende weg begint of eindigt niet op de lijn. Begin op de lijn voor de afsluiting, en eindig erna.',
    },
    notAffected: 'Kan toch door',
    cancelled: 'Rijdt niet',
    why: 'Waarom?',
    whyHint: 'Uw collega’s lezen dit.',
    whyMissing: 'Vul in waarom.',
    take: 'Dit beslissen',
    answers: { notAffected: 'Kan toch door', cancelled: 'Rijdt niet' },
    reopen: 'Opnieuw beslissen',
    refuse: 'Zeggen waarom niet',
    refuseWhy: 'Waarom niet dit voorstel?',
    refused: (why) => `Niet gekozen: ${why}`,
    say: 'Bewaren',
    cancel: 'Annuleren',
  },

  stops: {
    missed: 'Haltes die vervallen',
    noneMissed: 'Er vervalt geen halte.',
    inside: 'in de afsluiting',
    collateral: 'door de omleiding',
    instead: (name) => `Opstappen aan: ${name}`,
    nowhere: 'Nog geen andere halte',
    add: 'Vervanghalte toevoegen',
    addFor: (name) => `Andere halte voor ${name}`,
    addHint: 'Klik op de kaart, of zoek een plaats.',
    pickOnMap: 'Op de kaart aanwijzen',
    picking: 'Klik op de kaart waar de halte komt. Met Escape stopt u.',
    placed: 'Vervanghaltes',
    nonePlaced: 'Er zijn nog geen vervanghaltes.',
    name: 'Naam',
    nameMissing: 'Geef de halte een naam.',
    existing: 'bestaande halte',
    temporary: 'tijdelijke halte',
    replaces: 'In plaats van',
    move: 'Verplaatsen',
    moveAction: 'Hierheen verplaatsen',
    addAction: 'Halte toevoegen',
    remove: (name) => `Vervanghalte ${name} verwijderen`,
    newName: 'Tijdelijke halte',
  },

  texts: {
    titleField: 'Titel',
    titleHint: 'Voor uw collega’s. Reizigers lezen de teksten hieronder.',
    intro: 'Deze teksten zijn automatisch gemaakt. U kunt ze veranderen.',
    languages: 'Talen',
    header: 'Titel voor reizigers',
    description: 'Wat er verandert',
    advice: 'Wat reizigers doen',
    generated: 'Automatische tekst',
    written: 'Door u geschreven',
    translated: 'Vertaling uit het Nederlands',
    restore: 'Terug naar de automatische tekst',
    restored: 'De automatische tekst staat er weer.',
    stale:
      'Na het schrijven is er iets veranderd aan de lijnen, haltes of uren. Kijk na of deze tekst nog klopt.',
    staleKeep: 'De tekst klopt nog',
    left: (n) => count(n, { one: 'Nog # teken', other: 'Nog # tekens' }),
    over: (n) => count(n, { one: '# teken te veel', other: '# tekens te veel' }),
    longSentence: (words) => `Een zin heeft ${words} woorden. Kortere zinnen lezen beter.`,
    preview: 'Zo zien reizigers het',
    contact: 'Contact voor reizigers',
    contactHint: 'E-mailadres, telefoonnummer of webpagina.',
    note: 'Nota voor collega’s',
    noteHint: 'Reizigers zien dit niet.',
    empty: 'De tekst komt er zodra u weet wat er afgesloten is.',
  },

  review: {
    ready: 'Alles is ingevuld. U kunt indienen.',
    notReady: (n) =>
      count(n, { one: 'Er ontbreekt nog # ding:', other: 'Er ontbreken nog # dingen:' }),
    checking: 'We kijken alles na …',
    conflicts: (n) => count(n, { one: '# conflict', other: '# conflicten' }),
    noConflicts: 'Geen conflicten met andere werken.',
    conflictsFailed: 'We weten niet of er conflicten zijn: er kwam geen antwoord.',
    conflictKinds: {
      closureOnDetour: 'Uw afsluiting ligt op een omleiding van',
      detourThroughClosure: 'Uw omleiding gaat door de afsluiting van',
      sharedStreet: 'Uw omleiding neemt dezelfde straat als een omleiding van',
      sameStreetClosed: 'Dezelfde straat is ook afgesloten door',
    },
    conflictPeriod: (from, until) =>
      until === undefined ? `vanaf ${from}` : `van ${from} tot ${until}`,
    conflictOk: 'U kunt toch indienen. Spreek af met de anderen.',
    submit: 'Indienen',
    submitHint: 'Een collega kijkt het na. Reizigers zien het zodra het goedgekeurd is.',
    save: 'Bewaren',
    revisionNote: 'Nota bij deze versie',
    revisionNoteHint: 'Niet verplicht. Staat in de geschiedenis.',
    template: 'Als sjabloon bewaren',
    templateName: 'Naam van het sjabloon',
    templateSave: 'Sjabloon bewaren',
    templateSaved: (name) => `Sjabloon ‘${name}’ is bewaard.`,
    emergency: 'Dringend publiceren',
    emergencyText:
      'Alleen als het niet kan wachten. Reizigers zien het meteen. Een collega kijkt het daarna na.',
    emergencyWhy: 'Waarom kan dit niet wachten?',
    emergencyConfirm: 'Ja, meteen publiceren',
    saved: 'Bewaard als nieuwe versie.',
  },

  done: {
    submitted: 'Ingediend',
    submittedText:
      'Uw collega’s die mogen goedkeuren krijgen een melding. U krijgt er een zodra het goedgekeurd of afgekeurd is. Tot dan zien reizigers dit niet.',
    published: 'Gepubliceerd',
    publishedText: 'Reizigers zien dit nu. Een collega kijkt het nog na.',
    toWorks: 'Deze werken bekijken',
    toList: 'Naar alle werken',
    another: 'Nog werken toevoegen',
    editAgain: 'Verder bewerken',
  },
}
