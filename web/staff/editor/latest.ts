/**
 * Questions of which only the last one counts: asked a moment after the last change, never two at
 * once, and given up as soon as a newer one comes.
 *
 * @module
 */

export interface LatestOptions<Q, A> {
  /** Milliseconds after the last change. */
  wait: number
  ask: (question: Q, signal: AbortSignal) => Promise<A>
  onanswer: (answer: A, question: Q) => void
  onfailure: (error: unknown, question: Q) => void
}

export interface Latest<Q> {
  ask(question: Q): void
  /** Nothing that was asked counts any more. */
  cancel(): void
}

export function latest<Q, A>({ wait, ask, onanswer, onfailure }: LatestOptions<Q, A>): Latest<Q> {
  let waiting: { question: Q } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  async function run(): Promise<void> {
    timer = undefined
    // Whoever runs takes what waits when it is done.
    if (running || !waiting) return
    const { question } = waiting
    waiting = undefined
    const controller = new AbortController()
    running = controller
    let report: () => void
    try {
      const answer = await ask(question, controller.signal)
      report = () => onanswer(answer, question)
    } catch (error) {
      report = () => onfailure(error, question)
    }
    running = undefined
    if (!controller.signal.aborted) report()
    if (timer === undefined) void run()
  }

  function stop(): void {
    clearTimeout(timer)
    timer = undefined
    waiting = undefined
    running?.abort()
  }

  return {
    ask(question) {
      stop()
      waiting = { question }
      timer = setTimeout(() => void run(), wait)
    },
    cancel: stop,
  }
}
