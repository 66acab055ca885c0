/**
 * What the editor keeps while it is open: the content with its steps back and forth, what is chosen
 * on the map, and what the server says to it.
 *
 * Content is never changed in place. Every change is one step to undo, or part of one: a field that
 * is typed in is one step until it is left.
 *
 * @module
 */

import { getContext, setContext } from 'svelte'
import type { Position } from '../../../shared/geo/position.ts'
import { impactRequestOf } from '../../../shared/works/closure.ts'
import {
  type AnswerGroup,
  answerGroup,
  type Decision,
  groupsOf,
} from '../../../shared/works/groups.ts'
import type { Works, WorksContent } from '../../../shared/works/works.ts'
import type { Api } from '../api.ts'
import type { GapRef, Tool } from '../map/props.ts'
import { Asking } from './asking.svelte.ts'
import { Keeping } from './keeping.svelte.ts'
import { amend, redo, settle, step, type Undoable, undo, undoable } from './undo.ts'

export interface EditorOptions {
  api: Api
  tenant: string
  content: WorksContent
  works?: Works
  /** Version of the works that the content was made from, where it is a working copy. */
  basedOn?: number
  /** The content is in no revision: a working copy that one goes on with. */
  edited?: boolean
  oncreated: (works: Works) => void
}

/** What a click on the map is for while the tool is `place`. */
export type Placing = 'stop' | 'waypoint'

export class EditorState {
  readonly tenant: string
  readonly api: Api
  readonly asking: Asking
  readonly keeping: Keeping

  tool = $state<Tool>('select')
  placing = $state<Placing>('stop')
  selectedPart = $state<string | null>(null)
  /** Id of the group of patterns being answered. */
  selectedGroup = $state<string | null>(null)
  pointed = $state.raw<{ patternId: string; proposal: number } | null>(null)
  selectedStop = $state<string | null>(null)
  /** Which gap a path is drawn or dragged for. */
  gap = $state.raw<GapRef | null>(null)

  #history = $state.raw() as Undoable<WorksContent>
  /** While the hand moves: shown, and no step yet. */
  #preview = $state.raw<WorksContent>()

  constructor({ api, tenant, content, works, basedOn, edited, oncreated }: EditorOptions) {
    this.tenant = tenant
    this.api = api
    this.#history = undoable(content)
    this.keeping = new Keeping({
      api: api.works,
      tenant,
      content: () => this.content,
      oncreated,
      ...(works ? { works } : {}),
      ...(basedOn === undefined ? {} : { basedOn }),
    })
    this.keeping.edited = edited ?? false
    this.asking = new Asking({
      api,
      tenant,
      id: () => this.keeping.works?.id,
      content: () => this.content,
      amend: (next, lost) => {
        this.#history = amend(this.#history, next)
        if (lost) this.keeping.changed()
      },
    })
    this.asking.ask()
  }

  get content(): WorksContent {
    return this.#history.present
  }

  /** The content, or what it would be if the hand let go now. */
  get shown(): WorksContent {
    return this.#preview ?? this.content
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0
  }

  /** Decisions to take, one for each line and direction that is hit alike. */
  groups: AnswerGroup[] = $derived.by(() =>
    this.asking.answer ? groupsOf(this.content, this.asking.answer) : [],
  )

  group: AnswerGroup | undefined = $derived(this.groups.find(({ id }) => id === this.selectedGroup))

  /**
   * One step.
   *
   * @param field - of one being typed in: until `settle`, all of it is one step
   */
  change(next: WorksContent, field?: string): void {
    this.#preview = undefined
    if (next === this.content) return
    this.#history = step(this.#history, next, field)
    this.#follow()
  }

  /** Some members anew. */
  set(members: Partial<WorksContent>, field?: string): void {
    this.change({ ...this.content, ...members }, field)
  }

  /** The field is finished. */
  settle = (): void => {
    this.#history = settle(this.#history)
  }

  undo = (): void => this.#move(undo(this.#history))
  redo = (): void => this.#move(redo(this.#history))

  decide(group: AnswerGroup, decision: Decision): void {
    this.change(answerGroup(this.content, group, decision))
  }

  /**
   * Asks for the way of a group by these places.
   *
   * @param final - false: only shown, no step yet
   * @throws ApiProblem where a place cannot be reached
   * @returns false where the engine knows no such way
   */
  async goBy(group: AnswerGroup, gap: number, waypoints: Position[], final: boolean) {
    const patternIds = group.patternIds
    const request = impactRequestOf(this.content, { alternatives: 1, patternIds, waypoints })
    if (!request) return false
    const { impacts } = await this.api.impact(request)
    const found = impacts.some(({ proposals }) => proposals.some((each) => each.gap === gap))
    if (!found) return false
    const next = answerGroup(this.content, group, { kind: 'waypoints', gap, impacts, waypoints })
    if (final) this.change(next)
    else this.#preview = next
    return true
  }

  /** Shows the content again where a drag came to nothing. */
  dropPreview(): void {
    this.#preview = undefined
  }

  /** Somebody else's version takes the place of what is here; one step, so it can be taken back. */
  async takeTheirs(): Promise<void> {
    const theirs = this.keeping.takeTheirs()
    if (!theirs) return
    this.#history = step(this.#history, theirs)
    this.asking.look()
    await this.keeping.dropCopy()
  }

  stop(): void {
    this.asking.stop()
  }

  #move(history: Undoable<WorksContent>): void {
    if (history.present === this.content) return
    this.#preview = undefined
    this.#history = history
    this.#follow()
  }

  #follow(): void {
    this.keeping.changed()
    this.asking.seen()
    this.asking.look()
  }
}

const key = Symbol('editor')

export const provideEditor = (editor: EditorState): EditorState => setContext(key, editor)

export const useEditor = (): EditorState => getContext<EditorState>(key)
