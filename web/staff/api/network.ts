/**
 * What is asked about the network and the streets, and what a closure does to them.
 *
 * @module
 */

import type { Position } from '../../../shared/geo/position.ts'
import type { ImpactAnswer, ImpactRequest } from '../../../shared/impact.ts'
import type { Line, Pattern, Stop } from '../../../shared/network.ts'
import type { FoundStreets, LineOnStreets, StreetCrossings } from '../../../shared/streets.ts'
import type { Language } from '../../../shared/text/messages.ts'
import type { SearchHit } from '../../../shared/views.ts'
import { type Calls, part, v1 } from './calls.ts'

export const networkCalls = ({ request, get, items }: Calls) => ({
  streets: {
    find: (query: { q: string; bbox?: string; limit?: number }, signal?: AbortSignal) =>
      get<FoundStreets>('/streets', query, signal),
    crossings: (street: string, near?: Position, signal?: AbortSignal) =>
      get<StreetCrossings>('/streets/crossings', { street, near: near?.join(',') }, signal),
    between: (
      query: { street: string; from?: string; to?: string; near?: string },
      signal?: AbortSignal,
    ) => get<LineOnStreets>('/streets/between', query, signal),
    along: (points: Position[], profile: 'street' | 'bus', signal?: AbortSignal) =>
      request<LineOnStreets>(`${v1}/streets/along`, {
        method: 'POST',
        body: { points, profile },
        ...(signal ? { signal } : {}),
      }),
  },

  /** Lines hit by a closure and proposals for each; `docs/detours.md`. */
  impact: (body: ImpactRequest, signal?: AbortSignal) =>
    request<ImpactAnswer>(`${v1}/impact`, {
      method: 'POST',
      body,
      ...(signal ? { signal } : {}),
    }),

  network: {
    lines: (q: string, signal?: AbortSignal) => items<Line>('/lines', { q }, signal),
    stops: (q: string, signal?: AbortSignal) => items<Stop>('/stops', { q }, signal),
    /** All stops of a line, by its id. */
    stopsOf: (line: string, signal?: AbortSignal) =>
      items<Stop>('/stops', { line, pageSize: '1000' }, signal),
    pattern: (id: string, signal?: AbortSignal) =>
      get<Pattern>(`/patterns/${part(id)}`, undefined, signal),
    /** Lines, stops, streets and municipalities by name. */
    search: async (q: string, lang: Language, signal?: AbortSignal) =>
      (await get<{ hits: SearchHit[] }>('/search', { q, lang }, signal)).hits,
  },
})
