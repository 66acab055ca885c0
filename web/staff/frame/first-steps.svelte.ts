/**
 * Which first steps somebody has done, and whether they want to see the list.
 *
 * @module
 */

import type { FirstStep } from '../../../shared/text/staff/frame-texts.ts'
import type { WorksSummary } from '../../../shared/works/works.ts'
import type { StaffState } from '../context.svelte.ts'
import { keep, recall } from '../device-store.ts'

export type DoneSteps = Record<FirstStep, boolean>

/**
 * As far as the works of a tenant tell. What was submitted had every line answered and its texts
 * read, or the server would not have taken it.
 *
 * @param works - of the tenant; those made up for the sample do not count
 * @param me - id of who is signed in: whatever they made themselves counts
 */
export function stepsDone(
  works: readonly Pick<
    WorksSummary,
    'status' | 'submittedAt' | 'lines' | 'example' | 'bbox' | 'textOnly' | 'owner'
  >[],
  me: string,
): DoneSteps {
  const own = works.filter(({ example, owner }) => !example || owner.id === me)
  const submitted = own.some(({ submittedAt }) => submittedAt !== undefined)
  return {
    draw: submitted || own.some(({ bbox, textOnly }) => bbox !== undefined || textOnly),
    answer: submitted || own.some(({ lines }) => lines.length > 0),
    texts: submitted,
    submit: submitted,
    approve: own.some(({ status }) => status === 'published' || status === 'ended'),
  }
}

const hidden = 'hidden'
const shown = 'shown'

/** One choice for the whole workspace: the list and the help page both show it. */
export class FirstStepsShown {
  static #one = new WeakMap<StaffState, FirstStepsShown>()
  #choice = $state(recall('steps'))

  static of(staff: StaffState): FirstStepsShown {
    const found = FirstStepsShown.#one.get(staff) ?? new FirstStepsShown()
    FirstStepsShown.#one.set(staff, found)
    return found
  }

  /** Shown until it is finished or hidden; after that only where somebody asked for it. */
  wanted(finished: boolean): boolean {
    return finished ? this.#choice === shown : this.#choice !== hidden
  }

  hide(): void {
    this.#set(hidden)
  }

  show(): void {
    this.#set(shown)
  }

  #set(choice: string): void {
    this.#choice = choice
    keep('steps', choice)
  }
}
