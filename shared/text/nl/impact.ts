import type { Mode } from '../../network.ts'
import { sameTime } from '../amounts.ts'
import type { ReasonWords } from '../impact-words.ts'
import { plural } from '../plural.ts'
import { said } from './amounts.ts'

const count = plural('nl')
const { metres, minutes, names, and } = said
export const modeNames: Record<Mode, string> = {
  tram: 'trams',
  metro: 'metro’s',
  rail: 'treinen',
  bus: 'bussen',
  trolleybus: 'trolleybussen',
  ferry: 'veerboten',
  other: 'andere lijnen',
}
const nameless = 'straten zonder naam'

export const reasons: ReasonWords = {
  viaStreets: ({ streets }) => `De weg gaat via ${names(streets, nameless)}.`,
  minorStreets: (v) =>
    `Ongeveer ${metres(v.metres)} loopt door kleine straten, waar gewoonlijk geen bussen rijden.`,
  narrow: (v) =>
    `Ongeveer ${metres(v.metres)} loopt door smalle straten. Kijk na of een bus daar door kan.`,
  destinationOnly: (v) =>
    `Ongeveer ${metres(v.metres)} is alleen voor plaatselijk verkeer. Vraag of de bus er door mag.`,
  contraflow: (v) =>
    `Ongeveer ${metres(v.metres)} gaat in de andere richting dan de auto’s. Bussen mogen dat daar.`,
  drivenToday: (v) =>
    `Ongeveer ${metres(v.metres)} is op de kaart verboden voor bussen, maar er rijden nu al buslijnen.`,
  sizeUnknown: () => 'De kaart zegt niet overal hoe breed en hoog de doorgang is.',
  byWaypoints: (v) =>
    count(v.count, {
      one: 'De omweg gaat langs het punt dat u koos.',
      other: 'De omweg gaat langs de # punten die u koos.',
    }),
  lowConfidence: () => 'Het is niet zeker door welke straten deze lijn normaal rijdt.',

  delay: ({ seconds }) =>
    seconds < sameTime
      ? 'De rit duurt ongeveer even lang als normaal.'
      : `De rit duurt ongeveer ${minutes(seconds)} langer.`,
  quicker: ({ seconds }) =>
    seconds < sameTime
      ? 'De rit duurt ongeveer even lang als normaal.'
      : `De rit duurt ongeveer ${minutes(seconds)} korter.`,
  misses: (v) =>
    count(v.count, {
      one: 'De lijn slaat # halte over.',
      other: 'De lijn slaat # haltes over.',
    }),
  missesNone: () => 'De lijn stopt aan al haar haltes.',
  collateral: (v) =>
    count(v.count, {
      one: 'Daarvan ligt er # buiten de afsluiting',
      other: 'Daarvan liggen er # buiten de afsluiting',
    }) + (v.names.length > 0 ? `: ${names(v.names, '')}.` : '.'),
  replacementExisting: (v) =>
    count(v.count, {
      one: 'Voor # overgeslagen halte is er een bestaande halte langs de omweg.',
      other: 'Voor # overgeslagen haltes is er een bestaande halte langs de omweg.',
    }),
  temporaryNeeded: (v) =>
    count(v.count, {
      one: 'Er is # tijdelijke halte nodig.',
      other: 'Er zijn # tijdelijke haltes nodig.',
    }),
  noReplacement: (v) =>
    count(v.count, {
      one: 'Voor # overgeslagen halte is er geen plaats dicht genoeg bij de omweg.',
      other: 'Voor # overgeslagen haltes is er geen plaats dicht genoeg bij de omweg.',
    }),

  railsFromMap: () => 'De sporen komen van de kaart.',
  railsFromLines: () =>
    'De kaart bevat geen sporen. We kennen alleen de sporen waar nu tramlijnen rijden.',
  turnsAt: ({ stop }) => `De lijn keert aan ${stop}.`,
  noTurnKnown: () => 'We vinden geen weg waarlangs het voertuig kan keren.',
  replacementBus: () => 'Tussen de plaatsen waar de tram keert, rijdt een vervangbus.',
  noReplacementBus: () => 'We vinden geen weg voor een vervangbus.',
  busTooFar: (v) =>
    `Een vervangbus zou ${metres(v.metres)} rijden, meer dan het dubbele van wat hij vervangt.`,

  faster: ({ seconds }) =>
    `Deze weg is ongeveer ${minutes(seconds)} sneller dan het beste voorstel.`,
  fewerStops: (v) =>
    count(v.count, {
      one: 'De lijn slaat # halte minder over dan bij het beste voorstel.',
      other: 'De lijn slaat # haltes minder over dan bij het beste voorstel.',
    }),
  mainRoads: () => 'Deze weg volgt meer grote wegen dan het beste voorstel.',
  shorter: (v) => `Deze weg is ongeveer ${metres(v.metres)} korter dan het beste voorstel.`,

  noStreets: () => 'Er zijn geen straten ingesteld. Daarom kunnen we geen omweg zoeken.',
  offStreets: () =>
    'We vinden de route van deze lijn niet terug op de straten. Daarom stellen we geen omweg voor.',
  noPath: () => 'We vinden rond de afsluiting geen weg waar het voertuig mag rijden.',
  terminusClosed: ({ stop }) => `De lijn kan niet tot aan de eindhalte ${stop}.`,
  wholePattern: () => 'De hele route is afgesloten.',
  noRails: () => 'Er is geen andere weg over sporen.',
  noTurningPoint: () => 'We kennen hier geen plaats waar de tram kan keren.',
  timeBudget: () =>
    'De rekentijd was op voor er een voorstel was. Maak de afsluiting kleiner of vraag minder lijnen.',
  waypointUnreachable: ({ number }) =>
    `De omweg kan niet langs punt ${number}. Verplaats dat punt of haal het weg.`,

  noLineHere: () => 'Er rijdt geen enkele lijn door deze afsluiting.',
  noTripThen: () => 'Er rijdt hier geen enkele lijn op de gekozen tijden.',
  otherModes: (v) => `Hier rijden alleen ${and(v.modes.map((mode) => modeNames[mode]))}.`,

  passing: ({ streets }) =>
    `Wat boven of onder de afsluiting door gaat, blijft open: ${names(streets, nameless)}.`,
  geometryOnly: (v) =>
    count(v.count, {
      one: 'Van # route kennen we de straten niet. Daar telt alleen de getekende lijn.',
      other: 'Van # routes kennen we de straten niet. Daar telt alleen de getekende lijn.',
    }),
}
