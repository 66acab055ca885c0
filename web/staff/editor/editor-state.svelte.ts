/**
 * What the editor keeps while it is open: the content with its steps back and forth, what is chosen
 * on the map, and what the server says to it.
 *
 * Content is never changed in place. Every change is one step to undo, or part of one: a field that
 * is typed in is one step until it is left.
 *
 * @module
 */

import type { LineString } from 'geojson'
import { getContext, setContext } from 'svelte'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import type { WorksActionBody } from '../../../shared/staff-api.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { toInstant } from '../../../shared/time/period.ts'
import { checkWorks } from '../../../shared/works/check.ts'
import { impactRequestOf } from '../../../shared/works/closure.ts'
import {
  type AnswerGroup,
  answerGroup,
  type Decision,
  groupsOf,
} from '../../../shared/works/groups.ts'
import type { Works, WorksContent, WorksFault } from '../../../shared/works/works.ts'
import type { WorksDeed } from '../api/works.ts'
import type { Api } from '../api.ts'
import type { GapRef, PickedPlace, Tool } from '../map/props.ts'
import { ApiProblem } from '../request.ts'
import { Asking } from './asking.svelte.ts'
import { legsByHand } from './hand-drawn.ts'
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

/** What a click on the map is for while the tool is `place`: a stop in the place of these. */
export interface Placing {
  for: 'stop'
  replaces: string[]
}

const nothingPlaced: Placing = { for: 'stop', replaces: [] }

export class EditorState {
  readonly tenant: string
  readonly api: Api
  readonly asking: Asking
  readonly keeping: Keeping

  tool = $state<Tool>('select')
  placing = $state.raw<Placing>(nothingPlaced)
  selectedPart = $state<string | null>(null)
  /** Id of the group of patterns being answered. */
  selectedGroup = $state<string | null>(null)
  pointed = $state.raw<{ patternId: string; proposal: number } | null>(null)
  selectedStop = $state<string | null>(null)
  /** Which gap a path is drawn or dragged for. */
  gap = $state.raw<GapRef | null>(null)
  /** Why there is no way along the places that were chosen last. */
  wayFault = $state<'noWay' | 'unreachable' | 'failed'>()
  /** What is wrong with the way that was drawn last. */
  drawnFault = $state<'pathTooShort' | 'pathBroken'>()
  /** On a phone: the map stands over the form. */
  mapShown = $state(false)
  /** What the map is to show; absent: as it stands. */
  focus = $state.raw<BBox>()
  now = $state(toInstant(Date.now()))
  textLang = $state<Language>('nl')
  /** What was done with the works last: then the form makes place for what happens next. */
  done = $state.raw<{ deed: WorksDeed; works: Works }>()

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

  /** What stands in the way of submitting. */
  faults: WorksFault[] = $derived.by(() => {
    const { answer } = this.asking
    return checkWorks(this.content, { now: this.now, ...(answer ? { impact: answer } : {}) })
  })

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

  /** A text that may be absent. */
  setText(member: 'contact' | 'note', text: string): void {
    const { [member]: _, ...rest } = this.content
    this.change(text === '' ? rest : { ...rest, [member]: text }, member)
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
   * Asks for the way of a group by these places; where there is none, `wayFault` says why.
   *
   * @param final - false: only shown, no step yet
   * @returns whether there is such a way
   */
  async goBy(group: AnswerGroup, gap: number, waypoints: Position[], final: boolean) {
    const patternIds = group.patternIds
    const request = impactRequestOf(this.content, { alternatives: 1, patternIds, waypoints })
    if (!request) return false
    try {
      const { impacts } = await this.api.impact(request)
      const found = impacts.some(({ proposals }) => proposals.some((each) => each.gap === gap))
      this.wayFault = found ? undefined : 'noWay'
      if (!found) return false
      const next = answerGroup(this.content, group, { kind: 'waypoints', gap, impacts, waypoints })
      if (final) this.change(next)
      else this.#preview = next
      return true
    } catch (error) {
      this.wayFault = error instanceof ApiProblem && error.status === 400 ? 'unreachable' : 'failed'
      return false
    }
  }

  /** A way drawn by hand for a gap; where it is none, `drawnFault` says why. */
  async drawn({ patternId, gap }: GapRef, path: LineString): Promise<void> {
    const group = this.groupOf(patternId)
    if (!group) return
    try {
      const found = await legsByHand(this.api.network, group, gap, path)
      if ('legs' in found) {
        this.drawnFault = undefined
        this.decide(group, { kind: 'drawn', legs: found.legs })
      } else this.drawnFault = found.fault.code === 'pathTooShort' ? 'pathTooShort' : 'pathBroken'
    } catch {
      this.wayFault = 'failed'
    }
  }

  groupOf(patternId: string): AnswerGroup | undefined {
    return this.groups.find(({ patternIds }) => patternIds.includes(patternId))
  }

  /** A replacement stop where somebody clicked or looked a place up. */
  addStop({ name, position, stopId }: PickedPlace): void {
    const stops = this.content.replacementStops
    const taken = new Set(stops.map(({ id }) => id))
    let number = stops.length + 1
    while (taken.has(`r${number}`)) number++
    const replaces = this.placing.replaces.filter(
      (id) => !stops.some((stop) => stop.replaces.includes(id)),
    )
    const stop = { id: `r${number}`, name, position, replaces, ...(stopId ? { stopId } : {}) }
    this.set({ replacementStops: [...stops, stop] })
    this.selectedStop = stop.id
    this.placing = nothingPlaced
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

  /** Saves, and hands the works on. */
  async hand(deed: WorksDeed, note: string, body?: WorksActionBody): Promise<void> {
    const works = await this.keeping.act(deed, body, note === '' ? undefined : note)
    if (works) this.done = { deed, works }
  }

  /** As `hand` or a save were to do, on top of what somebody else made. */
  async goOn(): Promise<void> {
    const task = this.keeping.stale?.task
    const works = await this.keeping.goOn()
    if (works && task !== undefined && task !== 'save') this.done = { deed: task, works }
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
