/**
 * Which requests a list shows, as its address says it.
 *
 * @module
 */

import { type RequestsQuery, requestStates } from '../../../shared/requests.ts'

export type AskedRequests = Omit<RequestsQuery, 'tenant' | 'pageSize'>

/** What an address says; what it says wrongly is left out. */
export function readAsked(search: string | URLSearchParams): AskedRequests {
  const parameters = new URLSearchParams(search)
  const state = requestStates.find((each) => each === parameters.get('status'))
  const works = parameters.get('werken')
  const page = Number(parameters.get('pagina'))
  return {
    ...(state ? { state } : {}),
    ...(works ? { works } : {}),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  }
}

export function writeAsked({ state, works, page }: AskedRequests): URLSearchParams {
  const parameters = new URLSearchParams()
  if (state) parameters.set('status', state)
  if (works) parameters.set('werken', works)
  if (page !== undefined && page > 1) parameters.set('pagina', String(page))
  return parameters
}
