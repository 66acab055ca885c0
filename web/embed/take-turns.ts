/**
 * Widgets are drawn one after the other, each in a task of its own: fifty in one would hold up the
 * page they stand on.
 *
 * @module
 */

const waiting = new Set<() => void>()
let busy = false

/** Once, however often it is asked for before its turn. */
export function takeTurn(draw: () => void): void {
  waiting.add(draw)
  if (busy) return
  busy = true
  setTimeout(next)
}

function next(): void {
  const [draw] = waiting
  if (draw) {
    waiting.delete(draw)
    try {
      draw()
    } catch (error) {
      // The others are drawn all the same.
      reportError(error)
    }
  }
  busy = waiting.size > 0
  if (busy) setTimeout(next)
}
