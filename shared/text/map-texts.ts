/**
 * The words on and around the map. Every catalogue has them under `map`.
 *
 * @module
 */

export interface MapTexts {
  /** Name of the region, for screen readers, with how to use it by keyboard. */
  region: string
  zoomIn: string
  zoomOut: string
  locate: string
  locateUnavailable: string
  close: string
  legend: string
  /** Heading of the choice where several things lie under one tap. */
  choose: string
  normalCourse: string
  notServed: string
  detourStated: string
  detourEstimated: string
  stopNotServed: string
  stopMoved: string
  stopReplacement: string
  works: string
  /** What is not in force yet; in the legend, and before what a sign means. */
  later: string
  detourLater: string
  detourLaterEstimated: string
  boardLater: string
  /** Before a line's number, e.g. `Lijn 5`. */
  line: (number: string) => string
  stop: (name: string) => string
  /** Instead of the map, where the browser cannot draw one. */
  unavailable: string
  /** The map is there, what is shown on it could not be loaded. */
  dataFailed: string
}
