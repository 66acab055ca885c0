/**
 * A page with map and forms, and handles for a test to turn.
 *
 * @module
 */

import type { Map as MapLibre } from 'maplibre-gl'
import { flushSync, mount } from 'svelte'
import '../../../../web/ui/tokens.css'
import '../../../../web/ui/base.css'
import '../../../../web/staff/styles/controls.css'
import './page.css'
import type { Language } from '../../../../shared/text/messages.ts'
import Bench from './Bench.svelte'
import { BenchState } from './bench.svelte.ts'

declare global {
  interface Window {
    bench: BenchState
    flush(act: () => void): void
    staffMap(): MapLibre | undefined
  }
}

const { base } = await (await fetch('/props.json')).json()
const lang = (new URLSearchParams(location.search).get('lang') ?? 'nl') as Language
document.documentElement.lang = lang
const target = document.querySelector('main')
if (!target) throw new Error('the page has no main')
const bench = new BenchState()
const app = mount(Bench, { target, props: { bench, base, lang } })

window.bench = bench
window.flush = (act) => flushSync(act)
window.staffMap = () => app.maplibre()
