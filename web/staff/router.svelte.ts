/**
 * Which page is on screen. Links are ordinary links; whatever this cannot handle is left to the
 * browser.
 *
 * A page that holds something unsaved says so with `hold`. Then nobody leaves without being asked,
 * not even by the back button: the browser has moved by then, so the router moves it back, asks,
 * and goes there after all where the answer is to leave.
 *
 * @module
 */

import { untrack } from 'svelte'
import { isStaffPath, parsePath, type Route } from './paths.ts'

/** How the page on screen came to be: by the first load, a link, the back button, or a filter. */
export type Arrival = 'loaded' | 'moved' | 'back' | 'changed'

/** Somebody wants to leave what is not saved. */
export interface Leaving {
  leave: () => void
  stay: () => void
}

interface HistoryState {
  /** Position in the history of this document, from 0. */
  at?: number
  /** Pixels scrolled. */
  y?: number
}

export class Router {
  route = $state.raw<Route>({ name: 'start' })
  /** Behind the question mark. Replaced as a whole. */
  search = $state.raw(new URLSearchParams())
  /** Set while the question is open whether to leave; the frame asks it. */
  leaving = $state.raw<Leaving | null>(null)
  /** Counts pages shown: a page is made anew where it moves. */
  visit = $state(0)
  arrival: Arrival = 'loaded'
  /** Pixels to scroll to where the page is seen again. */
  scrollTo = 0

  #at = 0
  #held = new Set<() => boolean>()
  /** The browser is going where we sent it: no question. */
  #passing = false

  constructor() {
    history.scrollRestoration = 'manual'
    this.#at = (history.state as HistoryState | null)?.at ?? 0
    this.#remember()
    this.#read()
  }

  /** Path and query on screen. */
  get path(): string {
    return location.pathname + location.search
  }

  /**
   * Show another page.
   *
   * @param href - path and query in the workspace; anything else is left to the browser
   */
  go(href: string, { replace = false }: { replace?: boolean } = {}): void {
    const url = new URL(href, location.href)
    if (url.origin !== location.origin || !isStaffPath(url.pathname)) {
      location.assign(href)
      return
    }
    this.#ask(() => {
      const { pathname, search, hash } = url
      this.#remember()
      if (!replace) this.#at += 1
      const state: HistoryState = { at: this.#at, y: 0 }
      if (replace) history.replaceState(state, '', pathname + search + hash)
      else history.pushState(state, '', pathname + search + hash)
      this.#show('moved', 0)
    })
  }

  /** Another filter of the same page: the address says it, focus and scroll stay. */
  filter(search: URLSearchParams): void {
    const text = search.toString()
    history.replaceState(history.state, '', location.pathname + (text && `?${text}`))
    this.arrival = 'changed'
    this.search = new URLSearchParams(text)
  }

  /** What is on screen has another address from here on, such as new works that were saved. */
  rename(href: string): void {
    history.replaceState(history.state, '', href)
    this.#read()
  }

  /**
   * Ask before leaving while `unsaved` says so.
   *
   * @returns how to stop; an `$effect` can return it as it is
   */
  hold(unsaved: () => boolean): () => void {
    this.#held.add(unsaved)
    return () => void this.#held.delete(unsaved)
  }

  /** Follow links and the back button. @returns how to stop */
  start(): () => void {
    const onClick = (event: MouseEvent) => {
      const link = followed(event)
      if (!link) return
      event.preventDefault()
      this.go(link.pathname + link.search + link.hash)
    }
    const onPop = (event: PopStateEvent) => this.#popped(event.state as HistoryState | null)
    const onUnload = (event: BeforeUnloadEvent) => {
      this.#remember()
      if (this.#isHeld()) event.preventDefault()
    }
    document.addEventListener('click', onClick)
    addEventListener('popstate', onPop)
    addEventListener('beforeunload', onUnload)
    return () => {
      document.removeEventListener('click', onClick)
      removeEventListener('popstate', onPop)
      removeEventListener('beforeunload', onUnload)
    }
  }

  #isHeld(): boolean {
    return [...this.#held].some((unsaved) => unsaved())
  }

  #ask(leave: () => void): void {
    if (!this.#isHeld()) {
      leave()
      return
    }
    this.leaving = {
      leave: () => {
        this.leaving = null
        this.#held.clear()
        leave()
      },
      stay: () => {
        this.leaving = null
      },
    }
  }

  #popped(state: HistoryState | null): void {
    // A jump inside the page that was typed or followed.
    if (state?.at === undefined) {
      history.replaceState({ at: this.#at }, '')
      this.#read()
      return
    }
    const to = state.at
    if (this.#passing || !this.#isHeld() || to === this.#at) {
      this.#passing = false
      const moved = to !== this.#at
      this.#at = to
      if (moved) this.#show('back', state.y ?? 0)
      return
    }
    const steps = to - this.#at
    this.#passing = true
    history.go(-steps)
    // Our own way back arrives as a pop to where we are.
    addEventListener(
      'popstate',
      () => {
        this.#ask(() => {
          this.#passing = true
          history.go(steps)
        })
      },
      { once: true },
    )
  }

  #show(arrival: Arrival, y: number): void {
    this.arrival = arrival
    this.scrollTo = y
    // An effect that sends somebody on must not run again because of it.
    this.visit = untrack(() => this.visit) + 1
    this.#read()
  }

  #read(): void {
    this.route = parsePath(location.pathname)
    this.search = new URLSearchParams(location.search)
  }

  #remember(): void {
    history.replaceState({ at: this.#at, y: scrollY } satisfies HistoryState, '')
  }
}

/** The link that a click follows inside the workspace, unless the browser is meant to. */
function followed(event: MouseEvent): HTMLAnchorElement | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined
  const link = (event.target as Element | null)?.closest?.('a')
  if (!link?.href || link.target || link.hasAttribute('download')) return undefined
  if (link.origin !== location.origin || !isStaffPath(link.pathname)) return undefined
  const inside = link.pathname === location.pathname && link.search === location.search
  return inside && link.hash ? undefined : link
}
