/**
 * Back to where a page was scrolled to, as soon as it is long enough again: its content may still
 * be on its way.
 *
 * @module
 */

const patience = 2_000

/** @returns how to stop */
export function restoreScroll(y: number): () => void {
  scrollTo(0, y)
  if (y === 0 || scrollY >= y) return () => {}
  const until = performance.now() + patience
  const ended = new AbortController()
  const stop = () => ended.abort()
  // Whoever scrolls by hand knows better.
  for (const name of ['wheel', 'touchstart', 'keydown', 'pointerdown']) {
    addEventListener(name, stop, { once: true, passive: true, signal: ended.signal })
  }
  const look = () => {
    if (ended.signal.aborted) return
    scrollTo(0, y)
    if (scrollY >= y || performance.now() > until) stop()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  return stop
}
