import { describe, expect, test } from 'vitest'
import { standingOf } from '../../shared/works/status.ts'
import type { RevisionRef, WorksEvent, WorksEventKind } from '../../shared/works/works.ts'
import { person, program } from './testing.ts'
import { actionsFor, handsIn } from './works-actions.ts'

const by = (id: string) => ({ kind: 'person' as const, id, name: id })
type Step = [kind: WorksEventKind, who: string, revision?: number]

function historyOf(steps: readonly Step[]): { events: WorksEvent[]; revisions: RevisionRef[] } {
  const events = steps.map(
    ([kind, who, revision], i): WorksEvent => ({
      sequence: i + 1,
      kind,
      by: by(who),
      at: '2026-11-22T08:00:00Z',
      ...(revision === undefined ? {} : { revision }),
    }),
  )
  const revisions = new Map<number, RevisionRef>()
  for (const { revision, by, at } of events) {
    if (revision !== undefined && !revisions.has(revision)) {
      revisions.set(revision, { number: revision, by, at })
    }
  }
  return { events, revisions: [...revisions.values()] }
}

const draft: Step[] = [['created', 'ann', 1]]
const pending: Step[] = [...draft, ['submitted', 'ann', 1]]
const live: Step[] = [...pending, ['approved', 'bea', 1]]
const editing: Step[] = [...live, ['saved', 'cas', 2]]
const edited: Step[] = [...editing, ['submitted', 'dan', 2]]

/** What an editor and an approver may do, who had no hand in it. */
function mayDo(steps: readonly Step[], over = false) {
  const { events, revisions } = historyOf(steps)
  const standing = standingOf(events, undefined, '')
  const state = { over, hands: handsIn(events, revisions), authorMayApprove: false }
  const of = (role: 'editor' | 'approver') =>
    actionsFor(person(role, '44021', 'eve'), '44021', standing, state).join(' ')
  return [of('editor'), of('approver')]
}

describe('what can be done', () => {
  test.each<[string, Step[], boolean, string, string]>([
    [
      'a draft',
      draft,
      false,
      'save submit emergency copy discard',
      'save submit emergency copy discard',
    ],
    [
      'what waits',
      pending,
      false,
      'save recall emergency copy',
      'save recall approve reject emergency copy',
    ],
    [
      'what was sent back',
      [...pending, ['rejected', 'bea', 1]],
      false,
      'save submit emergency copy discard',
      'save submit emergency copy discard',
    ],
    [
      'what serves',
      live,
      false,
      'save end extend confirm copy',
      'save withdraw end extend confirm copy',
    ],
    ['what has ended', live, true, 'save extend copy', 'save extend copy'],
    [
      'an edit of what serves',
      editing,
      false,
      'save submit emergency confirm copy discard',
      'save submit emergency withdraw end confirm copy discard',
    ],
    [
      'an edit that waits',
      edited,
      false,
      'save recall emergency confirm copy',
      'save recall approve reject emergency withdraw end confirm copy',
    ],
    [
      'an emergency',
      [...draft, ['emergency', 'ann', 1]],
      false,
      'save end extend confirm copy',
      'save review withdraw end extend confirm copy',
    ],
    ['what was withdrawn', [...live, ['withdrawn', 'bea']], false, 'copy', 'copy'],
    ['a draft thrown away', [...draft, ['discarded', 'ann', 1]], false, 'copy', 'copy'],
  ])('with %s', (_, steps, over, editor, approver) => {
    expect(mayDo(steps, over)).toEqual([editor, approver])
  })

  test('readers and programs that read: nothing', () => {
    const standing = standingOf(historyOf(draft).events, undefined, '')
    const state = { over: false, hands: [], authorMayApprove: true }
    const of = (who: Parameters<typeof actionsFor>[0]) => actionsFor(who, '44021', standing, state)
    expect(of(person('reader'))).toEqual([])
    expect(of(program(['omleidingen_lezen']))).toEqual([])
    expect(of(person('administrator', '44088'))).toEqual([])
  })
})

describe('who had a hand in it', () => {
  const hands = (steps: readonly Step[]) => {
    const { events, revisions } = historyOf(steps)
    return handsIn(events, revisions)
      .map(({ id }) => id)
      .sort()
  }

  test('authors of every revision since the last approved one, and who submitted', () => {
    expect(hands(pending)).toEqual(['ann'])
    expect(hands([...draft, ['saved', 'bea', 2], ['submitted', 'cas', 2]])).toEqual([
      'ann',
      'bea',
      'cas',
    ])
    expect(hands(edited)).toEqual(['cas', 'dan'])
    expect(hands(live)).toEqual([])
  })

  test('rejected and mended by somebody else: both', () => {
    const mended: Step[] = [
      ...pending,
      ['rejected', 'bea', 1],
      ['saved', 'cas', 2],
      ['submitted', 'cas', 2],
    ]
    expect(hands(mended)).toEqual(['ann', 'cas'])
  })

  test('an emergency is nobody’s approval until it is reviewed', () => {
    const emergency: Step[] = [...draft, ['emergency', 'bea', 1]]
    expect(hands(emergency)).toEqual(['ann', 'bea'])
    expect(hands([...emergency, ['saved', 'cas', 2], ['submitted', 'cas', 2]])).toEqual([
      'ann',
      'bea',
      'cas',
    ])
    expect(hands([...emergency, ['extended', 'bea', 2]])).toEqual(['ann', 'bea'])
    expect(hands([...emergency, ['extended', 'bea', 2], ['reviewed', 'dan', 2]])).toEqual([])
    expect(hands([...emergency, ['reviewed', 'dan', 1]])).toEqual([])
  })

  test('an approver who moves an end stands for it', () => {
    expect(hands([...live, ['extended', 'bea', 2], ['saved', 'cas', 3]])).toEqual(['cas'])
  })
})
