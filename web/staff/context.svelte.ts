/**
 * What every view of the workspace shares: who is signed in, for which tenant, in which language,
 * and how to ask the server. One object per document.
 *
 * @module
 */

import { getContext, setContext } from 'svelte'
import { can, type Person, type Right } from '../../shared/access.ts'
import type { Session, StaffPage } from '../../shared/staff-api.ts'
import type { Language } from '../../shared/text/messages.ts'
import { loadStaffTexts } from '../../shared/text/staff/load-staff-texts.ts'
import type { StaffTexts } from '../../shared/text/staff/staff-texts.ts'
import { type Api, createApi } from './api.ts'
import type { WorksChange } from './live.ts'
import { createRequest } from './request.ts'
import type { Router } from './router.svelte.ts'
import { Toasts } from './toasts.svelte.ts'

export class StaffState {
  readonly page: StaffPage
  readonly router: Router
  readonly api: Api
  readonly toasts = new Toasts()
  /** Finished words in the reader's language. Replaced when another is chosen. */
  t = $state.raw<StaffTexts>() as StaffTexts
  /** Null: nobody is signed in. */
  session = $state.raw<Session | null>(null)
  /** Unread; moves as notifications come in. */
  unread = $state(0)
  /** False while the server cannot be reached. */
  reached = $state(true)
  /** Set while somebody whose session ended is asked to sign in again, over the page. */
  again = $state.raw<{ done: (signedIn: boolean) => void } | null>(null)
  /** Read aloud, politely. */
  announcement = $state('')

  #signingIn: Promise<boolean> | undefined
  #hearing = new Set<(change: WorksChange) => void>()

  constructor(
    page: StaffPage,
    texts: StaffTexts,
    router: Router,
    options: { fetch?: typeof fetch } = {},
  ) {
    this.page = page
    this.t = texts
    this.router = router
    this.api = createApi(
      createRequest({
        csrf: () => this.session?.csrf,
        signInAgain: () => this.#signInAgain(),
        onReach: (reached) => {
          if (reached && !this.reached) this.announce(this.t.frame.online)
          this.reached = reached
        },
        ...options,
      }),
    )
  }

  get lang(): Language {
    return this.t.language
  }

  /** NIS code of the tenant in the address; else of the first one somebody is in. */
  get nis(): string {
    const { route } = this.router
    return 'nis' in route ? route.nis : (this.session?.memberships[0]?.tenant ?? '')
  }

  /** The tenant of `nis`, where somebody is in it. */
  get tenant(): Session['memberships'][number] | undefined {
    return this.session?.memberships.find(({ tenant }) => tenant === this.nis)
  }

  /** Who is signed in, as the table of rights wants it. */
  get person(): Person | undefined {
    if (!this.session) return undefined
    const { person, memberships } = this.session
    return { kind: 'person', id: person.id, name: person.name, memberships }
  }

  /** Whether to offer something: the server decides in the end. */
  can(right: Right, tenant = this.nis): boolean {
    return this.person !== undefined && can(this.person, right, tenant)
  }

  /** Say it even where it is what was said last. */
  announce(text: string): void {
    this.announcement = this.announcement === text ? `${text}\u00a0` : text
  }

  /**
   * Hear that works of the tenant on screen changed, whoever changed them.
   *
   * @returns how to stop; an `$effect` can return it as it is
   */
  onWorks(hear: (change: WorksChange) => void): () => void {
    this.#hearing.add(hear)
    return () => void this.#hearing.delete(hear)
  }

  /** Pass on what was heard. */
  tellWorks(change: WorksChange): void {
    for (const hear of [...this.#hearing]) hear(change)
  }

  /** Somebody signed in, or what is known of them changed. */
  begin(session: Session): void {
    this.session = session
    this.unread = session.notifications
  }

  /** Somebody came in: from here on the workspace speaks their language, where it can be had. */
  async enter(session: Session): Promise<void> {
    const { lang } = session.person
    if (lang !== this.lang) this.t = await loadStaffTexts(lang).catch(() => this.t)
    this.begin(session)
  }

  /** One question at a time, however many requests found that the session ended. */
  #signInAgain(): Promise<boolean> {
    if (!this.session) return Promise.resolve(false)
    this.#signingIn ??= new Promise<boolean>((resolve) => {
      this.again = {
        done: (signedIn) => {
          this.again = null
          this.#signingIn = undefined
          resolve(signedIn)
        },
      }
    })
    return this.#signingIn
  }
}

const key = Symbol('staff')

export const provideStaff = (staff: StaffState): StaffState => setContext(key, staff)

/** The state of the workspace a component is in. */
export const useStaff = (): StaffState => getContext<StaffState>(key)
