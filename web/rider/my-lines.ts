/**
 * The lines somebody chose, kept on the device and nowhere else.
 *
 * @module
 */

import type { LineRef } from '../../shared/network.ts'

const key = 'omweg:lines'
const most = 30

/** As much of `Storage` as is needed; tests pass a plain one. */
export type LineStore = Pick<Storage, 'getItem' | 'setItem'>

/** What is stored, or nothing where storage is empty, foreign or forbidden. */
export function readMyLines(store: LineStore | undefined): LineRef[] {
  try {
    const value: unknown = JSON.parse(store?.getItem(key) ?? '[]')
    return Array.isArray(value) ? value.filter(isLineRef).slice(0, most) : []
  } catch {
    return []
  }
}

/** The list with the line added, or taken away where it was in it. */
export function toggled(lines: readonly LineRef[], line: LineRef): LineRef[] {
  const others = lines.filter(({ id }) => id !== line.id)
  return others.length < lines.length ? others : [...lines, line].slice(-most)
}

/** @returns false where the browser keeps nothing, e.g. in a private window */
export function writeMyLines(store: LineStore | undefined, lines: readonly LineRef[]): boolean {
  try {
    store?.setItem(key, JSON.stringify(lines))
    return store !== undefined
  } catch {
    return false
  }
}

/** The browser's storage; undefined where reading it is forbidden. */
export function deviceStore(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}

/** Other tabs choose lines too. @returns how to stop hearing of it */
export function onMyLinesElsewhere(hear: () => void): () => void {
  const listener = (event: StorageEvent) => {
    if (event.key === key || event.key === null) hear()
  }
  addEventListener('storage', listener)
  return () => removeEventListener('storage', listener)
}

function isLineRef(value: unknown): value is LineRef {
  const line = value as Partial<LineRef> | null
  return (
    typeof line === 'object' &&
    line !== null &&
    typeof line.id === 'string' &&
    typeof line.number === 'string' &&
    typeof line.mode === 'string'
  )
}
