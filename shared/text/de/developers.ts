import type { DeveloperTexts } from '../developers-texts.ts'

export const developers: DeveloperTexts = {
  title: 'Für Entwickler',
  description:
    'Umleitungen und Behinderungen als offene Dienste: Feeds, APIs, Prozesse, Ereignisse.',
  skip: 'Zum Inhalt',
  home: 'Startseite',
  languages: 'Sprachen',
  contents: 'Auf dieser Seite',
  intro: [
    'Alles auf dieser Website gibt es auch für Programme, in den Standards, die Planer, Gemeinden und Straßenbehörden schon verwenden. Lesen braucht weder Konto noch Schlüssel.',
    'Was etwas ändert, probieren Sie zuerst in Proefstad aus, einer Gemeinde, die es nicht gibt: siehe Testumgebung.',
  ],
  reference: 'Jede Adresse, jeder Parameter, jede Antwort: die API-Referenz',
  needs: {
    heading: 'Was bauen Sie?',
    columns: ['Ich baue', 'Beginnen Sie mit'],
    rows: {
      planner: 'eine Reiseauskunft',
      site: 'eine Website oder App einer Gemeinde',
      gis: 'eine Karte oder ein GIS',
      works: 'Software, in der Baustellen gemeldet werden',
      operator: 'Software eines Verkehrsbetriebs',
      archive: 'ein Archiv oder eine Auswertung',
    },
  },
  services: {
    heading: 'Was es gibt',
    base: 'Adressen beginnen mit der Basis dieser Website:',
    rows: {
      widget: 'Liste und Karte auf jeder Website, mit wenigen Zeilen HTML',
      alerts: 'Störungen mit Linien, Haltestellen, Zeiträumen und Texten, zum Abfragen',
      tripModifications: 'Umleitungen Fahrt für Fahrt: Verläufe, Ausfall- und Ersatzhaltestellen',
      siri: 'Situationen für Betreiber, alle oder nach Linie und Haltestelle gefragt',
      datex: 'Baustellen und Sperrungen für Verkehrszentralen',
      features:
        'Umleitungen, Behinderungen, Haltestellen und Linien; Behinderungen sind schreibbar',
      processes: 'Den Umleitungsrechner fragen; Baustellen dem Betreiber melden',
      ldes: 'Jede Version jeder Störung, als verknüpfte Daten',
      stream: 'Änderungen im Augenblick, auch im Browser',
      webhooks: 'Signierte Nachrichten an Ihren Server',
      atom: 'Neues von einer Linie, Haltestelle oder Gemeinde',
      ical: 'Dasselbe im Kalender',
      json: 'Das Bild, das Fahrgäste sehen',
      catalogue: 'All das für Maschinen, die einsammeln',
    },
  },
  sandbox: {
    heading: 'Die Testumgebung in drei Schritten',
    paragraphs: [
      'Unter `/sandbox` gibt es dieselben Feeds, Features und Prozesse, für die Gemeinde Proefstad (`99999`). Nichts davon wird je öffentlich. Roboter tun, was anderswo Menschen tun: Was Sie einreichen, wird nach etwa fünf Sekunden genehmigt, oder abgelehnt, wenn der Titel „weiger“ enthält; Fragen an den Betreiber werden ebenso beantwortet.',
      'Schlüssel gelten sieben Tage. Älteres wird entfernt, und jeder Schlüssel hat sein Kontingent.',
    ],
    steps: [
      'Erstellen Sie einen Schlüssel. Ein Konto ist nicht nötig.',
      'Melden Sie eine Behinderung. `"indienen": true` reicht sie gleich ein, `"antwoorden": "voorstel"` nimmt die Umleitungen, die der Rechner vorschlägt.',
      'Lesen Sie sie einige Sekunden später zurück.',
    ],
  },
  keys: {
    heading: 'Schlüssel und OAuth 2',
    paragraphs: [
      'Für eine echte Gemeinde erstellt deren Verwalter einen Schlüssel, oder einen Client, der sein Geheimnis bei `/oauth2/token` gegen Zugangstokens für eine Stunde tauscht (Client Credentials). Beide senden Sie als `Authorization: Bearer …`.',
      'Scopes: `omleidingen_lezen` liest Baustellen in jedem Zustand und verwaltet Webhooks, `hinder_schrijven` schreibt Entwürfe und reicht sie ein, `processen_uitvoeren` startet Prozesse, die jemanden etwas fragen. Kein Schlüssel veröffentlicht: Das tut eine genehmigende Person der Gemeinde.',
      'Senden Sie `Idempotency-Key` mit, was Sie vielleicht wiederholen müssen, und `If-Match` mit, was Sie ändern.',
    ],
  },
  limits: {
    heading: 'Grenzen und Caching',
    paragraphs: ({ address, key }) => [
      `Offene Dienste beantworten ${address} Anfragen pro Minute für jede Adresse und ${key} für jeden Schlüssel. \`RateLimit\` sagt, was übrig ist; eine Antwort 429 sagt mit \`Retry-After\`, wann Sie wiederkommen dürfen.`,
      'Antworten haben ein `ETag`. Senden Sie es als `If-None-Match` zurück: Was sich nicht geändert hat, bekommt 304 und zählt ein Zehntel. Feeds werden neu gemacht, sobald sich etwas ändert; alle 30 Sekunden zu fragen genügt. Webhooks und der Strom sagen es Ihnen früher.',
    ],
  },
  errors: {
    heading: 'Fehler',
    paragraphs: [
      'Fehler sind `application/problem+json` (RFC 9457) mit den Typen von Belgif. `detail` sagt, was falsch ist und was zu tun ist, `issues` nennen jedes Feld. Ein unbekannter Parameter ist ein Fehler, damit ein Tippfehler nie wie eine leere Antwort aussieht.',
      '503 kommt mit `Retry-After`. Wiederholen Sie eine abgebrochene Anfrage mit demselben `Idempotency-Key`.',
    ],
  },
  versions: {
    heading: 'Versionen und Beständigkeit',
    paragraphs: [
      'Ids bleiben: Eine Störung behält ihre, solange sie gemeldet wird, und `/id/omleiding/…` führt noch ein Jahr danach zu ihr. Linien und Haltestellen haben die Ids der GTFS des Betreibers.',
      'Innerhalb von `/api/v1` und der Versionen der Standards kommen Felder nur hinzu: Übergehen Sie, was Sie nicht kennen. Was in seinem Standard noch experimentell ist, wie TripModifications, ist so bezeichnet. Was endet, wird ein halbes Jahr vorher auf dieser Seite angekündigt.',
    ],
  },
  licence: {
    heading: 'Lizenz und Namensnennung',
    paragraphs: [
      'Was Gemeinden hier veröffentlichen, darf frei weiterverwendet werden, auch gewerblich; nennen Sie die Quelle. Texte und Daten der Betreiber und der Straßenbehörde behalten ihre eigene Lizenz:',
    ],
  },
  examples: {
    heading: 'Beispiele, die laufen',
    intro:
      'Jedes ist eine Datei, die läuft, wie sie ist: curl mit einer Shell, JavaScript mit Node 20, Python 3 mit seiner Standardbibliothek. `OMWEG` in der Umgebung nennt eine andere Basis.',
    rows: {
      'poll-alerts': {
        title: 'Einen Feed höflich abfragen',
        what: 'Meldungen als JSON, beim zweiten Mal mit `If-None-Match`.',
      },
      detours: {
        title: 'Was ist mit einer Linie',
        what: 'Umleitungen einer Linie, in Worten und gezeichnet.',
      },
      impact: {
        title: 'Was eine Sperrung bewirkt',
        what: 'Eine Sperrung hinein; die Linien und Haltestellen, die sie trifft, heraus.',
      },
      sandbox: {
        title: 'Von der Meldung zum Feed',
        what: 'Erstellt einen Schlüssel der Testumgebung, meldet eine Behinderung, wartet auf die Genehmigung und findet sie im Feed.',
      },
      webhook: {
        title: 'Einen Webhook prüfen',
        what: 'Standard Webhooks: die Signatur über Id, Zeit und Inhalt.',
      },
    },
  },
}
