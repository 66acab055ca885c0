/**
 * Moves between pages without loading the document again. Every link and form works without it:
 * whatever this cannot handle is left to the browser.
 *
 * @module
 */

import { paths } from '../../shared/page-address.ts'
import type { PageData } from '../../shared/views.ts'

export interface Navigation {
  /** Show another page; `keepFocus` where only the filters changed. */
  go(href: string, options?: { keepFocus?: boolean }): Promise<void>
  /** Ask for the page on screen again. False where that failed. */
  refresh(): Promise<boolean>
  stop(): void
}

export interface NavigationOptions {
  current: () => PageData
  show: (page: PageData, how: 'moved' | 'filtered' | 'back' | 'refreshed') => Promise<void>
  onBusy: (busy: boolean) => void
}

const pagePattern = new RegExp(
  `^(/[a-z]{2})?(/?$|(${[
    paths.line('x').replace(/x$/, ''),
    paths.stop('x').replace(/x$/, ''),
    paths.disruption('x').replace(/x$/, ''),
  ].join('|')})|(${[paths.search, paths.status, paths.about, paths.accessibility].join('|')})$)`,
)

/** Whether a path on this site is a rider page. */
export const isPagePath = (pathname: string): boolean => pagePattern.test(pathname)

/** The address that answers with a page's data. */
export function dataAddress(href: string): string {
  const url = new URL(href, 'http://page.invalid')
  return `${url.pathname}${url.search === '' ? '?' : `${url.search}&`}data`
}

export function startNavigation({ current, show, onBusy }: NavigationOptions): Navigation {
  let flight: AbortController | undefined
  history.scrollRestoration = 'manual'

  const go = async (
    href: string,
    options: { keepFocus?: boolean; back?: boolean } = {},
  ): Promise<void> => {
    flight?.abort()
    const own = new AbortController()
    flight = own
    onBusy(true)
    try {
      const page = await fetchPage(href, own.signal)
      if (own.signal.aborted) return
      if (page.lang !== current().lang) throw new Error('another language is another document')
      if (!options.back) {
        rememberScroll()
        history.pushState({}, '', page.path)
      }
      await show(page, options.back ? 'back' : options.keepFocus ? 'filtered' : 'moved')
      if (options.back) restoreScroll()
    } catch {
      // Whatever went wrong, the browser knows how to say it.
      if (!own.signal.aborted) location.assign(href)
    } finally {
      if (flight === own) onBusy(false)
    }
  }

  const onClick = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = (event.target as Element | null)?.closest?.('a')
    if (!link?.href || link.target || link.hasAttribute('download')) return
    if (link.hreflang !== '' || link.origin !== location.origin) return
    if (!isPagePath(link.pathname)) return
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return
    event.preventDefault()
    void go(link.pathname + link.search)
  }
  const onSubmit = (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement
    if (event.defaultPrevented || form.method !== 'get') return
    const url = formAddress(form)
    if (url.origin !== location.origin || !isPagePath(url.pathname)) return
    event.preventDefault()
    void go(url.pathname + url.search, { keepFocus: form.hasAttribute('data-keep-focus') })
  }
  const onPop = () => {
    // Jumps inside the page also end up here.
    if (location.pathname + location.search === current().path) return
    void go(location.pathname + location.search, { back: true })
  }
  document.addEventListener('click', onClick)
  document.addEventListener('submit', onSubmit)
  addEventListener('popstate', onPop)
  addEventListener('pagehide', rememberScroll)

  return {
    go,
    async refresh() {
      const asked = current().path
      try {
        const page = await fetchPage(location.pathname + location.search, undefined)
        if (current().path !== asked || page.lang !== current().lang) return true
        await show(page, 'refreshed')
        return true
      } catch {
        return false
      }
    },
    stop() {
      flight?.abort()
      document.removeEventListener('click', onClick)
      document.removeEventListener('submit', onSubmit)
      removeEventListener('popstate', onPop)
      removeEventListener('pagehide', rememberScroll)
    },
  }
}

async function fetchPage(href: string, signal: AbortSignal | undefined): Promise<PageData> {
  const response = await fetch(dataAddress(href), {
    headers: { accept: 'application/json' },
    ...(signal ? { signal } : {}),
  })
  if (!response.headers.get('content-type')?.startsWith('application/json')) {
    throw new Error(`${href} answered ${response.status} without page data`)
  }
  return (await response.json()) as PageData
}

/** What the browser would ask for, without the fields left empty. */
function formAddress(form: HTMLFormElement): URL {
  const url = new URL(form.action, location.href)
  url.search = ''
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value !== '') url.searchParams.append(name, value)
  }
  return url
}

/** Either the document scrolls, or the list beside the map. */
const scroller = () => document.querySelector<HTMLElement>('[data-scroller]')

function rememberScroll() {
  const state = {
    ...(history.state as object | null),
    y: scrollY,
    list: scroller()?.scrollTop ?? 0,
  }
  history.replaceState(state, '')
}

function restoreScroll() {
  const state = history.state as { y?: number; list?: number } | null
  scrollTo(0, state?.y ?? 0)
  const list = scroller()
  if (list) list.scrollTop = state?.list ?? 0
}

/** Back to the top of whatever scrolls. */
export function scrollToTop() {
  scrollTo(0, 0)
  const list = scroller()
  if (list) list.scrollTop = 0
}
