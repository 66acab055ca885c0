import type { Polygon } from 'geojson'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Impact, ImpactAnswer, ImpactRequest, Proposal } from '../../../shared/impact.ts'
import { emptyWorks } from '../../../shared/works/empty.ts'
import type { WorkingCopy, Works, WorksContent } from '../../../shared/works/works.ts'
import type { Api } from '../api.ts'
import { ApiProblem, NetworkGone } from '../request.ts'
import { askAfter } from './asking.svelte.ts'
import { saveAfter } from './autosave.ts'
import { EditorState } from './editor-state.svelte.ts'

const now = '2026-03-03T12:00:00Z'

const square = (lon: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, 51],
      [lon + 0.001, 51],
      [lon + 0.001, 51.001],
      [lon, 51],
    ],
  ],
})

function proposal(): Proposal {
  return {
    kind: 'detour',
    gap: 0,
    leave: 100,
    rejoin: 400,
    leaveAt: [3.7, 51.01],
    rejoinAt: [3.71, 51.01],
    path: {
      type: 'LineString',
      coordinates: [
        [3.7, 51.01],
        [3.71, 51.01],
      ],
    },
    metres: 700,
    seconds: 90,
    delaySeconds: 45,
    missedStops: [{ stopId: 's1', stopSequence: 2, name: 'Markt', measure: 250, kind: 'inside' }],
    replacementStops: [
      {
        kind: 'temporary',
        name: 'Kerk',
        position: [3.705, 51.01],
        replaces: [{ stopId: 's1', stopSequence: 2, metres: 80 }],
      },
    ],
    streets: ['Kerkstraat'],
    reasons: [],
  }
}

function impactOf(patternId: string): Impact {
  return {
    patternId,
    routeId: 'r',
    directionId: 0,
    line: { id: 'l5', number: '5', mode: 'bus' },
    headsign: 'Station',
    length: 1000,
    blocked: [{ from: 200, to: 300 }],
    missedStops: [],
    proposals: [proposal()],
    confidence: 1,
    basis: 'streets',
  }
}

const answer = (streets: string[], impacts: Impact[]): ImpactAnswer => ({
  networkHash: 'n',
  closed: { metres: 100, streets },
  impacts,
  complete: true,
  notes: [],
})

/** A server that keeps one works, in memory, by the rules of the real one. */
function server() {
  let works: Works | undefined
  const log: string[] = []
  const asked: ImpactRequest[] = []
  const state = {
    log,
    asked,
    offline: false,
    refuse: false,
    says: (_request: ImpactRequest) => answer(['Veldstraat'], [impactOf('a')]),
    get works() {
      return works
    },
    /** Somebody else saves. */
    elsewhere(content: Partial<WorksContent>) {
      if (!works) throw new Error('no works yet')
      works = {
        ...works,
        version: works.version + 1,
        content: { ...works.content, ...content },
      }
    },
  }
  const online = () => {
    if (state.offline) throw new NetworkGone('The server cannot be reached')
    if (state.refuse) throw new ApiProblem(403, {}, new Headers())
  }
  const fresh = (version: number) => {
    if (works && works.version !== version) {
      throw new ApiProblem(412, { version: works.version }, new Headers())
    }
  }
  const keep = (content: WorksContent): Works => {
    const version = (works?.version ?? 0) + 1
    works = { ...(works ?? ({ id: 'w1', actions: ['save'], events: [] } as unknown as Works)) }
    works = { ...works, version, content }
    delete works.workingCopy
    return works
  }
  const api = {
    impact: async (request: ImpactRequest) => {
      asked.push(request)
      online()
      return state.says(request)
    },
    works: {
      get: async () => works as Works,
      create: async ({ content }: { content: WorksContent }) => {
        online()
        log.push('create')
        return keep(content)
      },
      keepCopy: async (_id: string, body: { content: WorksContent; basedOn: number }) => {
        online()
        log.push(`copy ${body.content.title}`)
        const copy: WorkingCopy = { ...body, savedAt: now }
        works = { ...(works as Works), workingCopy: copy }
        return copy
      },
      dropCopy: async () => {
        log.push('drop')
      },
      save: async (_id: string, version: number, body: { content: WorksContent }) => {
        online()
        fresh(version)
        log.push(`save ${body.content.title}`)
        return keep(body.content)
      },
      act: async (_id: string, deed: string, version: number) => {
        online()
        fresh(version)
        log.push(deed)
        works = { ...(works as Works), version: version + 1, status: 'pending' }
        return works
      },
      conflictsOf: async () => [],
    },
  }
  return { state, api: api as unknown as Api }
}

