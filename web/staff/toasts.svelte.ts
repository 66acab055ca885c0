/**
 * Short messages at the edge of the page: what just worked, and what can be undone.
 *
 * They go away by themselves only when there was time to read them, and never while the pointer or
 * the focus is on them. A fault stays until it is closed, and always stands beside what it is about
 * as well: a toast is never the only place.
 *
 * @module
 */

export interface Toast {
  id: number
  text: string
  kind: 'done' | 'fault'
  action?: { label: string; run: () => void }
}

export class Toasts {
  shown = $state.raw<readonly Toast[]>([])
  #next = 1
  #timers = new Map<number, ReturnType<typeof setTimeout>>()

  done(text: string, action?: Toast['action']): void {
    this.#add({ text, kind: 'done', ...(action ? { action } : {}) })
  }

  fault(text: string): void {
    this.#add({ text, kind: 'fault' })
  }

  close(id: number): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
    this.shown = this.shown.filter((toast) => toast.id !== id)
  }

  /** The pointer or the focus is on it. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
  }

  /** It may go, in time. */
  release(id: number): void {
    const toast = this.shown.find((each) => each.id === id)
    if (!toast || toast.kind === 'fault' || this.#timers.has(id)) return
    this.#timers.set(
      id,
      setTimeout(() => this.close(id), readingTime(toast)),
    )
  }

  #add(toast: Omit<Toast, 'id'>): void {
    const id = this.#next++
    // The same thing said twice is one message.
    const others = this.shown.filter(({ text }) => text !== toast.text)
    this.shown = [...others, { ...toast, id }].slice(-3)
    this.release(id)
  }
}

/** Milliseconds: slow readers take a third of a second per word, and first have to notice it. */
export function readingTime({ text, action }: Pick<Toast, 'text' | 'action'>): number {
  const words = text.split(/\s+/).length
  return Math.max(8_000, 4_000 + words * 400) + (action ? 8_000 : 0)
}
