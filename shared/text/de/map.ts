import type { MapTexts } from '../map-texts.ts'

export const map: MapTexts = {
  region: 'Karte mit Linien, Haltestellen und Umleitungen',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  locate: 'Meinen Standort zeigen',
  locateUnavailable: 'Ihr Standort ist nicht bekannt. Erlauben Sie ihn in Ihrem Browser.',
  close: 'Schließen',
  legend: 'Zeichenerklärung',
  choose: 'Was möchten Sie sehen?',
  normalCourse: 'Normaler Fahrweg',
  notServed: 'Hier fährt die Linie nicht',
  detourStated: 'Hier fährt die Linie jetzt',
  detourEstimated: 'Hier fährt die Linie jetzt (Schätzung)',
  stopNotServed: 'Haltestelle ohne Halt',
  stopMoved: 'Verlegte Haltestelle',
  stopReplacement: 'Hier steigen Sie jetzt ein',
  works: 'Bauarbeiten oder Veranstaltung auf der Straße',
  line: (number) => `Linie ${number}`,
  stop: (name) => `Haltestelle ${name}`,
  unavailable: 'Ihr Browser kann die Karte nicht zeigen. In der Liste steht alles.',
  dataFailed: 'Die Karte kann die Umleitungen nicht laden. In der Liste stehen sie.',
}
