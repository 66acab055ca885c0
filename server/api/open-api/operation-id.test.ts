import { expect, it } from 'vitest'
import { operationIdOf } from './operation-id.ts'

it.each([
  ['get', '/api/v1/disruptions', 'getDisruptions'],
  ['GET', '/api/v1/disruptions/{id}/history', 'getDisruptionsByIdHistory'],
  ['get', '/feeds/gtfs-rt/alerts.pb', 'getFeedsGtfsRtAlertsPb'],
  ['post', '/ogc/processes/{processId}/execution', 'postOgcProcessesByProcessIdExecution'],
  ['get', '/.well-known/api-catalog', 'getWellKnownApiCatalog'],
  ['get', '/api/v1', 'getApiV1'],
  ['post', '/oauth2/token', 'postOauth2Token'],
  ['post', '/siri', 'postSiri'],
])('%s %s is %s', (method, path, id) => {
  expect(operationIdOf(method, path)).toBe(id)
})
