import type { EmbedExamplesTexts } from '../embed-examples-texts.ts'

export const embedExamples: EmbedExamplesTexts = {
  title: 'Das Widget auf schwierigen Seiten',
  description: 'Das Widget mit Umleitungen auf Seiten, die es ihm schwer machen, mit Quelltext.',
  skip: 'Zum Inhalt',
  languages: 'Sprachen',
  intro: [
    'Eine Website ist selten leer: Sie hat Regeln, Stile und Skripte von früher. Diese Seiten sind mit Absicht schwierig. Das Widget zeigt dort dieselbe Liste wie überall.',
    'Jede Seite zeigt, was die Website hinzufügt, und ihren Quelltext. Unsere Tests laden dieselben Seiten von einer anderen Website.',
  ],
  all: 'Alle Beispiele',
  source: 'Der Quelltext dieser Seite',
  snippet: 'Was die Website hinzufügt',
  policy: 'Was die Seite erlaubt (Content-Security-Policy)',
  after: 'Dieser Satz steht unter dem Widget und bleibt, wo er war.',
  fallback: 'Umleitungen von Bus und Straßenbahn auf Omweg ansehen',
  rows: {
    plain: {
      title: 'Eine gewöhnliche Seite',
      what: 'Ohne besondere Regeln: So sieht das Widget überall aus.',
    },
    'strict-csp': {
      title: 'Eine strenge Sicherheitsrichtlinie',
      what: 'Alles ist verboten außer unserem Skript und unseren Daten. Auch Trusted Types sind Pflicht.',
    },
    nonce: {
      title: 'Eine Richtlinie mit Nonce und strict-dynamic',
      what: 'Nur ein Skript mit dem richtigen einmaligen Kennzeichen darf laufen, und was es selbst lädt.',
    },
    map: {
      title: 'Die Karte unter einer strengen Richtlinie',
      what: 'Wie oben, mit offener Karte: Das ist das Mindeste, was sie braucht.',
    },
    styles: {
      title: 'Stile, die alles treffen',
      what: 'Ein Stylesheet, das jedes Element der Seite mit !important entstellt. Das Widget bleibt lesbar.',
    },
    jquery: {
      title: 'Alte Skripte',
      what: 'jQuery 1.12 verschiebt, umhüllt und kopiert das Widget; eine alte Bibliothek erweitert Array und Element.',
    },
    rtl: {
      title: 'Von rechts nach links',
      what: 'Eine arabische Seite. Die Liste bleibt von links nach rechts, in ihrer eigenen Sprache.',
    },
    many: {
      title: 'Fünfzig Widgets',
      what: 'Fünfzig auf einer Seite, mit zehn verschiedenen Auswahlen: eine Verbindung, zehn Listen.',
    },
    narrow: {
      title: 'Eine Spalte von 200 Pixeln',
      what: 'Der schmalste Platz, für den das Widget gemacht ist, neben einem breiten.',
    },
    dark: {
      title: 'Eine dunkle Seite',
      what: 'Das Widget folgt dem Farbschema der Seite, nicht dem des Geräts.',
    },
    iframe: {
      title: 'Ein iframe, so hoch wie sein Inhalt',
      what: 'Für Websites, die kein fremdes Skript auf der eigenen Seite wollen.',
    },
    fragment: {
      title: 'HTML ohne Skript',
      what: 'Der Server der Website setzt die Liste selbst in die Seite. Es läuft kein einziges Skript.',
    },
    picture: {
      title: 'Ein Bild',
      what: 'Für E-Mail und Bildschirme, mit der ganzen Liste im Alternativtext.',
    },
  },
}
