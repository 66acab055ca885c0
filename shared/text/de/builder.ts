import type { BuilderTexts } from '../builder-texts.ts'

export const builder: BuilderTexts = {
  title: 'Die Umleitungen auf Ihrer Website',
  description:
    'Zeigen Sie die Umleitungen von Bus und Straßenbahn Ihrer Gemeinde, Linie oder Haltestelle auf Ihrer eigenen Website, mit wenigen Zeilen HTML.',
  skip: 'Zum Inhalt',
  languages: 'Sprachen',
  intro:
    'Wählen Sie, was Sie zeigen, sehen Sie, wie es aussieht, und kopieren Sie den Code. Kostenlos, ohne Konto, ohne Cookies und ohne Tracking.',

  jump: { label: 'Auf dieser Seite', choose: 'Auswahl', preview: 'Vorschau', take: 'Code' },

  what: 'Was zeigen Sie?',
  whatHint:
    'Wählen Sie nichts, zeigen Sie alles. Wählen Sie in mehreren Feldern, zeigen Sie, was zu allen passt.',
  labels: {
    municipality: 'Gemeinde',
    lines: 'Linien',
    stops: 'Haltestellen',
    disruption: 'Störungen',
    near: 'In der Nähe von',
    metres: 'Umkreis',
    lang: 'Sprache',
    max: 'Meldungen, höchstens',
    theme: 'Hell oder dunkel',
    map: 'Karte',
    heading: 'Ebene der Überschrift',
    accent: 'Akzent',
    background: 'Hintergrund',
    text: 'Text',
    radius: 'Rundung der Ecken in Pixeln',
    font: 'Schrift',
    strict: 'Meine Website lässt kein `style` im HTML zu (strenge CSP)',
  },
  hints: {
    lines: 'Geben Sie eine Nummer oder einen Namen ein.',
    stops: 'Geben Sie einen Namen oder eine Haltestellennummer ein.',
    near: 'Geben Sie eine Haltestelle oder Straße ein.',
    heading: 'Damit sie zu den Überschriften Ihrer Seite passt.',
    font: 'Leer: die Schrift Ihrer Website.',
    strict: 'Der Stil kommt dann als Regel für Ihr Stylesheet.',
  },
  anyPlace: 'Alle Gemeinden',
  add: 'Hinzufügen',
  remove: (label) => `${label} entfernen`,
  around: (metres, name) => `${metres} um ${name}`,
  found: (count) => (count === 1 ? 'Ein Vorschlag' : `${count} Vorschläge`),
  notFound: ({ field, q, example, elsewhere }) =>
    `${{ lines: 'Keine Linie', stops: 'Keine Haltestelle', near: 'Weder Haltestelle noch Straße' }[field]} gefunden für „${q}“. ${
      elsewhere
        ? `Unter „${builder.labels[elsewhere.field]}“ gibt es: ${elsewhere.name}.`
        : `Prüfen Sie die Schreibweise, oder geben Sie zum Beispiel „${example}“ ein.`
    }`,
  notChosen: (q) =>
    `„${q}“ ist noch nicht gewählt. Wählen Sie einen Vorschlag, oder drücken Sie die Eingabetaste für den ersten.`,
  ambiguous: (q) => `„${q}“ kann mehreres sein. Was meinen Sie?`,
  added: (label) => `${label} ist hinzugefügt.`,
  removed: (label) => `${label} ist entfernt.`,

  how: 'Wie sieht es aus?',
  themes: { auto: 'Wie Ihre Website', light: 'Hell', dark: 'Dunkel' },
  maps: { 'on-demand': 'Auf Wunsch', always: 'Immer', never: 'Nie' },

  looks: 'Farben und Schrift',
  looksHint: 'Was leer bleibt, folgt Ihrer Website oder der Vorschau.',
  pick: (label) => `Farbe wählen: ${label}`,
  problems: {
    municipality: (value) =>
      `Die Gemeinde „${value}“ kennen wir hier nicht. Wählen Sie eine aus der Liste.`,
    lines: (value) => `Die Linie „${value}“ kennen wir nicht. Suchen Sie sie unten.`,
    stops: (value) => `Die Haltestelle „${value}“ kennen wir nicht. Suchen Sie sie unten.`,
    disruption: (value) => `Die Störung „${value}“ kennen wir nicht oder nicht mehr.`,
    near: (value) =>
      `„${value}“ ist kein Ort. Suchen Sie eine Haltestelle oder Straße, oder geben Sie Länge,Breite,Meter an.`,
    lang: (value) => `Die Sprache „${value}“ gibt es nicht. Wählen Sie nl, fr, en oder de.`,
    max: (value) => `„${value}“ geht nicht. Geben Sie eine Zahl von 1 bis 50 an.`,
    theme: (value) => `„${value}“ geht nicht. Wählen Sie auto, light oder dark.`,
    map: (value) => `„${value}“ geht nicht. Wählen Sie on-demand, always oder never.`,
    heading: (value) => `„${value}“ geht nicht. Wählen Sie eine Ebene von 2 bis 6.`,
    accent: (value) => `„${value}“ ist keine Farbe. Schreiben Sie sie wie #134f9e.`,
    background: (value) => `„${value}“ ist keine Farbe. Schreiben Sie sie wie #ffffff.`,
    text: (value) => `„${value}“ ist keine Farbe. Schreiben Sie sie wie #1d2125.`,
    radius: (value) => `„${value}“ geht nicht. Geben Sie eine ganze Zahl von 0 bis 32 an.`,
    font: (value) =>
      `„${value}“ geht nicht. Schreiben Sie Namen mit Kommas dazwischen, wie Georgia, serif.`,
  },
  contrast: ({ colour, scheme, ratio, instead }) =>
    `${colour === 'text' ? 'Der Text' : 'Der Akzent'} ist auf dem Hintergrund ${
      scheme === 'light' ? 'im Hellen' : 'im Dunkeln'
    } zu schwach: ${String(ratio).replace('.', ',')} zu 1. Lesbarer Text braucht 4,5 zu 1.${instead ? ` Oder wählen Sie „${builder.themes[instead]}“ bei „${builder.labels.theme}“.` : ''}`,
  update: 'Vorschau zeigen',
  restart: 'Neu beginnen',

  preview: 'Vorschau',
  width: 'Breite der Vorschau',
  full: 'volle Breite',
  noScript:
    'Ohne JavaScript sehen Sie hier die Liste, ohne Ihre Farben. Drücken Sie nach einer Auswahl auf „Vorschau zeigen“.',

  take: 'Übernehmen Sie es',
  takeHint:
    'Alle Wege zeigen dieselbe Liste. Im Zweifel nehmen Sie den ersten. Bleibt nach dem Speichern nur ein Link, entfernt Ihr CMS den Code: Nehmen Sie dann das Iframe oder, in WordPress oder Drupal, die Adresse. Verschwindet auch das, bitten Sie die Verwaltung Ihres CMS, es zuzulassen, oder setzen Sie den Link auf Ihre Seite: Er zeigt dieselbe Liste.',
  takes: {
    element: {
      title: 'HTML-Code',
      when: 'Für fast jede Website. Fügen Sie dies dort ein, wo die Liste stehen soll. Verbesserungen erhalten Sie von selbst.',
    },
    pinned: {
      title: 'Feste Version mit Subresource Integrity',
      when: 'Für Websites, die nur Code ausführen, den sie geprüft haben. Diese Datei bleibt dauerhaft verfügbar und ändert sich nie: Sie erhalten auch keine Verbesserungen, bis Sie hier neuen Code holen. Die Liste selbst bleibt aktuell.',
    },
    frame: {
      title: 'Iframe',
      when: 'Für ein CMS, das keine eigenen Elemente zulässt. Das zweite Skript passt die Höhe an; lassen Sie es weg, bleibt die Höhe wie hier.',
    },
    fragment: {
      title: 'HTML, das Ihr Server einfügt',
      when: 'Für Websites ohne JavaScript. Ihr Server holt einfaches HTML, mit Klassen für Ihre eigenen Stile, und behält es für den Fall, dass wir nicht antworten.',
    },
    picture: {
      title: 'Bild für E-Mail und Bildschirme',
      when: 'Für Newsletter und für Bildschirme im Laden oder im Rathaus. Es zeigt den Stand der Liste in dem Augenblick, in dem es geöffnet wird. Versenden Sie ein Mailing, fragen Sie `image.json` ab: darin steht in Worten, was das Bild jetzt zeigt.',
    },
    oembed: {
      title: 'Adresse für WordPress und Drupal',
      when: 'Für ein CMS mit oEmbed. Fügen Sie diese Adresse allein auf einer Zeile ein; steht unsere Website noch nicht in der Liste Ihres CMS, lassen Sie sie von dessen Verwalter hinzufügen.',
    },
  },
  weighs: {
    element: (kB) =>
      `Ein Skript von ${kB} kB und die Liste; für andere Sprachen als Niederländisch noch eine kleine Datei. Eine Verbindung je Seite, wie viele Listen auch darauf stehen. Die Karte kommt erst, wenn sie gezeigt wird.`,
    pinned: (kB) => `Dasselbe: ein Skript von ${kB} kB und die Liste.`,
    frame: (kB) =>
      `Ein Dokument von uns mit demselben Skript von ${kB} kB und das Skript für die Höhe.`,
    fragment: () => 'Vom Browser des Besuchers nichts. Von Ihrem Server eine Anfrage je Minute.',
    picture: () => 'Ein Bild.',
    oembed: () => 'Dasselbe wie das Iframe, ohne Skript auf Ihrer Seite.',
  },
  weighsLabel: 'Was es verlangt',
  cspLabel: 'Content-Security-Policy',
  cspNone: 'Nichts: es sind HTML und Links Ihrer eigenen Seite.',
  code: (what) => `Code: ${what}`,
  rule: 'Regel für Ihr Stylesheet',
  notBuilt: 'Diese Installation hat keine feste Version des Skripts: sie ist noch nicht erstellt.',
  copy: 'Kopieren',
  copyOf: (what) => `Kopieren: ${what}`,
  copied: 'Kopiert',
  copyFailed: 'Das Kopieren ist misslungen. Der Code ist markiert: drücken Sie Strg+C.',
  more: 'Mehr erfahren',
  examples: 'Beispiele auf schwierigen Seiten',
  developers: 'Für Entwickler: alle Dienste',
  alt: (heading) =>
    `${heading}: die Liste dieses Augenblicks. Der Link öffnet dieselbe Liste als Text.`,
}
