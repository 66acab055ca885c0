/**
 * The streets that each part closes, for its name in the list: asked of the engine, once for each
 * shape.
 *
 * @module
 */

import type { WorksClosure } from '../../../shared/works/works.ts'
import { lookups } from './lookups.ts'

const known = new Map<string, string[]>()
/** Milliseconds that a shape must rest. */
const pause = 400

export class PartStreets {
  /** By part id. */
  names = $state.raw<ReadonlyMap<string, readonly string[]>>(new Map())
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: AbortController | undefined

  /** Look up what is not known; names that are stay in sight. */
  follow(closure: WorksClosure | undefined): void {
    clearTimeout(this.#timer)
    this.#running?.abort()
    this.#show(closure)
    if (!closure || closure.parts.every((part) => known.has(keyOf(closure, part.geometry)))) return
    const mine = new AbortController()
    this.#running = mine
    this.#timer = setTimeout(() => void this.#ask(closure, mine.signal), pause)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#running?.abort()
  }

  async #ask(closure: WorksClosure, signal: AbortSignal): Promise<void> {
    for (const { geometry } of closure.parts) {
      const key = keyOf(closure, geometry)
      if (known.has(key)) continue
      try {
        const { radius } = closure
        const body = { closure: geometry, radius, alternatives: 0, patternIds: [] }
        const { closed } = await lookups.impact(body, signal)
        known.set(key, closed.streets)
        this.#show(closure)
      } catch {
        if (signal.aborted) return
        // A part without the names of its streets is still a part; they are asked again in time.
      }
    }
  }

  #show(closure: WorksClosure | undefined): void {
    const found = closure?.parts.flatMap(({ id, geometry }) => {
      const names = known.get(keyOf(closure, geometry)) ?? this.names.get(id)
      return names ? [[id, names] as const] : []
    })
    this.names = new Map(found)
  }
}

const keyOf = ({ radius }: WorksClosure, geometry: WorksClosure['parts'][number]['geometry']) =>
  JSON.stringify([geometry.coordinates, geometry.type === 'Point' ? radius : 0])
