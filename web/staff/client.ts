/**
 * Starts the workspace in the browser.
 *
 * @module
 */

import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/brand.css'
import './styles/controls.css'
import './styles/frame.css'
import './styles/people.css'
import { mount } from 'svelte'
import type { StaffPage } from '../../shared/staff-api.ts'
import { isLanguage, type Language } from '../../shared/text/messages.ts'
import { loadStaffTexts } from '../../shared/text/staff/load-staff-texts.ts'
import { StaffState } from './context.svelte.ts'
import { recall } from './device-store.ts'
import App from './frame/App.svelte'
import { ApiProblem } from './request.ts'
import { Router } from './router.svelte.ts'

async function start(): Promise<void> {
  const target = document.getElementById('app')
  const data = document.getElementById('page')?.textContent
  if (!target || !data) throw new Error('This document is not the workspace')
  const page = JSON.parse(data) as StaffPage
  const router = new Router()
  const staff = new StaffState(page, await loadStaffTexts(page.lang), router)
  const unreachable = page.signedIn && !(await openSession(staff))
  const lang = languageOf(staff)
  if (lang !== staff.lang) staff.t = await loadStaffTexts(lang)
  target.replaceChildren()
  mount(App, { target, props: { staff, unreachable } })
  router.start()
}

/** @returns false where the server does not answer */
async function openSession(staff: StaffState): Promise<boolean> {
  try {
    staff.begin(await staff.api.session.get())
    return true
  } catch (error) {
    return error instanceof ApiProblem && error.status === 401
  }
}

/** The person's, else the one asked for in the address, else the one chosen on this device. */
function languageOf({ session, page, router }: StaffState): Language {
  if (session) return session.person.lang
  const asked = router.search.get('taal') ?? ''
  if (isLanguage(asked)) return asked
  const kept = recall('lang') ?? ''
  return isLanguage(kept) ? kept : page.lang
}

await start()