let desk: ReturnType<typeof server>
let created: string[]

function open(options: Partial<ConstructorParameters<typeof EditorState>[0]> = {}) {
  return new EditorState({
    api: desk.api,
    tenant: '44021',
    content: emptyWorks({ timeZone: 'Europe/Brussels', now, modes: ['bus'] }),
    oncreated: ({ id }) => created.push(id),
    ...options,
  })
}

function draw(editor: EditorState, ...lons: number[]) {
  const { closure } = editor.content
  if (!closure) throw new Error('nothing is drawn in text-only works')
  const parts = lons.map((lon) => ({ id: `${lon}`, geometry: square(lon) }))
  editor.set({ closure: { ...closure, parts } })
}

const tick = (ms = 0) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers()
  desk = server()
  created = []
})
afterEach(() => {
  vi.useRealTimers()
})

describe('what is drawn', () => {
  it('is asked about within 150 ms, once for many changes', async () => {
    const editor = open()
    await tick(1_000)
    expect(desk.state.asked).toHaveLength(0)
    draw(editor, 1)
    await tick(50)
    draw(editor, 1, 2)
    expect(askAfter).toBeLessThan(150)
    await tick(askAfter)
    expect(desk.state.asked).toHaveLength(1)
    expect(desk.state.asked[0]?.closure.type).toBe('GeometryCollection')
    expect(editor.groups.map(({ state }) => state)).toEqual(['open'])
    editor.stop()
  })

  it('gives the works their streets and title, until somebody writes another', async () => {
    const editor = open()
    draw(editor, 1)
    await tick(askAfter)
    expect(editor.content).toMatchObject({ streets: ['Veldstraat'], title: 'Veldstraat' })
    desk.state.says = () => answer(['Veldstraat', 'Zonnestraat'], [impactOf('a')])
    draw(editor, 1, 2)
    await tick(askAfter)
    expect(editor.content.title).toBe('Veldstraat, Zonnestraat')
    editor.set({ title: 'Riolering' })
    desk.state.says = () => answer(['Koestraat'], [impactOf('a')])
    draw(editor, 3)
    await tick(askAfter)
    expect(editor.content).toMatchObject({ streets: ['Koestraat'], title: 'Riolering' })
    editor.stop()
  })

  it('keeps the decisions that still hold, and says which do not', async () => {
    const editor = open()
    desk.state.says = () => answer(['Veldstraat'], [impactOf('a')])
    draw(editor, 1)
    await tick(askAfter)
    const [group] = editor.groups
    if (!group) throw new Error('nothing is hit')
    editor.decide(group, { kind: 'proposals', choice: [0] })
    expect(editor.groups[0]?.state).toBe('answered')
    expect(editor.content.replacementStops).toHaveLength(1)
    draw(editor, 1, 2)
    await tick(askAfter)
    expect(editor.groups[0]?.state).toBe('answered')
    desk.state.says = () => answer(['Koestraat'], [])
    draw(editor, 3)
    await tick(askAfter)
    expect(editor.content.answers).toEqual([])
    expect(editor.content.replacementStops).toEqual([])
    expect(editor.asking.dropped.map(({ why }) => why)).toEqual(['notHit'])
    // One step back brings the closure and its answers back together.
    desk.state.says = () => answer(['Veldstraat'], [impactOf('a')])
    editor.undo()
    expect(editor.content.answers).toHaveLength(1)
    await tick(askAfter)
    expect(editor.groups[0]?.state).toBe('answered')
    editor.stop()
  })

  it('can be taken back a hundred times, with what followed from it', async () => {
    const editor = open()
    for (let i = 1; i <= 120; i++) draw(editor, i)
    await tick(askAfter)
    for (let i = 0; i < 120; i++) editor.undo()
    expect(editor.canUndo).toBe(false)
    expect(editor.content.closure?.parts).toEqual([])
    for (let i = 0; i < 120; i++) editor.redo()
    expect(editor.content.closure?.parts).toHaveLength(1)
    expect(editor.canRedo).toBe(false)
    editor.stop()
  })

  it('says that the engine did not answer, and asks again', async () => {
    const editor = open()
    desk.state.offline = true
    draw(editor, 1)
    await tick(askAfter)
    expect(editor.asking.state).toBe('failed')
    desk.state.offline = false
    editor.asking.ask()
    await tick(askAfter)
    expect(editor.asking.state).toBe('answered')
    editor.stop()
  })
})

