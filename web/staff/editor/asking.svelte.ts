/**
 * What the engine and the other works say to what is drawn: asked while drawing.
 *
 * @module
 */

import type { ImpactAnswer, ImpactRequest } from '../../../shared/impact.ts'
import type { Conflict } from '../../../shared/staff-api.ts'
import { type CarriedOver, carryOver } from '../../../shared/works/answers.ts'
import { impactRequestOf } from '../../../shared/works/closure.ts'
import { withoutStray } from '../../../shared/works/placed-stops.ts'
import type { WorksClosure, WorksContent } from '../../../shared/works/works.ts'
import type { Api } from '../api.ts'
import { type Latest, latest } from './latest.ts'
import { withSuggestions } from './suggested.ts'

/** Milliseconds after the last change. Conflicts can wait: nobody answers them while drawing. */
export const askAfter = 100
const conflictsAfter = 600

export interface AskingOptions {
  api: { impact: Api['impact']; works: Pick<Api['works'], 'conflictsOf'> }
  tenant: string
  id: () => string | undefined
  content: () => WorksContent
  /** What follows from an answer: no step of its own. `lost`: decisions went. */
  amend: (content: WorksContent, lost: boolean) => void
}

type Asked = 'nothing' | 'asking' | 'answered' | 'failed'

export class Asking {
  /** Of the engine, to what is drawn now or was a moment ago. */
  answer = $state.raw<ImpactAnswer>()
  state = $state<Asked>('nothing')
  error = $state.raw<unknown>()
  /** Decisions that no longer hold, since somebody last looked. */
  dropped = $state.raw<CarriedOver['dropped']>([])
  conflicts = $state.raw<Conflict[]>([])
  conflictsState = $state<Asked>('nothing')

  readonly #options: AskingOptions
  readonly #impacts: Latest<ImpactRequest>
  readonly #others: Latest<WorksContent>
  /** What was asked about last. */
  #closure: WorksClosure | undefined
  #schedule: WorksContent['schedule'] | undefined
  /** What the answer at hand is about. */
  #answered: WorksClosure | undefined

  constructor(options: AskingOptions) {
    this.#options = options
    const { api, tenant } = options
    this.#impacts = latest({
      wait: askAfter,
      ask: (request, signal) => api.impact(request, signal),
      onanswer: (answer) => this.#hear(answer),
      onfailure: (error) => {
        this.state = 'failed'
        this.error = error
      },
    })
    this.#others = latest({
      wait: conflictsAfter,
      ask: (content, signal) => {
        const id = options.id()
        return api.works.conflictsOf({ tenant, content, ...(id ? { id } : {}) }, signal)
      },
      onanswer: (conflicts) => {
        this.conflicts = conflicts
        this.conflictsState = 'answered'
      },
      onfailure: () => {
        this.conflictsState = 'failed'
      },
    })
  }

  /** Something changed: asks what has to be asked anew. */
  look(): void {
    const content = this.#options.content()
    if (content.closure !== this.#closure || content.schedule !== this.#schedule) this.ask()
    else this.#askOthers()
  }

  /** Asks, even where nothing changed: the last question failed. */
  ask(): void {
    const content = this.#options.content()
    this.#closure = content.closure
    this.#schedule = content.schedule
    const request = requestOf(content)
    if (request) {
      this.state = 'asking'
      this.#impacts.ask(request)
      return
    }
    this.#impacts.cancel()
    const drawn = content.closure !== undefined && content.closure.parts.length > 0
    if (!drawn) {
      this.answer = undefined
      this.#answered = content.closure
      this.state = 'nothing'
      this.conflicts = []
      this.#forget(content)
    }
    this.#askOthers()
  }

  /** Somebody has read which decisions went. */
  seen(): void {
    this.dropped = []
  }

  stop(): void {
    this.#impacts.cancel()
    this.#others.cancel()
  }

  #hear(answer: ImpactAnswer): void {
    const content = this.#options.content()
    const before = this.answer?.closed.streets ?? content.streets
    const carried = carryOver(content, answer, this.#answered)
    const lost = carried.dropped.length > 0
    let next = carried.content
    if (lost) {
      next = { ...next, replacementStops: withoutStray(next.replacementStops, next.answers) }
      this.dropped = [...this.dropped, ...carried.dropped]
    }
    this.answer = answer
    this.#answered = content.closure
    this.state = 'answered'
    this.#options.amend(withSuggestions(next, answer, before), lost)
    this.#askOthers()
  }

  /** Nothing is closed any more: nothing is hit. */
  #forget(content: WorksContent): void {
    if (content.answers.length === 0 || content.closure === undefined) return
    this.dropped = content.answers.map((answer) => ({ answer, why: 'notHit' as const }))
    this.#options.amend({ ...content, answers: [], replacementStops: [] }, true)
  }

  #askOthers(): void {
    const content = this.#options.content()
    if (!content.closure?.parts.length) {
      this.#others.cancel()
      return
    }
    this.conflictsState = 'asking'
    this.#others.ask(content)
  }
}

/** None while a time is half typed: there is no schedule to ask about. */
function requestOf(content: WorksContent): ImpactRequest | undefined {
  try {
    return impactRequestOf(content)
  } catch {
    return undefined
  }
}
