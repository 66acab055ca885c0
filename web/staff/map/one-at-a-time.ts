/**
 * Asking while a hand moves: never two questions at once, and of those that came meanwhile only the
 * last one.
 *
 * @module
 */

export interface OneAtATime<T> {
  /** Ask with this, now or once the running question is answered. */
  ask(value: T): void
  /** Forget what waits. */
  drop(): void
  /** Settles once nothing runs and nothing waits. */
  idle(): Promise<void>
}

export function oneAtATime<T>(question: (value: T) => Promise<void> | void): OneAtATime<T> {
  let waiting: { value: T } | undefined
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    while (waiting) {
      const { value } = waiting
      waiting = undefined
      try {
        await question(value)
      } catch {
        // Whoever asks says what went wrong; the next question is asked all the same.
      }
    }
    running = undefined
  }
  return {
    ask(value) {
      waiting = { value }
      running ??= run()
    },
    drop() {
      waiting = undefined
    },
    idle: () => running ?? Promise.resolve(),
  }
}
