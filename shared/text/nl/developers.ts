import type { DeveloperTexts } from '../developers-texts.ts'

export const developers: DeveloperTexts = {
  title: 'Voor ontwikkelaars',
  description:
    'Omleidingen en hinder als open diensten: feeds, API’s, processen en gebeurtenissen.',
  skip: 'Naar de inhoud',
  home: 'Startpagina',
  languages: 'Talen',
  contents: 'Op deze pagina',
  intro: [
    'Alles op deze site is er ook voor programma’s, in de standaarden die planners, gemeenten en wegbeheerders al gebruiken. Lezen kan zonder account en zonder sleutel.',
    'Wat iets verandert, probeert u eerst uit in Proefstad, een gemeente die niet bestaat: zie de proefomgeving.',
  ],
  reference: 'Elk adres, elke parameter en elk antwoord: de API-referentie',
  needs: {
    heading: 'Wat maakt u?',
    columns: ['Ik maak', 'Begin met'],
    rows: {
      planner: 'een reisplanner',
      site: 'een site of app van een gemeente',
      gis: 'een kaart of GIS',
      works: 'software waarin wegenwerken gemeld worden',
      operator: 'software van een vervoerder',
      archive: 'een archief of een analyse',
    },
  },
  services: {
    heading: 'Wat er is',
    base: 'Adressen beginnen met de basis van deze site:',
    rows: {
      widget: 'Een lijst en kaart op elke website, met enkele regels HTML',
      alerts: 'Hinder met lijnen, haltes, periodes en teksten, om op te halen',
      tripModifications: 'Omleidingen rit per rit: routes, overgeslagen en vervangende haltes',
      siri: 'Situaties voor vervoerders, alle samen of gevraagd per lijn en halte',
      datex: 'Wegenwerken en afsluitingen voor verkeerscentra',
      features: 'Omleidingen, hinder, haltes en lijnen; hinder kunt u ook melden',
      processes: 'Vraag de omleidingsmotor iets; meld werken aan de vervoerder',
      ldes: 'Elke versie van elke hinder, als gelinkte data',
      stream: 'Wijzigingen op het moment zelf, ook in een browser',
      webhooks: 'Ondertekende berichten naar uw server',
      atom: 'Nieuws over een lijn, een halte of een gemeente',
      ical: 'Hetzelfde in een agenda',
      json: 'Het beeld dat reizigers zien',
      catalogue: 'Dit alles voor machines die oogsten',
    },
  },
  sandbox: {
    heading: 'De proefomgeving in drie stappen',
    paragraphs: [
      'Onder `/sandbox` zijn dezelfde feeds, features en processen, voor de gemeente Proefstad (`99999`). Niets daarvan wordt ooit openbaar. Robots doen wat elders mensen doen: wat u indient, wordt na een vijftal seconden goedgekeurd, of geweigerd als de titel "weiger" bevat; vragen aan de vervoerder worden net zo beantwoord.',
      'Sleutels gelden zeven dagen. Wat ouder is, wordt opgeruimd, en elke sleutel heeft zijn quotum.',
    ],
    steps: [
      'Maak een sleutel. Een account is niet nodig.',
      'Meld hinder. `"indienen": true` dient meteen in, `"antwoorden": "voorstel"` neemt de omleidingen die de motor voorstelt.',
      'Lees het enkele seconden later terug.',
    ],
  },
  keys: {
    heading: 'Sleutels en OAuth 2',
    paragraphs: [
      'Voor een echte gemeente maakt haar beheerder een sleutel, of een client die zijn geheim bij `/oauth2/token` ruilt voor toegangstokens van een uur (client credentials). Beide stuurt u als `Authorization: Bearer …`.',
      'Scopes: `omleidingen_lezen` leest werken in elke toestand en beheert webhooks, `hinder_schrijven` schrijft ontwerpen en dient ze in, `processen_uitvoeren` start processen die iemand iets vragen. Geen enkele sleutel publiceert: dat doet een goedkeurder van de gemeente.',
      'Stuur `Idempotency-Key` mee met wat u misschien moet herhalen, en `If-Match` met wat u wijzigt.',
    ],
  },
  limits: {
    heading: 'Grenzen en caching',
    paragraphs: ({ address, key }) => [
      `Open diensten beantwoorden ${address} vragen per minuut voor elk adres, en ${key} voor elke sleutel. \`RateLimit\` zegt wat er overblijft; een antwoord 429 zegt met \`Retry-After\` wanneer u opnieuw mag vragen.`,
      'Antwoorden hebben een `ETag`. Stuur die terug als `If-None-Match`: wat niet veranderde, krijgt 304 en telt voor een tiende. Feeds worden opnieuw gemaakt zodra iets verandert; om de 30 seconden vragen volstaat. Webhooks en de stroom vertellen het u eerder.',
    ],
  },
  errors: {
    heading: 'Fouten',
    paragraphs: [
      'Fouten zijn `application/problem+json` (RFC 9457) met de types van Belgif. `detail` zegt wat er mis is en wat u kunt doen, `issues` noemen elk veld. Een onbekende parameter is een fout, zodat een tikfout nooit op een leeg antwoord lijkt.',
      '503 komt met `Retry-After`. Herhaal een vraag die afbrak met dezelfde `Idempotency-Key`.',
    ],
  },
  versions: {
    heading: 'Versies en stabiliteit',
    paragraphs: [
      'Ids blijven: hinder houdt zijn id zolang hij gemeld wordt, en tot een jaar daarna leidt `/id/omleiding/…` ernaartoe. Lijnen en haltes hebben de ids van de GTFS van de vervoerder.',
      'Binnen `/api/v1` en de versies van de standaarden komen er alleen velden bij: negeer wat u niet kent. Wat in zijn standaard nog experimenteel is, zoals TripModifications, is zo genoemd. Wat verdwijnt, kondigen we een half jaar vooraf op deze pagina aan.',
    ],
  },
  licence: {
    heading: 'Licentie en naamsvermelding',
    paragraphs: [
      'Wat gemeenten hier publiceren, mag u vrij hergebruiken, ook commercieel; vermeld de bron. Teksten en gegevens van vervoerders en van de wegbeheerder houden hun eigen licentie:',
    ],
  },
  examples: {
    heading: 'Voorbeelden die werken',
    intro:
      'Elk is een bestand dat werkt zoals het er staat: curl met een shell, JavaScript met Node 20, Python 3 met zijn standaardbibliotheek. `OMWEG` in de omgeving noemt een andere basis.',
    rows: {
      'poll-alerts': {
        title: 'Een feed ophalen zoals het hoort',
        what: 'Meldingen als JSON, de tweede keer met `If-None-Match`.',
      },
      detours: {
        title: 'Wat is er met een lijn',
        what: 'Omleidingen van één lijn, in woorden en getekend.',
      },
      impact: {
        title: 'Wat een afsluiting doet',
        what: 'Een afsluiting erin; de lijnen en haltes die ze raakt eruit.',
      },
      sandbox: {
        title: 'Van melding tot feed',
        what: 'Maakt een sleutel van de proefomgeving, meldt hinder, wacht op goedkeuring en vindt die in de feed.',
      },
      webhook: {
        title: 'Een webhook controleren',
        what: 'Standard Webhooks: de handtekening over id, tijd en inhoud.',
      },
    },
  },
}
