/**
 * One works on screen: read, done something with, and heard of while others work.
 *
 * @module
 */

import { getContext, setContext } from 'svelte'
import type { WorksActionBody } from '../../../shared/staff-api.ts'
import type { Works, WorksContent, WorksEvent } from '../../../shared/works/works.ts'
import type { WorksDeed } from '../api/works.ts'
import type { Api } from '../api.ts'
import type { WorksChange } from '../live.ts'
import { ApiProblem } from '../request.ts'

/** Somebody else was first: how it was when it was read, and how it is. */
export interface StaleWorks {
  before: Works
  now: Works
  since: WorksEvent[]
}

type WorkApi = { works: Pick<Api['works'], 'get' | 'act' | 'revision' | 'takeGipod'> }

export class WorkState {
  works = $state.raw<Works | null>(null)
  failed = $state.raw<unknown>(null)
  /** What riders are told, where that is not what is on screen. */
  published = $state.raw<WorksContent | null>(null)
  /** Newer than what is on screen; shown when asked for. */
  newer = $state.raw<Works | null>(null)
  stale = $state.raw<StaleWorks | null>(null)

  readonly id: string
  #api: WorkApi

  constructor(api: WorkApi, id: string) {
    this.#api = api
    this.id = id
  }

  load = async (): Promise<void> => {
    this.failed = null
    try {
      await this.show(await this.#api.works.get(this.id))
    } catch (error) {
      this.failed = error
    }
  }

  /** Shows these, and looks up what riders read meanwhile. */
  async show(works: Works): Promise<void> {
    this.works = works
    this.newer = null
    this.stale = null
    const { published, status, edit } = works
    if (published === undefined || status !== 'published' || edit === undefined) {
      this.published = null
      return
    }
    try {
      const { content } = await this.#api.works.revision(this.id, published)
      if (this.works === works) this.published = content
    } catch {
      // The page says what it can without.
    }
  }

  /** Somebody changed something: what is being read stays, unless nobody did it. */
  hear = async (change: WorksChange): Promise<void> => {
    const { works } = this
    if (!works || (change !== 'reload' && change.id !== this.id)) return
    try {
      const now = await this.#api.works.get(this.id)
      if (this.works !== works) return
      if (now.version === works.version) this.works = now
      else this.newer = now
    } catch {
      // Whoever does something next is told.
    }
  }

  /**
   * Does one thing with the works as they are on screen.
   *
   * @returns false where somebody else was first; `stale` says what they did
   * @throws ApiProblem, NetworkGone
   */
  act(action: WorksDeed, body: WorksActionBody): Promise<boolean> {
    return this.attempt(({ version }) => this.#api.works.act(this.id, action, version, body))
  }

  /** @see act */
  async attempt(deed: (works: Works) => Promise<Works>): Promise<boolean> {
    const before = this.works
    if (!before) return false
    try {
      await this.show(await deed(before))
      return true
    } catch (error) {
      const isStale = error instanceof ApiProblem && error.status === 412
      if (!isStale) throw error
      const now = await this.#api.works.get(this.id)
      const last = before.events.at(-1)?.sequence ?? 0
      const since = now.events.filter(({ sequence }) => sequence > last)
      this.stale = { before, now, since }
      return false
    }
  }
}

const key = Symbol('work')

export const provideWork = (work: WorkState): WorkState => setContext(key, work)

/** The works of the page a component is on. */
export const useWork = (): WorkState => getContext<WorkState>(key)
