/**
 * The few commands of W3C WebDriver that the tests need, by the name that Firefox's Marionette has for
 * them and by the address of the standard (https://www.w3.org/TR/webdriver2/).
 *
 * @module
 */

export const commands = {
  NewSession: ['POST', ''],
  DeleteSession: ['DELETE', ''],
  Navigate: ['POST', '/url'],
  Back: ['POST', '/back'],
  ExecuteAsyncScript: ['POST', '/execute/async'],
  PerformActions: ['POST', '/actions'],
  SetWindowRect: ['POST', '/window/rect'],
  SwitchToFrame: ['POST', '/frame'],
  TakeScreenshot: ['GET', '/screenshot'],
} as const

export type Command = keyof typeof commands

/** A browser that takes commands. */
export interface Wire {
  /** @throws Error with what the browser says is wrong */
  send(command: Command, parameters?: Record<string, unknown>): Promise<unknown>
  /** End the browser, and remove what it wrote. */
  stop(): Promise<void>
}

export interface WireOptions {
  /** The reader prefers dark pages. */
  dark?: boolean
}

/** How to have a kind of browser. */
export interface BrowserKind {
  name: string
  /** What is not installed of what it needs, as packages of Debian. */
  missing(): string[]
  start(options?: WireOptions): Promise<Wire>
}
