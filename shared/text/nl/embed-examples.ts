import type { EmbedExamplesTexts } from '../embed-examples-texts.ts'

export const embedExamples: EmbedExamplesTexts = {
  title: 'De widget op moeilijke pagina’s',
  description: 'De widget met omleidingen op pagina’s die het hem moeilijk maken, met hun bron.',
  skip: 'Naar de inhoud',
  languages: 'Talen',
  intro: [
    'Een site is zelden leeg: ze heeft regels, stijlen en scripts van jaren her. Deze pagina’s zijn met opzet lastig. De widget toont er dezelfde lijst als elders.',
    'Elke pagina toont wat de site toevoegt, en haar bron. Onze tests laden dezelfde pagina’s van een andere site.',
  ],
  all: 'Alle voorbeelden',
  source: 'De bron van deze pagina',
  snippet: 'Wat de site toevoegt',
  policy: 'Wat de pagina toestaat (Content-Security-Policy)',
  after: 'Deze zin staat onder de widget en blijft staan waar hij stond.',
  fallback: 'Omleidingen van bus en tram bekijken op Omweg',
  rows: {
    plain: {
      title: 'Een gewone pagina',
      what: 'Zonder bijzondere regels: zo ziet de widget er overal uit.',
    },
    'strict-csp': {
      title: 'Een streng beveiligingsbeleid',
      what: 'Alles is verboden behalve ons script en onze gegevens. Ook Trusted Types zijn verplicht.',
    },
    nonce: {
      title: 'Een beleid met nonce en strict-dynamic',
      what: 'Alleen een script met het juiste eenmalige kenmerk mag lopen, en wat dat script zelf laadt.',
    },
    map: {
      title: 'De kaart onder een streng beleid',
      what: 'Zoals hierboven, met de kaart open: dit is het minste wat ze nodig heeft.',
    },
    styles: {
      title: 'Stijlen die alles raken',
      what: 'Een stylesheet die met !important elk element van de pagina verminkt. De widget blijft leesbaar.',
    },
    jquery: {
      title: 'Oude scripts',
      what: 'jQuery 1.12 verplaatst, omhult en kopieert de widget; een oude bibliotheek breidt Array en Element uit.',
    },
    rtl: {
      title: 'Van rechts naar links',
      what: 'Een Arabische pagina. De lijst blijft van links naar rechts in haar eigen taal.',
    },
    many: {
      title: 'Vijftig widgets',
      what: 'Vijftig op één pagina, met tien verschillende keuzes: één verbinding, tien lijsten.',
    },
    narrow: {
      title: 'Een kolom van 200 pixels',
      what: 'De smalste plaats waarvoor de widget gemaakt is, naast een brede.',
    },
    dark: {
      title: 'Een donkere pagina',
      what: 'De widget volgt het kleurenschema van de pagina, niet dat van het toestel.',
    },
    iframe: {
      title: 'Een iframe dat zo hoog is als zijn inhoud',
      what: 'Voor sites die geen vreemd script op hun eigen pagina willen.',
    },
    fragment: {
      title: 'HTML zonder script',
      what: 'De server van de site zet de lijst zelf in de pagina. Er loopt geen enkel script.',
    },
    picture: {
      title: 'Een afbeelding',
      what: 'Voor e-mail en schermen, met de hele lijst in de alternatieve tekst.',
    },
  },
}
