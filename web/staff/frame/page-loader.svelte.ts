/**
 * Loads the component of a page. The page before stays until the next one is there, so that
 * nothing blank is ever shown.
 *
 * @module
 */

import type { Component } from 'svelte'
import type { Route } from '../paths.ts'
import { NetworkGone } from '../request.ts'
import { type PageProps, pages, propsOf } from './pages.ts'

export interface ShownPage {
  component: Component<PageProps>
  props: PageProps
  visit: number
}

export class PageLoader {
  shown = $state.raw<ShownPage | null>(null)
  busy = $state(false)
  failed = $state.raw<Error | null>(null)
  #wanted = 0

  /** Show the page of a route; the last one asked for wins. */
  async show(route: Route, visit: number): Promise<void> {
    if (route.name === 'start' || route.name === 'unknown') return
    // Asked again because somebody signed in anew: the page stays, with what was typed in it.
    if (!this.busy && !this.failed && this.shown?.visit === visit) return
    this.#wanted += 1
    const own = this.#wanted
    this.busy = true
    try {
      const { default: component } = await pages[route.name]()
      if (own !== this.#wanted) return
      this.failed = null
      this.shown = { component, props: propsOf(route), visit }
    } catch (cause) {
      if (own !== this.#wanted) return
      // The network is away, or the server has a newer build: either way, load anew.
      this.failed = new NetworkGone('A part of the workspace could not be loaded', { cause })
    } finally {
      if (own === this.#wanted) this.busy = false
    }
  }
}
