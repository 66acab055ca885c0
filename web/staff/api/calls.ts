/**
 * How the workspace asks the server.
 *
 * @module
 */

import type { Request } from '../request.ts'

type Signal = AbortSignal | undefined

export const v1 = '/api/v1'
/** One segment of a path. */
export const part = encodeURIComponent

export interface Calls {
  request: Request
  /** @param path - below `/api/v1` */
  get<T>(
    path: string,
    query?: Record<string, string | number | undefined>,
    signal?: Signal,
  ): Promise<T>
  /** Of a list that comes as `items`. */
  items<T>(path: string, query?: Record<string, string | undefined>, signal?: Signal): Promise<T[]>
}

export function callsOf(request: Request): Calls {
  const get: Calls['get'] = (path, query, signal) =>
    request(v1 + path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) })
  return {
    request,
    get,
    items: async <T>(...asked: Parameters<Calls['get']>) =>
      (await get<{ items: T[] }>(...asked)).items,
  }
}
