import { sameTime } from '../amounts.ts'
import type { ImpactPageTexts } from '../impact-page-texts.ts'
import { plural } from '../plural.ts'
import { said } from './amounts.ts'
import { modeNames } from './impact.ts'
import { rider } from './rider.ts'

const count = plural('nl')
const { metres, minutes, names, and } = said

export const impactPage: ImpactPageTexts = {
  title: (streets) =>
    streets.length > 0 ? `Afsluiting: ${names(streets, '')}` : 'Afsluiting en omwegen',
  closedStreets: (m) => `Ongeveer ${metres(m)} straat is afgesloten.`,
  hit: (lines, patterns) =>
    `${count(lines, { one: '# lijn heeft hinder', other: '# lijnen hebben hinder' })}, op ${count(
      patterns,
      { one: '# route', other: '# routes' },
    )}.`,
  incomplete: 'De rekentijd was op. Niet alle voorstellen staan erbij.',
  example:
    'Dit zijn voorbeeldgegevens. De haltes en lijnen zijn echt, de dienstregeling is een voorbeeld, de straten komen van een oudere kaart.',
  unapproved: 'Dit zijn voorstellen. Kijk ze na voor u ze gebruikt.',
  closedWhen: (stretches) => `Afgesloten ${names(stretches, '')}.`,
  closedAlways: 'Er is geen periode gekozen: de afsluiting geldt altijd.',
  onlyModes: (modes) =>
    `De afsluiting geldt alleen voor ${and(modes.map((mode) => modeNames[mode]))}.`,
  onlyDirection: (direction) =>
    direction === 'forward'
      ? 'De afsluiting geldt alleen in de richting waarin ze getekend is.'
      : 'De afsluiting geldt alleen tegen de richting in waarin ze getekend is.',
  notes: 'Goed om te weten',

  map: 'Kaart van de afsluiting en de omwegen',
  mapKeys: 'Verschuif met de pijltjes, zoom met + en −. De lijst zegt hetzelfde als de kaart.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom uit',
  wholeView: 'Toon het geheel',
  legend: 'Uitleg bij de kaart',
  closure: 'Afgesloten',
  course: 'Gewone route',
  blocked: 'Hier rijdt de lijn niet',
  detour: 'Voorgestelde omweg',
  alternative: 'Ander voorstel',
  rails: 'Sporen van tramlijnen',
  turning: 'Hier keert de lijn',
  missedStop: 'Halte die de lijn overslaat',
  existingStop: 'Bestaande halte langs de omweg',
  temporaryStop: 'Tijdelijke halte',
  leave: 'Hier verlaat de lijn haar route',
  rejoin: 'Hier komt de lijn terug op haar route',

  list: 'Lijnen en voorstellen',
  showAll: 'Toon alle lijnen',
  showOnMap: 'Toon op de kaart',
  shown: 'Staat op de kaart',
  line: rider.lineName,
  blockedLength: (m, pieces) =>
    pieces === 1
      ? `Ongeveer ${metres(m)} van de route is afgesloten.`
      : `Ongeveer ${metres(m)} van de route is afgesloten, op ${pieces} plaatsen.`,
  basis: {
    streets: 'We kennen de straten van deze route.',
    rails: 'We kennen de sporen van deze route.',
    geometry: 'We kennen alleen de getekende lijn van deze route.',
  },
  confidence: (percent) => `Zekerheid over de route: ${percent} %.`,
  trips: (n, date, first, last) =>
    `${count(n, { one: '# rit heeft hinder', other: '# ritten hebben hinder' })} op ${date}${
      first === last ? `, om ${first}` : `, de eerste om ${first}, de laatste om ${last}`
    }.`,
  missed: (n) =>
    n === 0
      ? 'De lijn slaat geen haltes over.'
      : count(n, { one: 'De lijn slaat # halte over:', other: 'De lijn slaat # haltes over:' }),
  unreached: (n) =>
    count(n, { one: '# halte is niet bereikbaar:', other: '# haltes zijn niet bereikbaar:' }),
  inside: 'in de afsluiting',
  collateral: 'buiten de afsluiting, niet langs de omweg',
  kinds: {
    detour: 'Omweg over straat',
    railDetour: 'Omweg over sporen',
    shortened: 'Kortere rit',
    replacementBus: 'Vervangbus',
  },
  proposal: (number, gap) =>
    gap === undefined ? `Voorstel ${number}` : `Voorstel ${number} voor onderbreking ${gap}`,
  between: (from, to) =>
    from === undefined && to === undefined
      ? 'Geen enkele halte van de route is bereikbaar.'
      : from === undefined
        ? `De lijn begint aan ${to}.`
        : to === undefined
          ? `De lijn eindigt aan ${from}.`
          : `Tussen ${from} en ${to}.`,
  notBetween: (from, to) => `De lijn rijdt niet tussen ${from} en ${to}.`,
  onlyBus: 'De tram rijdt niet. Een bus rijdt de hele route.',
  later: (seconds) =>
    Math.abs(seconds) < sameTime
      ? 'even lang'
      : `${minutes(Math.abs(seconds))} ${seconds > 0 ? 'langer' : 'korter'}`,
  length: metres,
  streets: 'Straten',
  replacement: (kind, name, instead) =>
    `${kind === 'existing' ? 'Halte' : 'Tijdelijke halte'} ${name} in plaats van ${and(instead)}`,
  noProposal: 'Geen voorstel.',
  sources: 'Gegevens',
  timetable: (stretch) => `Dienstregeling: geldig ${stretch}.`,
  dataHash: 'Kenmerk van de gegevens',
}
