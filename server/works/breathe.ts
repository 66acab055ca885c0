/**
 * Lets others have their turn during long work on this thread.
 *
 * @module
 */

/** Milliseconds that work goes on without a pause. */
const breath = 8
let since = 0

/** To be awaited between pieces of work: nothing most times, else until others had their turn. */
export async function breathe(): Promise<void> {
  if (performance.now() - since < breath) return
  await new Promise((resolve) => setImmediate(resolve))
  since = performance.now()
}