describe('what is typed', () => {
  it('makes the works once, and then keeps a copy', async () => {
    const editor = open()
    editor.set({ title: 'a' }, 'title')
    await tick(saveAfter)
    editor.set({ title: 'ab' }, 'title')
    await tick(saveAfter)
    expect(desk.state.log).toEqual(['create', 'copy ab'])
    expect(created).toEqual(['w1'])
    expect(editor.keeping.saving.state).toBe('saved')
    editor.stop()
  })

  it('stays where there is no network, and is kept when there is one again', async () => {
    const editor = open()
    desk.state.offline = true
    editor.set({ title: 'a' })
    await tick(saveAfter)
    expect(editor.keeping.saving.state).toBe('failed')
    expect(editor.keeping.pending).toBe(true)
    desk.state.offline = false
    await editor.keeping.flush()
    expect(desk.state.log).toEqual(['create'])
    expect(editor.keeping.pending).toBe(false)
    editor.stop()
  })

  it('is saved before it is submitted, and makes the works only once', async () => {
    const editor = open()
    editor.set({ title: 'a' })
    const works = await editor.keeping.act('submit')
    expect(works?.status).toBe('pending')
    expect(desk.state.log).toEqual(['create', 'submit'])
    await tick(60_000)
    expect(desk.state.log).toEqual(['create', 'submit'])
    editor.stop()
  })

  it('keeps nothing where works were only looked at', async () => {
    const drawn = open()
    draw(drawn, 1)
    const works = await drawn.keeping.save()
    drawn.stop()
    const editor = open({ works, content: works?.content })
    await tick(60_000)
    expect(editor.asking.state).toBe('answered')
    expect(desk.state.log).toEqual(['create'])
    expect(editor.keeping.edited).toBe(false)
    editor.stop()
  })

  it('does not keep a copy of what has just become a revision', async () => {
    const editor = open()
    editor.set({ title: 'a' })
    await tick(saveAfter)
    editor.set({ title: 'ab' })
    await editor.keeping.save()
    await tick(60_000)
    expect(desk.state.log).toEqual(['create', 'save ab'])
    expect(editor.keeping.edited).toBe(false)
    editor.stop()
  })
})

describe('somebody else', () => {
  async function both() {
    const editor = open()
    editor.set({ title: 'first' })
    await editor.keeping.save()
    desk.state.elsewhere({ title: 'theirs' })
    editor.set({ title: 'mine' })
    return editor
  }

  it('is never overwritten unseen', async () => {
    const editor = await both()
    expect(await editor.keeping.save()).toBeUndefined()
    expect(editor.keeping.stale?.theirs.content.title).toBe('theirs')
    expect(desk.state.works?.content.title).toBe('theirs')
    expect(editor.content.title).toBe('mine')
    editor.stop()
  })

  it('is put under what one goes on with, once one says so', async () => {
    const editor = await both()
    await editor.keeping.act('submit')
    expect(editor.keeping.stale?.task).toBe('submit')
    const works = await editor.keeping.goOn()
    expect(works?.status).toBe('pending')
    expect(desk.state.works?.content.title).toBe('mine')
    editor.stop()
  })

  it('can be looked at instead, and left again', async () => {
    const editor = await both()
    await editor.keeping.save()
    await editor.takeTheirs()
    expect(editor.content.title).toBe('theirs')
    expect(editor.keeping.edited).toBe(false)
    editor.undo()
    expect(editor.content.title).toBe('mine')
    expect(await editor.keeping.save()).toBeDefined()
    expect(desk.state.works?.content.title).toBe('mine')
    editor.stop()
  })

  it('is told to who goes on with an old copy', async () => {
    const first = await both()
    first.stop()
    const works = desk.state.works as Works
    const editor = open({ works, content: { ...works.content, title: 'old' }, basedOn: 1 })
    editor.keeping.edited = true
    await editor.keeping.save()
    expect(editor.keeping.stale?.theirs.content.title).toBe('theirs')
    editor.stop()
  })
})

it('says what the server refuses', async () => {
  const editor = open()
  desk.state.refuse = true
  editor.set({ title: 'a' })
  expect(await editor.keeping.save()).toBeUndefined()
  expect(editor.keeping.error).toMatchObject({ status: 403 })
  expect(editor.content.title).toBe('a')
  editor.stop()
})
