import { describe, expect, it } from 'vitest'
import { amend, redo, settle, step, undo, undoable } from './undo.ts'

describe('undo', () => {
  it('takes back at least a hundred steps, and does them again', () => {
    let history = undoable(0)
    for (let i = 1; i <= 150; i++) history = step(history, i)
    for (let i = 0; i < 150; i++) history = undo(history)
    expect(history.present).toBe(0)
    expect(undo(history)).toEqual(history)
    for (let i = 0; i < 150; i++) history = redo(history)
    expect(history.present).toBe(150)
    expect(redo(history)).toEqual(history)
  })

  it('is bounded', () => {
    let history = undoable(0)
    for (let i = 1; i <= 1_000; i++) history = step(history, i)
    expect(history.past).toHaveLength(300)
  })

  it('makes one step of what is typed in one field', () => {
    let history = step(undoable(''), 'a', 'title')
    history = step(history, 'ab', 'title')
    expect(undo(history).present).toBe('')
    history = step(settle(history), 'abc', 'title')
    expect(undo(history).present).toBe('ab')
    history = step(history, 'note', 'note')
    expect(undo(history).present).toBe('abc')
  })

  it('does not join what is typed after a step back to what was typed before it', () => {
    const typed = step(step(undoable('a'), 'ab', 'title'), 'x')
    const back = step(undo(typed), 'abc', 'title')
    expect(undo(back).present).toBe('ab')
  })

  it('forgets what was undone once something new is done', () => {
    const history = step(undo(step(undoable('a'), 'b')), 'c')
    expect(redo(history).present).toBe('c')
    expect(undo(history).present).toBe('a')
  })

  it('adds what follows from a step to that step', () => {
    const history = amend(step(undoable('a'), 'b'), 'b+')
    expect(history.present).toBe('b+')
    expect(undo(history).present).toBe('a')
    expect(redo(undo(history)).present).toBe('b+')
  })

  it('takes no step where nothing changed', () => {
    const history = undoable('a')
    expect(step(history, 'a')).toBe(history)
  })
})
