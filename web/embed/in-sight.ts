/**
 * Which widgets are near what the reader sees. One far down the page asks nothing until then.
 *
 * @module
 */

type Tell = (near: boolean) => void

const followed = new WeakMap<Element, Tell>()
let observer: IntersectionObserver | undefined

/** @returns how to stop */
export function followSight(element: Element, tell: Tell): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) followed.get(target)?.(isIntersecting)
    },
    // About a screen: scrolling brings it in with its list.
    { rootMargin: '800px' },
  )
  followed.set(element, tell)
  observer.observe(element)
  return () => {
    followed.delete(element)
    observer?.unobserve(element)
  }
}

/** Whether a reader can have seen it. */
export function isSeen(element: Element): boolean {
  const { top, bottom, width } = element.getBoundingClientRect()
  return document.visibilityState === 'visible' && width > 0 && bottom > 0 && top < innerHeight
}
