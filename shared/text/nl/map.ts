import type { MapTexts } from '../map-texts.ts'

export const map: MapTexts = {
  region: 'Kaart met lijnen, haltes en omleidingen',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom uit',
  locate: 'Toon waar ik ben',
  locateUnavailable: 'We kunnen niet zien waar u bent. Geef uw browser toestemming.',
  close: 'Sluit',
  legend: 'Uitleg bij de kaart',
  choose: 'Wat wilt u zien?',
  normalCourse: 'Normale route',
  notServed: 'Hier rijdt de lijn niet',
  detourStated: 'Hier rijdt de lijn nu',
  detourEstimated: 'Hier rijdt de lijn nu (schatting)',
  stopNotServed: 'Halte waar de lijn niet stopt',
  stopMoved: 'Verplaatste halte',
  stopReplacement: 'Hier stapt u nu op',
  works: 'Werken of evenement op straat',
  line: (number) => `Lijn ${number}`,
  stop: (name) => `Halte ${name}`,
  unavailable: 'Uw browser kan de kaart niet tonen. In de lijst staat alles ook.',
  dataFailed: 'De kaart kan de omleidingen niet laden. In de lijst staan ze wel.',
}
