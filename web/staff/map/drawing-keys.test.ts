import { expect, it } from 'vitest'
import { deedOf, type KeyDeeds, type KeyState } from './drawing-keys.ts'

const still: KeyState = {
  isOnMap: true,
  isDrawing: false,
  tool: 'select',
  hasPart: false,
  letters: { L: 'line' },
}

/** What is done by a key such as `Ctrl+z`. */
function done(pressed: string, more: Partial<KeyState> = {}): string | undefined {
  let did: string | undefined
  const deed = (name: string) => (tool?: string) => {
    did = tool ? `${name} ${tool}` : name
  }
  const deeds: KeyDeeds = {
    undoCorner: deed('undoCorner'),
    cancel: deed('cancel'),
    finish: deed('finish'),
    clickMiddle: deed('clickMiddle'),
    letGo: deed('letGo'),
    remove: deed('remove'),
    choose: deed('choose'),
  }
  const [key = '', ...held] = pressed.split('+').reverse()
  const [altKey, ctrlKey, metaKey, shiftKey] = ['Alt', 'Ctrl', 'Meta', 'Shift'].map((each) =>
    held.includes(each),
  ) as [boolean, boolean, boolean, boolean]
  deedOf({ key, altKey, ctrlKey, metaKey, shiftKey }, { ...still, ...more }, deeds)?.()
  return did
}

it.each<[string, Partial<KeyState>, string | undefined]>([
  ['Ctrl+z', { isDrawing: true }, 'undoCorner'],
  ['Meta+z', { isDrawing: true, isOnMap: false }, 'undoCorner'],
  // The editor's own undo and redo.
  ['Ctrl+z', {}, undefined],
  ['Ctrl+Shift+Z', { isDrawing: true }, undefined],
  ['Ctrl+l', {}, undefined],
  ['Alt+l', {}, undefined],
  ['Escape', { isDrawing: true, tool: 'line' }, 'cancel'],
  ['Escape', { tool: 'place', isOnMap: false }, 'cancel'],
  ['Escape', { hasPart: true }, 'letGo'],
  ['Escape', {}, undefined],
  [' ', {}, 'clickMiddle'],
  ['Enter', {}, 'clickMiddle'],
  ['Enter', { isDrawing: true }, 'finish'],
  ['Backspace', { isDrawing: true, hasPart: true }, 'undoCorner'],
  ['Backspace', { hasPart: true }, 'remove'],
  ['Delete', { hasPart: true }, 'remove'],
  ['Delete', {}, undefined],
  // A button beside the map has these keys for itself.
  [' ', { isOnMap: false }, undefined],
  ['Enter', { isOnMap: false, isDrawing: true }, undefined],
  ['Delete', { isOnMap: false, hasPart: true }, undefined],
  ['l', { isOnMap: false }, 'choose line'],
  ['L', {}, 'choose line'],
  ['l', { letters: {} }, undefined],
  ['k', {}, undefined],
])('%s with %o: %s', (pressed, state, expected) => {
  expect(done(pressed, state)).toBe(expected)
})
