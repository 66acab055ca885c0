/**
 * One page of works, kept up to date while colleagues work, without moving what is being read.
 *
 * @module
 */

import type { PageOf, WorksQuery } from '../../../shared/staff-api.ts'
import type { WorksSummary } from '../../../shared/works/works.ts'
import type { Api } from '../api.ts'
import { refreshed } from './rows.ts'

/** Several changes are one question. */
const soonMs = 600

type ListApi = { works: Pick<Api['works'], 'list' | 'get'> }

export class ListState {
  rows = $state.raw<WorksSummary[] | null>(null)
  total = $state(0)
  page = $state(1)
  pageSize = $state(20)
  /** The list would be another if it were shown anew. */
  moved = $state(false)
  busy = $state(false)
  failed = $state.raw<unknown>(null)

  #api: ListApi
  #query: WorksQuery | undefined
  #fresh: PageOf<WorksSummary> | undefined
  #asked: AbortController | undefined
  #due: ReturnType<typeof setTimeout> | undefined

  constructor(api: ListApi) {
    this.#api = api
  }

  get pages(): number {
    return Math.max(1, Math.ceil(this.total / this.pageSize))
  }

  /** Another list: the one before stays until it is there. */
  async load(query: WorksQuery): Promise<void> {
    this.#query = query
    const fresh = await this.#ask(query)
    if (fresh) this.#take(fresh)
  }

  retry = () => (this.#query ? this.load(this.#query) : Promise.resolve())

  /** Somebody changed something. */
  hear = (): void => {
    this.#due ??= setTimeout(() => {
      this.#due = undefined
      void this.#refresh()
    }, soonMs)
  }

  /** Show the list as it is by now. */
  showMoved = (): void => {
    if (this.#fresh) this.#take(this.#fresh)
  }

  /** What was done here shows at once. */
  put(works: WorksSummary): void {
    this.rows = this.rows?.map((row) => (row.id === works.id ? works : row)) ?? null
  }

  stop(): void {
    clearTimeout(this.#due)
    this.#asked?.abort()
  }

  #take(fresh: PageOf<WorksSummary>): void {
    this.rows = fresh.items
    this.total = fresh.total
    this.page = fresh.page
    this.pageSize = fresh.pageSize
    this.moved = false
    this.#fresh = undefined
  }

  async #refresh(): Promise<void> {
    if (!this.#query || !this.rows) return
    const fresh = await this.#ask(this.#query, true)
    if (!fresh || !this.rows) return
    const { rows, moved } = refreshed(this.rows, fresh.items)
    this.rows = rows
    this.moved = moved || fresh.total !== this.total
    this.#fresh = fresh
    const ids = new Set(fresh.items.map(({ id }) => id))
    for (const { id } of rows) if (!ids.has(id)) void this.#look(id)
  }

  /** What fits the list no more still says how it stands. */
  async #look(id: string): Promise<void> {
    try {
      this.put(await this.#api.works.get(id))
    } catch {
      // It is gone; the next list says so.
    }
  }

  async #ask(query: WorksQuery, quietly = false): Promise<PageOf<WorksSummary> | undefined> {
    this.#asked?.abort()
    const own = new AbortController()
    this.#asked = own
    if (!quietly) this.busy = true
    try {
      const fresh = await this.#api.works.list(query, own.signal)
      if (own.signal.aborted) return undefined
      this.failed = null
      return fresh
    } catch (error) {
      if (!own.signal.aborted && !quietly) this.failed = error
      return undefined
    } finally {
      if (this.#asked === own) this.busy = false
    }
  }
}
