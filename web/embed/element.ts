/**
 * `<omweg-detours>`: follows its attributes, its place in the page, and the hub. What it shows is
 * the view's.
 *
 * @module
 */

import type { WidgetList } from '../../shared/embed/widget-list.ts'
import { widgetAttributes } from '../../shared/embed/widget-looks.ts'
import { type Choice, readChoice } from './choice.ts'
import type { News } from './hub.ts'
import { hubOfPage } from './hub-of-page.ts'
import { followSight, isSeen } from './in-sight.ts'
import { adoptStyle } from './style-sheet.ts'
import { takeTurn } from './take-turns.ts'
import { loadTexts, textsAtHand } from './texts.ts'
import { createView, type View } from './view.ts'

/** Where this script is from. */
const { origin } = new URL(import.meta.url)

/** When a widget of this page last said that something changed: one at a time is enough. */
let saidAt = 0
const sayEvery = 5_000

export class OmwegDetours extends HTMLElement {
  static observedAttributes = [...widgetAttributes]

  #view: View | undefined
  #choice: Choice | undefined
  /** The last news, and which list they are of: they stay until there are news of another. */
  #heard: { address: string; news: News } | undefined
  /** Of what was shown last. */
  #shown: { address: string; list: WidgetList } | undefined
  #near = false
  #queued = false
  #leaveSight: (() => void) | undefined
  #leaveHub: (() => void) | undefined

  connectedCallback(): void {
    this.#takeOver()
    this.#leaveSight ??= followSight(this, (near) => {
      this.#near = near
      this.#follow()
    })
    this.#settle()
  }

  disconnectedCallback(): void {
    this.#settle()
  }

  /** A move within the page, by `moveBefore`, changes nothing. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(): void {
    if (this.isConnected) this.#settle()
  }

  /** Ask for the list now. Settles when it was shown, or could not be had. */
  async refresh(): Promise<void> {
    if (!this.#choice) return
    this.#near = true
    this.#follow()
    await hubOfPage(origin).refresh(this.#choice.address)
  }

  /** Properties that a framework set before the element was defined. */
  #takeOver(): void {
    // Own properties, which hide the accessors of the class.
    const own = this as unknown as Record<string, unknown>
    for (const name of widgetAttributes) {
      if (!Object.hasOwn(this, name)) continue
      const value = own[name]
      delete own[name]
      own[name] = value
    }
  }

  /** Until it is near what the reader sees, what the page put in its place stays as it is. */
  #begin = (): void => {
    if (this.#view) return
    const shadow = this.attachShadow({ mode: 'open' })
    adoptStyle(shadow)
    this.#view = createView(shadow, origin, () => this.refresh())
    this.#wait()
  }

  #wait(): void {
    const lang = this.#choice?.lang ?? 'nl'
    this.#view?.wait(!this.textContent?.trim(), textsAtHand(lang)?.loading)
  }

  /**
   * Once for all that was changed in a row: attributes are set one by one, and a page that moves an
   * element takes it out for a moment.
   */
  #settle(): void {
    if (this.#queued) return
    this.#queued = true
    queueMicrotask(() => {
      this.#queued = false
      if (this.isConnected) this.#choose()
      else this.#leave()
    })
  }

  #choose(): void {
    const around = this.parentElement?.closest('[lang]')?.getAttribute('lang') ?? ''
    const before = this.#choice
    this.#choice = readChoice((name) => this.getAttribute(name), around)
    if (before && before.address !== this.#choice.address) this.#stopListening()
    this.#warn(this.#choice.ignored, before?.ignored)
    this.#follow()
    if (this.#heard) takeTurn(this.#draw)
    else this.#wait()
  }

  /** Listen while it is near what the reader sees. */
  #follow(): void {
    if (!this.#near) {
      this.#stopListening()
      return
    }
    if (this.#leaveHub || !this.#choice) return
    takeTurn(this.#begin)
    const { address, lang } = this.#choice
    loadTexts(lang)
    this.#leaveHub = hubOfPage(origin).listen(address, (news) => {
      const known = this.#heard?.news.refused
      this.#heard = { address, news }
      takeTurn(this.#draw)
      this.#warn(news.refused, known)
    })
  }

  /** For the site's owner, once. The reader is told no more than which attribute it is. */
  #warn(wrong: readonly string[] = [], known: readonly string[] = []): void {
    if (wrong.length > 0 && wrong.join() !== known.join()) {
      console.warn('<omweg-detours>', ...wrong, this)
    }
  }

  #stopListening(): void {
    this.#leaveHub?.()
    this.#leaveHub = undefined
  }

  #leave(): void {
    this.#leaveSight?.()
    this.#leaveSight = undefined
    this.#near = false
    this.#stopListening()
    this.#view?.close()
  }

  #draw = (): void => {
    this.#begin()
    const [choice, heard, view] = [this.#choice, this.#heard, this.#view]
    if (!choice || !heard || !view || !this.isConnected) return
    const { lang } = choice
    const { address, news } = heard
    const texts = textsAtHand(lang)
    if (!texts) {
      loadTexts(lang).then(() => takeTurn(this.#draw))
      return
    }
    const { said, isWhole } = view.draw({ ...choice, news, texts })
    if (!isWhole) takeTurn(this.#draw)
    const before = this.#shown
    this.#shown = news.list && { address, list: news.list }
    if (!news.list) return
    const another = before?.address !== address
    if (another || before?.list.hash !== news.list.hash) this.#tellPage(news.list)
    // Another choice is no news; nor is what nobody has seen.
    if (!said || another) return
    if (Date.now() - saidAt < sayEvery || !isSeen(this)) return
    saidAt = Date.now()
    view.say(said)
  }

  #tellPage({ total }: WidgetList): void {
    const detail = { total }
    this.dispatchEvent(new CustomEvent('omweg-list', { bubbles: true, composed: true, detail }))
  }
}

// Each attribute as a property; `lang` is every element's own.
for (const name of widgetAttributes) {
  if (name === 'lang') continue
  Object.defineProperty(OmwegDetours.prototype, name, {
    configurable: true,
    enumerable: true,
    get(this: OmwegDetours) {
      return this.getAttribute(name) ?? ''
    },
    set(this: OmwegDetours, value: unknown) {
      if (value === null || value === undefined) this.removeAttribute(name)
      else this.setAttribute(name, String(value))
    },
  })
}
