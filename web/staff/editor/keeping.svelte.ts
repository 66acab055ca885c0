/**
 * Keeps works on the server: what is typed as a working copy, by itself; a revision when somebody
 * says so. Nothing of somebody else is overwritten unseen.
 *
 * @module
 */

import type { WorksActionBody } from '../../../shared/staff-api.ts'
import type { Works, WorksContent } from '../../../shared/works/works.ts'
import type { WorksDeed } from '../api/works.ts'
import type { Api } from '../api.ts'
import { ApiProblem } from '../request.ts'
import { Autosave, type Saving } from './autosave.ts'

export interface KeepingOptions {
  api: Pick<Api['works'], 'get' | 'create' | 'save' | 'keepCopy' | 'dropCopy' | 'act'>
  tenant: string
  works?: Works
  /** Version of the works that the content was made from. */
  basedOn?: number
  content: () => WorksContent
  /** The works are on the server from now on: they have an address. */
  oncreated: (works: Works) => void
}

export type Task = 'save' | WorksDeed

/** Somebody else changed the works: what they are now, and what was to be done. */
export interface Stale {
  theirs: Works
  task: Task
  retry: () => Promise<Works | undefined>
}

export class Keeping {
  /** As the server last had them; undefined before the first save. */
  works = $state.raw<Works>()
  saving = $state.raw<Saving>({ state: 'unchanged' })
  /** What is being done. */
  task = $state<Task>()
  error = $state.raw<unknown>()
  stale = $state.raw<Stale>()
  /** Whether something is in no revision yet. */
  edited = $state(false)

  readonly #options: KeepingOptions
  readonly #autosave: Autosave
  #version = 0
  #creating: Promise<Works> | undefined

  constructor(options: KeepingOptions) {
    this.#options = options
    this.works = options.works
    this.#version = options.basedOn ?? options.works?.version ?? 0
    this.#autosave = new Autosave({
      save: () => this.#keep(),
      passes: (error) => !(error instanceof ApiProblem) || error.status >= 500,
      onstate: (saving) => {
        this.saving = saving
      },
    })
  }

  /** Whether leaving now would lose something. */
  get pending(): boolean {
    return this.#autosave.pending
  }

  changed(): void {
    this.edited = true
    this.#autosave.changed()
  }

  flush = (): Promise<void> => this.#autosave.flush()

  /** A revision of what there is now. @returns undefined where it could not be made; see `error` */
  save(note?: string): Promise<Works | undefined> {
    return this.#try('save', () => this.#revise(note))
  }

  /** A revision where there is something new, and what is to be done with it. */
  act(deed: WorksDeed, body?: WorksActionBody, note?: string): Promise<Works | undefined> {
    return this.#try(deed, async () => {
      if (this.edited || !this.works) await this.#revise(note)
      const { id } = this.works as Works
      return this.#options.api.act(id, deed, this.#version, body)
    })
  }

  /** Puts what is here on top of what somebody else made. */
  async goOn(): Promise<Works | undefined> {
    const stale = this.stale
    if (!stale) return undefined
    this.#take(stale.theirs)
    this.stale = undefined
    // What is here is not what they have: it is a revision of its own.
    this.edited = true
    return stale.retry()
  }

  /** Goes on from what somebody else made. The caller shows their content. */
  takeTheirs(): WorksContent | undefined {
    const stale = this.stale
    if (!stale) return undefined
    this.#take(stale.theirs)
    this.stale = undefined
    return stale.theirs.content
  }

  /** Forgets what was typed since the last revision. */
  async dropCopy(): Promise<void> {
    this.#autosave.clean()
    if (this.works) await this.#options.api.dropCopy(this.works.id)
    this.#version = this.works?.version ?? 0
    this.edited = false
    this.saving = { state: 'unchanged' }
  }

  #take(works: Works): Works {
    this.works = works
    this.#version = works.version
    return works
  }

  async #keep(): Promise<void> {
    const { api, content } = this.#options
    if (!this.works) {
      await this.#create()
      return
    }
    await api.keepCopy(this.works.id, { content: content(), basedOn: this.#version })
  }

  /** Once, however many ask for it. */
  #create(): Promise<Works> {
    const { api, tenant, content, oncreated } = this.#options
    const given = content()
    this.#creating ??= api
      .create({ tenant, content: given })
      .then((works) => {
        if (content() === given) this.edited = false
        this.#take(works)
        oncreated(works)
        return works
      })
      .finally(() => {
        this.#creating = undefined
      })
    return this.#creating
  }

  async #revise(note?: string): Promise<Works> {
    const { api, content } = this.#options
    if (!this.works) await this.#create()
    const works = this.works as Works
    if (!this.edited && note === undefined) {
      this.#kept()
      return works
    }
    const given = content()
    const body = { content: given, ...(note ? { note } : {}) }
    const saved = this.#take(await api.save(works.id, this.#version, body))
    if (content() === given) {
      this.edited = false
      this.#kept()
    }
    return saved
  }

  /** A revision has it all: no copy is needed. */
  #kept(): void {
    this.#autosave.clean()
    this.saving = { state: 'saved', at: Date.now() }
  }

  async #try(task: Task, run: () => Promise<Works>): Promise<Works | undefined> {
    if (this.task) return undefined
    this.task = task
    this.error = undefined
    try {
      // What is being kept may be making the works, or a copy that must not outlive the revision.
      await this.#autosave.settle()
      return this.#take(await run())
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 412 && this.works) {
        await this.#meet(task, run)
      } else this.error = error
      return undefined
    } finally {
      this.task = undefined
    }
  }

  async #meet(task: Task, run: () => Promise<Works>): Promise<void> {
    try {
      const theirs = await this.#options.api.get((this.works as Works).id)
      this.stale = { theirs, task, retry: () => this.#try(task, run) }
    } catch (error) {
      this.error = error
    }
  }
}
