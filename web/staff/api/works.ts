/**
 * What is asked about works: drawing, approving, conflicts, the register, and what the operator is
 * asked.
 *
 * What changes works takes their version: the server refuses with 412 where somebody else was first,
 * and the problem carries the version now.
 *
 * @module
 */

import type { AnswerBody, OperatorRequest, RequestsQuery } from '../../../shared/requests.ts'
import type {
  BulkAnswer,
  BulkBody,
  Conflict,
  Conflicts,
  GipodDifference,
  GipodProposal,
  NewWorks,
  PageOf,
  WorksActionBody,
  WorksCheck,
  WorksQuery,
} from '../../../shared/staff-api.ts'
import type {
  Revision,
  WorkingCopy,
  Works,
  WorksAction,
  WorksContent,
  WorksSummary,
  WorksTemplate,
} from '../../../shared/works/works.ts'
import { type Calls, part, v1 } from './calls.ts'

/** Content, and whose: of works that are there already, their id. */
export interface AskedContent {
  tenant: string
  id?: string
  content: WorksContent
}

/** Everything `POST /api/v1/works/:id/<action>` can do. */
export type WorksDeed = Exclude<WorksAction, 'save' | 'copy'>

export const worksCalls = ({ request, get, items }: Calls) => ({
  works: {
    list: (query: WorksQuery, signal?: AbortSignal) =>
      request<PageOf<WorksSummary>>(`${v1}/works`, {
        query: { ...query },
        ...(signal ? { signal } : {}),
      }),
    get: (id: string, signal?: AbortSignal) => get<Works>(`/works/${part(id)}`, undefined, signal),
    create: (body: NewWorks) => request<Works>(`${v1}/works`, { method: 'POST', body }),
    /** A new revision. @throws ApiProblem 412 where `version` is not the one now */
    save: (id: string, version: number, body: { content: WorksContent; note?: string }) =>
      request<Works>(`${v1}/works/${part(id)}`, { method: 'PUT', version, body }),
    /** Autosave: seen by nobody else, makes no revision. */
    keepCopy: (
      id: string,
      body: { content: WorksContent; basedOn: number },
      signal?: AbortSignal,
    ) =>
      request<WorkingCopy>(`${v1}/works/${part(id)}/copy`, {
        method: 'PUT',
        body,
        ...(signal ? { signal } : {}),
      }),
    dropCopy: (id: string) => request<void>(`${v1}/works/${part(id)}/copy`, { method: 'DELETE' }),
    revisions: (id: string, signal?: AbortSignal) =>
      items<Revision>(`/works/${part(id)}/revisions`, undefined, signal),
    revision: (id: string, number: number, signal?: AbortSignal) =>
      get<Revision>(`/works/${part(id)}/revisions/${number}`, undefined, signal),
    /** @throws ApiProblem 409 where that is not possible as the works stand, 412 where stale */
    act: (id: string, action: WorksDeed, version: number, body: WorksActionBody = {}) =>
      request<Works>(`${v1}/works/${part(id)}/${action}`, { method: 'POST', version, body }),
    /** A new draft from works of any status. */
    copy: (id: string) => request<Works>(`${v1}/works/${part(id)}/copies`, { method: 'POST' }),
    bulk: (body: BulkBody) => request<BulkAnswer>(`${v1}/works/bulk`, { method: 'POST', body }),
    /** What stands in the way of submitting. */
    check: (body: AskedContent, signal?: AbortSignal) =>
      request<WorksCheck>(`${v1}/works/check`, {
        method: 'POST',
        body,
        ...(signal ? { signal } : {}),
      }),
    /** Of content that may not be saved yet. */
    conflictsOf: async (body: AskedContent, signal?: AbortSignal) =>
      (
        await request<{ conflicts: Conflict[] }>(`${v1}/works/conflicts`, {
          method: 'POST',
          body,
          ...(signal ? { signal } : {}),
        })
      ).conflicts,
    conflicts: (id: string, signal?: AbortSignal) =>
      get<Conflicts>(`/works/${part(id)}/conflicts`, undefined, signal),
    /** What the register says now that it did not before. */
    gipod: async (id: string, signal?: AbortSignal) =>
      (await get<{ differences: GipodDifference[] }>(`/works/${part(id)}/gipod`, undefined, signal))
        .differences,
    /** Takes these over from the register; the rest stays, and is not asked again. */
    takeGipod: (id: string, version: number, take: GipodDifference['field'][]) =>
      request<Works>(`${v1}/works/${part(id)}/gipod`, {
        method: 'POST',
        version,
        body: { take },
      }),
  },

  templates: {
    list: (tenant: string, signal?: AbortSignal) =>
      items<WorksTemplate>('/templates', { tenant }, signal),
    save: (tenant: string, body: { name: string; content: WorksContent }) =>
      request<WorksTemplate>(`${v1}/templates`, { method: 'POST', query: { tenant }, body }),
    remove: (tenant: string, id: string) =>
      request<void>(`${v1}/templates/${part(id)}`, { method: 'DELETE', query: { tenant } }),
  },

  /** What the operator is asked. */
  requests: {
    list: (query: RequestsQuery, signal?: AbortSignal) =>
      get<PageOf<OperatorRequest>>('/requests', { ...query }, signal),
    get: (id: string, signal?: AbortSignal) =>
      get<OperatorRequest>(`/requests/${part(id)}`, undefined, signal),
    /** @throws ApiProblem 412 where somebody else was first, 409 where nothing is asked any more */
    answer: (id: string, version: number, body: AnswerBody) =>
      request<OperatorRequest>(`${v1}/requests/${part(id)}/answer`, {
        method: 'POST',
        version,
        body,
      }),
    /** By the process that asks it. @throws ApiProblem 409 where it is being asked already */
    ask: (
      process: 'meld-werken-aan-de-lijn' | 'vraag-vervanghalte',
      inputs: { works: string; remarks?: string; stop?: string },
    ) =>
      request<unknown>(`/ogc/processes/${process}/execution`, {
        method: 'POST',
        body: { inputs },
      }),
    withdraw: (id: string) => request<unknown>(`/ogc/jobs/${part(id)}`, { method: 'DELETE' }),
  },

  /** Of all works of a tenant. */
  conflicts: async (tenant: string, signal?: AbortSignal) =>
    (await get<{ conflicts: Conflict[] }>('/conflicts', { tenant }, signal)).conflicts,

  gipod: {
    list: (tenant: string, page?: number, signal?: AbortSignal) =>
      get<PageOf<GipodProposal>>('/gipod', { tenant, page }, signal),
    /** A draft with what the register knows. */
    takeOver: (tenant: string, gipodId: string) =>
      request<Works>(`${v1}/gipod/${part(gipodId)}/take-over`, {
        method: 'POST',
        body: { tenant },
      }),
  },
})
