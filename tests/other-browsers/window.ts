/**
 * A window of another browser: what a reader does there, and what can be seen in it.
 *
 * @module
 */

import { writeFile } from 'node:fs/promises'
import { setTimeout as after } from 'node:timers/promises'
import type { BrowserKind, WireOptions } from './wire.ts'

/** Where to look: a CSS selector, which sees into open shadow roots, and words that it has. */
export type Place = string | readonly [selector: string, text: string]

export interface Window {
  open(url: string): Promise<void>
  back(): Promise<void>
  /** Run a function in the page. @param argument - and what it returns is JSON */
  run<Result, Argument = undefined>(
    work: (argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result>
  /** What is seen of each element there: its text, none of those that are hidden. */
  texts(place: Place): Promise<string[]>
  /** With the pointer, in the middle of the first that is seen there, once there is one. */
  click(place: Place): Promise<void>
  /** Bring the first that is there into view, once there is one. */
  scrollTo(place: Place): Promise<void>
  /** Drag or click through points of the window, in CSS pixels. */
  point(points: readonly (readonly [x: number, y: number])[]): Promise<void>
  /** Keys, one after the other; names are those of `keys`. */
  press(...keys: string[]): Promise<void>
  /** Into a frame of the page by its number, or back to the page. */
  frame(number: number | null): Promise<void>
  resize(width: number, height: number): Promise<void>
  /** What stands on the screen, as PNG. */
  picture(): Promise<Buffer>
  close(): Promise<void>
}

/** Code points by WebDriver's table of keys. */
const keys = {
  Tab: '\ue004',
  Enter: '\ue007',
  Escape: '\ue00c',
  ArrowDown: '\ue015',
  Backspace: '\ue003',
}

/** For what comes later; milliseconds. */
const patience = 30_000

/** Runs in the page: all elements there, also those in shadow roots. */
const finder = `const find = (selector, text) => {
  const all = (root) => [
    ...root.querySelectorAll(selector),
    ...[...root.querySelectorAll('*')].flatMap((node) => node.shadowRoot ? all(node.shadowRoot) : []),
  ]
  return all(document).filter((node) =>
    node.checkVisibility({ visibilityProperty: true }) &&
    (text === undefined || (node.innerText ?? '').includes(text)))
}`

export async function openWindow(kind: BrowserKind, options?: WireOptions): Promise<Window> {
  const { send, stop } = await kind.start(options)
  await send('NewSession', { capabilities: { alwaysMatch: {} } })

  /** @param body - of an async function of `argument`, which may `find` */
  async function evaluate<Result>(body: string, argument: unknown): Promise<Result> {
    const script = `const [argument, done] = arguments
      ${finder}
      Promise.resolve().then(async () => { ${body} })
        .then((value) => done({ value }), (error) => done({ error: String(error) }))`
    const answer = await send('ExecuteAsyncScript', { script, args: [argument ?? null] })
    const { value, error } = answer as { value: Result; error?: string }
    if (error !== undefined) throw new Error(`in the page: ${error}`)
    return value
  }
  const pointer = (actions: object[]) =>
    send('PerformActions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    })
  const to = ([x, y]: readonly [number, number]) => ({
    type: 'pointerMove',
    duration: 50,
    x: Math.round(x),
    y: Math.round(y),
  })
  const down = { type: 'pointerDown', button: 0 }
  const up = { type: 'pointerUp', button: 0 }

  /** In the middle of what is there, which is in view then. */
  const spotOf = async (place: Place) => {
    const until = Date.now() + patience
    while (Date.now() < until) {
      const spot = await evaluate<[number, number] | null>(
        `const [node] = find(...argument)
        node?.scrollIntoView({ block: 'center', behavior: 'instant' })
        const box = node?.getBoundingClientRect()
        return box ? [box.x + box.width / 2, box.y + box.height / 2] : null`,
        [place].flat(),
      )
      if (spot) return spot
      await after(100)
    }
    throw new Error(`there is no ${place}`)
  }

  const window: Window = {
    open: async (url) => void (await send('Navigate', { url })),
    back: async () => void (await send('Back')),
    run: (work, argument) => evaluate(`return (${work})(argument)`, argument),
    texts: (place) =>
      evaluate(`return find(...argument).map((node) => node.innerText.trim())`, [place].flat()),
    async click(place) {
      await window.point([await spotOf(place)])
    },
    scrollTo: async (place) => void (await spotOf(place)),
    async point([first, ...others]) {
      if (!first) return
      await pointer([to(first), down, ...others.map(to), up])
    },
    async press(...pressed) {
      const actions = pressed
        .map((key) => (keys as Record<string, string>)[key] ?? key)
        .flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ])
      await send('PerformActions', { actions: [{ type: 'key', id: 'keyboard', actions }] })
    },
    frame: async (id) => void (await send('SwitchToFrame', { id })),
    resize: async (width, height) => void (await send('SetWindowRect', { width, height })),
    async picture() {
      const picture = await send('TakeScreenshot', { full: false })
      return Buffer.from(picture as string, 'base64')
    },
    close: stop,
  }
  return window
}

/** A picture for whoever looks into a failure: `PICTURES` in the environment names the folder. */
export async function keepPicture(window: Window, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (folder) await writeFile(`${folder}/${name}.png`, await window.picture())
}
