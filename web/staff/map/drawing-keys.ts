/**
 * Keys on the map and its toolbar. Letters can be turned off, as who speaks to the machine needs it
 * (WCAG 2.2, 2.1.4); that is remembered in this browser.
 *
 * @module
 */

import type { Tool } from './props.ts'

/** What a key can do. */
export interface KeyDeeds {
  undoCorner(): void
  /** Leave off drawing, or lay the tool down. */
  cancel(): void
  finish(): void
  /** As a click in the middle of the map. */
  clickMiddle(): void
  /** The selected part. */
  letGo(): void
  remove(): void
  choose(tool: Tool): void
}

export interface KeyState {
  /** The map itself has the focus, not a button beside it. */
  isOnMap: boolean
  isDrawing: boolean
  tool: Tool
  hasPart: boolean
  /** Tools by their letter, in capitals; none where letters are turned off. */
  letters: Partial<Record<string, Tool>>
}

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** @returns what the key does now; undefined where it is none of ours */
export function deedOf(pressed: Key, state: KeyState, deeds: KeyDeeds): (() => void) | undefined {
  const { key } = pressed
  const { isOnMap, isDrawing, hasPart } = state
  if (pressed.ctrlKey || pressed.metaKey) {
    return key.toLowerCase() === 'z' && !pressed.shiftKey && isDrawing
      ? deeds.undoCorner
      : undefined
  }
  if (pressed.altKey) return undefined
  if (key === 'Escape') {
    if (isDrawing || state.tool !== 'select') return deeds.cancel
    return hasPart ? deeds.letGo : undefined
  }
  if (isOnMap) {
    if (key === ' ') return deeds.clickMiddle
    if (key === 'Enter') return isDrawing ? deeds.finish : deeds.clickMiddle
    if (key === 'Backspace' && isDrawing) return deeds.undoCorner
    if ((key === 'Delete' || key === 'Backspace') && hasPart) return deeds.remove
  }
  const tool = state.letters[key.toUpperCase()]
  return tool && (() => deeds.choose(tool))
}

const kept = 'omweg.drawing-keys'

/** Whether letters choose tools. */
export function readShortcuts(): boolean {
  try {
    return localStorage.getItem(kept) !== 'off'
  } catch {
    return true
  }
}

export function keepShortcuts(on: boolean): void {
  try {
    localStorage.setItem(kept, on ? 'on' : 'off')
  } catch {
    // Kept as long as the page is open.
  }
}
