/**
 * Keeps what is typed, a moment after the typing, again and again until it is kept.
 *
 * One thing is kept at a time: what changed meanwhile is kept after it.
 *
 * @module
 */

/** Milliseconds: after the last change; between tries, the last one from then on. */
export const saveAfter = 2_000
const tryAgain = [3_000, 10_000, 30_000]

export type Saving =
  | { state: 'unchanged' }
  /** Not kept yet; nothing is wrong. */
  | { state: 'waiting' }
  | { state: 'saving' }
  /** Milliseconds since 1970. */
  | { state: 'saved'; at: number }
  | { state: 'failed'; error: unknown }

export interface AutosaveOptions {
  /** Keep what there is now. */
  save: () => Promise<void>
  onstate: (saving: Saving) => void
  /** Whether it is of use to try again by itself; else only a further change does. */
  passes: (error: unknown) => boolean
  now?: () => number
}

export class Autosave {
  readonly #options: AutosaveOptions
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> | undefined
  #dirty = false
  #failures = 0

  constructor(options: AutosaveOptions) {
    this.#options = options
  }

  /** Whether something is not kept yet. */
  get pending(): boolean {
    return this.#dirty || this.#running !== undefined
  }

  /** Something changed: it is kept soon. */
  changed(): void {
    this.#dirty = true
    this.#options.onstate({ state: 'waiting' })
    this.#after(saveAfter)
  }

  /** Keeps it now: the page is hidden, or the network is back. Settles once it is kept or failed. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.#running) await this.#running
    if (this.#dirty) await this.#run()
  }

  /** Nothing is on its way any more; what waits, waits on. */
  async settle(): Promise<void> {
    await this.#running
  }

  /** It was kept in another way, or is to be forgotten. */
  clean(): void {
    clearTimeout(this.#timer)
    this.#dirty = false
    this.#failures = 0
  }

  #after(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#run(), ms)
  }

  #run(): Promise<void> {
    this.#running ??= this.#keep().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #keep(): Promise<void> {
    const { save, onstate, passes, now = Date.now } = this.#options
    if (!this.#dirty) return
    this.#dirty = false
    onstate({ state: 'saving' })
    try {
      await save()
      this.#failures = 0
      if (this.#dirty) return this.#after(saveAfter)
      onstate({ state: 'saved', at: now() })
    } catch (error) {
      this.#dirty = true
      onstate({ state: 'failed', error })
      if (!passes(error)) return
      this.#after(tryAgain[Math.min(this.#failures++, tryAgain.length - 1)] as number)
    }
  }
}
