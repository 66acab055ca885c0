import type { BuilderTexts } from '../builder-texts.ts'

export const builder: BuilderTexts = {
  title: 'Zet de omleidingen op uw site',
  description:
    'Toon de omleidingen van bus en tram van uw gemeente, lijn of halte op uw eigen site, met enkele regels HTML.',
  skip: 'Naar de inhoud',
  languages: 'Talen',
  intro:
    'Kies wat u wilt tonen, kijk hoe het eruitziet en kopieer de code. Gratis, zonder account, zonder cookies en zonder tracking.',

  jump: { label: 'Op deze pagina', choose: 'Keuzes', preview: 'Voorbeeld', take: 'Code' },

  what: 'Wat toont u?',
  whatHint:
    'Kiest u niets, dan toont u alles. Kiest u in meer dan één vak, dan toont u wat in al die vakken past.',
  labels: {
    municipality: 'Gemeente',
    lines: 'Lijnen',
    stops: 'Haltes',
    disruption: 'Hinder',
    near: 'In de buurt van',
    metres: 'Straal',
    lang: 'Taal',
    max: 'Hoogste aantal meldingen',
    theme: 'Licht of donker',
    map: 'Kaart',
    heading: 'Niveau van de kop',
    accent: 'Accent',
    background: 'Achtergrond',
    text: 'Tekst',
    radius: 'Ronding van hoeken, in pixels',
    font: 'Lettertype',
    strict: 'Mijn site laat geen `style` in de HTML toe (strenge CSP)',
  },
  hints: {
    lines: 'Typ een nummer of een naam.',
    stops: 'Typ een naam of een haltenummer.',
    near: 'Typ een halte of een straat.',
    heading: 'Zodat de kop past bij de koppen op uw pagina.',
    font: 'Leeg: het lettertype van uw site.',
    strict: 'De stijl komt dan als regel voor uw stylesheet.',
  },
  anyPlace: 'Alle gemeenten',
  add: 'Voeg toe',
  remove: (label) => `Haal ${label} weg`,
  around: (metres, name) => `${metres} rond ${name}`,
  found: (count) => (count === 1 ? 'Eén suggestie' : `${count} suggesties`),
  notFound: ({ field, q, example, elsewhere }) =>
    `${{ lines: 'Geen lijn', stops: 'Geen halte', near: 'Geen halte of straat' }[field]} gevonden voor "${q}". ${
      elsewhere
        ? `Bij "${builder.labels[elsewhere.field]}" is er wel: ${elsewhere.name}.`
        : `Kijk de spelling na, of typ bijvoorbeeld "${example}".`
    }`,
  notChosen: (q) =>
    `"${q}" is nog niet gekozen. Kies een suggestie, of druk op Enter voor de eerste.`,
  ambiguous: (q) => `"${q}" kan meer dan één ding zijn. Welk bedoelt u?`,
  added: (label) => `${label} is toegevoegd.`,
  removed: (label) => `${label} is weggehaald.`,

  how: 'Hoe ziet het eruit?',
  themes: { auto: 'Zoals uw site', light: 'Licht', dark: 'Donker' },
  maps: { 'on-demand': 'Op vraag', always: 'Altijd', never: 'Nooit' },

  looks: 'Kleuren en letters',
  looksHint: 'Wat leeg blijft, volgt uw site of het voorbeeld.',
  pick: (label) => `Kies een kleur: ${label}`,
  problems: {
    municipality: (value) => `Gemeente "${value}" kennen we hier niet. Kies er een uit de lijst.`,
    lines: (value) => `Lijn "${value}" kennen we niet. Zoek ze hieronder op.`,
    stops: (value) => `Halte "${value}" kennen we niet. Zoek ze hieronder op.`,
    disruption: (value) => `Hinder "${value}" kennen we niet, of niet meer.`,
    near: (value) =>
      `"${value}" is geen plaats. Zoek een halte of straat, of geef lengte,breedte,meter.`,
    lang: (value) => `Taal "${value}" is er niet. Kies nl, fr, en of de.`,
    max: (value) => `"${value}" kan niet. Geef een getal van 1 tot 50.`,
    theme: (value) => `"${value}" kan niet. Kies auto, light of dark.`,
    map: (value) => `"${value}" kan niet. Kies on-demand, always of never.`,
    heading: (value) => `"${value}" kan niet. Kies een niveau van 2 tot 6.`,
    accent: (value) => `"${value}" is geen kleur. Schrijf ze als #134f9e.`,
    background: (value) => `"${value}" is geen kleur. Schrijf ze als #ffffff.`,
    text: (value) => `"${value}" is geen kleur. Schrijf ze als #1d2125.`,
    radius: (value) => `"${value}" kan niet. Geef een geheel getal van 0 tot 32.`,
    font: (value) =>
      `"${value}" kan niet. Schrijf namen met komma's ertussen, zoals Georgia, serif.`,
  },
  contrast: ({ colour, scheme, ratio, instead }) =>
    `${colour === 'text' ? 'De tekst' : 'Het accent'} is te flauw op de achtergrond ${
      scheme === 'light' ? 'in het licht' : 'in het donker'
    }: ${String(ratio).replace('.', ',')} op 1. Voor leesbare tekst is 4,5 op 1 nodig.${instead ? ` Of kies "${builder.themes[instead]}" bij "${builder.labels.theme}".` : ''}`,
  update: 'Toon het voorbeeld',
  restart: 'Begin opnieuw',

  preview: 'Voorbeeld',
  width: 'Breedte van het voorbeeld',
  full: 'volle breedte',
  noScript:
    'Zonder JavaScript ziet u hier de lijst, zonder uw kleuren. Druk na een keuze op "Toon het voorbeeld".',

  take: 'Neem het over',
  takeHint:
    'Alle manieren tonen dezelfde lijst. Twijfelt u, neem dan de eerste. Staat er na het bewaren alleen een link, dan haalt uw CMS de code weg: neem dan het iframe, of bij WordPress of Drupal het adres. Blijft ook dat niet staan, vraag dan aan de beheerder om het toe te laten, of zet de link op uw pagina: die toont dezelfde lijst.',
  takes: {
    element: {
      title: 'HTML-code',
      when: 'Voor bijna elke site. Plak dit waar de lijst moet komen. U krijgt verbeteringen vanzelf.',
    },
    pinned: {
      title: 'Vastgezet met Subresource Integrity',
      when: 'Voor sites die alleen code uitvoeren die ze nakeken. Dit bestand blijft voor altijd en verandert nooit: u krijgt ook geen verbeteringen, tot u hier een nieuwe code haalt. De lijst zelf blijft actueel.',
    },
    frame: {
      title: 'Iframe',
      when: 'Voor een CMS dat geen eigen elementen toelaat. Het tweede script past de hoogte aan; laat u het weg, dan blijft de hoogte zoals hier.',
    },
    fragment: {
      title: 'HTML die uw server invoegt',
      when: 'Voor sites zonder JavaScript. Uw server haalt gewone HTML op, met klassen voor uw eigen stijlen, en bewaart die voor wanneer wij niet antwoorden.',
    },
    picture: {
      title: 'Afbeelding voor e-mail en schermen',
      when: 'Voor nieuwsbrieven en schermen in winkel of stadhuis. Ze toont de lijst van het moment waarop ze geopend wordt. Verstuurt u een mailing, vraag dan `image.json`: daarin staat in woorden wat de afbeelding nu toont.',
    },
    oembed: {
      title: 'Adres voor WordPress en Drupal',
      when: 'Voor een CMS met oEmbed. Plak dit adres alleen op een regel; staat onze site nog niet in de lijst van uw CMS, laat de beheerder ze dan toevoegen.',
    },
  },
  weighs: {
    element: (kB) =>
      `Eén script van ${kB} kB en de lijst; voor andere talen dan Nederlands nog één bestandje. Eén verbinding per pagina, hoeveel lijsten er ook staan. De kaart komt er pas bij als ze getoond wordt.`,
    pinned: (kB) => `Hetzelfde: één script van ${kB} kB en de lijst.`,
    frame: (kB) =>
      `Een document van ons, met hetzelfde script van ${kB} kB, en het script voor de hoogte.`,
    fragment: () => 'Van de browser van de bezoeker niets. Van uw server één vraag per minuut.',
    picture: () => 'Eén afbeelding.',
    oembed: () => 'Hetzelfde als het iframe, zonder script op uw pagina.',
  },
  weighsLabel: 'Wat het vraagt',
  cspLabel: 'Content-Security-Policy',
  cspNone: 'Niets: het zijn HTML en links van uw eigen pagina.',
  code: (what) => `Code: ${what}`,
  rule: 'Regel voor uw stylesheet',
  notBuilt: 'Deze installatie heeft geen vastgezet script: het is nog niet gebouwd.',
  copy: 'Kopieer',
  copyOf: (what) => `Kopieer: ${what}`,
  copied: 'Gekopieerd',
  copyFailed: 'Kopiëren lukte niet. De code is geselecteerd: druk Ctrl+C.',
  more: 'Meer weten',
  examples: 'Voorbeelden op lastige pagina’s',
  developers: 'Voor ontwikkelaars: alle diensten',
  alt: (heading) => `${heading}: de lijst van dit moment. De link opent dezelfde lijst als tekst.`,
}
