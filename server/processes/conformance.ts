/**
 * What of OGC API - Processes is met, as `/conformance` says it.
 *
 * @see https://docs.ogc.org/is/18-062r2/18-062r2.html#_conformance
 * @module
 */

const classes = 'http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf'

export const processConformance: readonly string[] = [
  'core',
  'ogc-process-description',
  'json',
  'oas30',
  'job-list',
  'callback',
  'dismiss',
].map((name) => `${classes}/${name}`)
