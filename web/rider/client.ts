/**
 * Takes over the server's page in the browser: hydration, navigation, live changes.
 *
 * @module
 */

import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/brand.css'
import '../ui/languages.css'
import './styles/frame.css'
import './styles/header.css'
import './styles/search.css'
import './styles/cards.css'
import './styles/filters.css'
import './styles/rows.css'
import './styles/stops.css'
import './styles/details.css'
import './styles/media.css'
import { hydrate, tick } from 'svelte'
import { loadMessages } from '../../shared/text/load-messages.ts'
import type { PageData } from '../../shared/views.ts'
import { listenLive } from '../live/listen-live.ts'
import App from './App.svelte'
import { countChanges } from './changes.ts'
import { deviceStore, onMyLinesElsewhere, readMyLines } from './my-lines.ts'
import { scrollToTop, startNavigation } from './navigation.ts'
import { RiderState } from './state.svelte.ts'

/** Changes are fetched within this time, so that not everybody asks at once. */
const spreadMs = 1_000

/** Rendered anew this often even if nothing is heard: "now" moves on. */
const everyMs = 5 * 60_000

async function start(): Promise<void> {
  const target = document.getElementById('app')
  const data = document.getElementById('page')?.textContent
  if (!target || !data) throw new Error('This document is not a rider page')
  const page = JSON.parse(data) as PageData
  const rider = new RiderState(page, await loadMessages(page.lang))

  const navigation = startNavigation({
    current: () => rider.page,
    onBusy: (busy) => {
      rider.busy = busy
    },
    async show(next, how) {
      const changes = how === 'refreshed' ? countChanges(rider.page, next) : 0
      rider.page = next
      rider.behind = false
      if (how !== 'refreshed') {
        rider.selected = next.map?.selected ?? null
        rider.focus = null
      }
      await tick()
      if (how === 'moved') {
        scrollToTop()
        document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
      }
      if (how === 'filtered' && next.kind === 'home') {
        const found = next.groups.reduce((sum, { total }) => sum + total, 0)
        rider.announce(rider.t.listCount(found))
      }
      if (changes > 0) rider.announce(rider.t.changes(changes))
    },
  })

  hydrate(App, { target, props: { rider, go: (href: string) => void navigation.go(href) } })
  rider.hydrated = true
  rider.myLines = readMyLines(deviceStore())
  onMyLinesElsewhere(() => {
    rider.myLines = readMyLines(deviceStore())
  })
  performance.mark('omweg:list')
  keepFresh(rider, navigation.refresh)
}

/** Fetch the page again when the server says something changed, or enough time has passed. */
function keepFresh(rider: RiderState, refresh: () => Promise<boolean>): void {
  let due: ReturnType<typeof setTimeout> | undefined
  const soon = (delay: number) => {
    if (due !== undefined) return
    due = setTimeout(async () => {
      due = undefined
      rider.behind = !(await refresh())
      if (rider.behind) soon(30_000)
    }, delay)
  }
  listenLive({
    // Names of what changed will do: the page asks for its own view again.
    url: '/api/v1/stream?detail=ids',
    onEvent: ({ hash }) => {
      if (hash !== rider.page.hash) soon(Math.random() * spreadMs)
    },
    onState: (state) => {
      rider.live = state
    },
  })
  setInterval(() => {
    if (document.visibilityState === 'visible') soon(0)
  }, everyMs)
  // A tab that comes back after hours must not show the morning.
  let hiddenAt = 0
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') hiddenAt = Date.now()
    else if (hiddenAt > 0 && Date.now() - hiddenAt > 60_000) soon(0)
  })
}

await start()
