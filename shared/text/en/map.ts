import type { MapTexts } from '../map-texts.ts'

export const map: MapTexts = {
  region: 'Map of lines, stops and diversions',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  locate: 'Show where I am',
  locateUnavailable: 'We cannot see where you are. Allow it in your browser.',
  close: 'Close',
  legend: 'Map key',
  choose: 'What do you want to see?',
  normalCourse: 'Normal route',
  notServed: 'The line does not run here',
  detourStated: 'The line runs here now',
  detourEstimated: 'The line runs here now (estimate)',
  stopNotServed: 'Stop that is not served',
  stopMoved: 'Moved stop',
  stopReplacement: 'Board here now',
  works: 'Works or event on the street',
  line: (number) => `Line ${number}`,
  stop: (name) => `Stop ${name}`,
  unavailable: 'Your browser cannot show the map. The list has everything.',
  dataFailed: 'The map cannot load the diversions. They are in the list.',
}
