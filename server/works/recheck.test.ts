import { expect, it, vi } from 'vitest'
import type { ImpactRequest } from '../../shared/impact.ts'
import { takeAll } from '../../shared/works/answers.ts'
import { impactRequestOf } from '../../shared/works/closure.ts'
import type { WorksContent } from '../../shared/works/works.ts'
import { createEngine } from '../detours/engine.ts'
import type { World } from '../detours/engine-types.ts'
import type { EnginePool } from '../detours/pool/engine-pool.ts'
import {
  corner,
  cornersOf,
  square,
  squareTown,
  type TownOptions,
} from '../detours/proposals/propose-testing.ts'
import type { Network } from '../network/network.ts'
import { networkFromTables } from '../network/testing.ts'
import { eachDatabase, quiet } from '../store/testing.ts'
import { createRecheck } from './recheck.ts'
import { aContent, engineOf, person, worksForTests } from './testing.ts'

const editor = person('editor')
const approver = person('approver')

/** Stops on a line from west to east, 350 m apart; `n` ones lie on another street, to the north. */
const stops = ['s1', 's2', 's3', 's4', 's5', 'n1', 'n2', 'n3', 'n4', 'n5'].map((id) => {
  const lon = (3.7 + 0.005 * (Number(id[1]) - 1)).toFixed(3)
  return `${id},Stop ${id},${id[0] === 'n' ? '51.010' : '51.000'},${lon}`
})

/** @param trips - by route, the stops of its one trip */
const townWith = (trips: Record<string, string>): Promise<Network> =>
  networkFromTables({
    'agency.txt':
      'agency_id,agency_name,agency_url,agency_timezone\na,A,http://a,Europe/Brussels\n',
    'stops.txt': `stop_id,stop_name,stop_lat,stop_lon\n${stops.join('\n')}\n`,
    'routes.txt': `route_id,agency_id,route_short_name,route_type\n${Object.keys(trips)
      .map((route) => `${route},a,${route},3`)
      .join('\n')}\n`,
    'trips.txt': `route_id,service_id,trip_id,direction_id,trip_headsign\n${Object.keys(trips)
      .map((route) => `${route},daily,trip-${route},0,East`)
      .join('\n')}\n`,
    'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${Object.entries(
      trips,
    )
      .flatMap(([route, list]) =>
        list.split(' ').map((stop, i) => `trip-${route},08:0${i}:00,08:0${i}:00,${stop},${i + 1}`),
      )
      .join('\n')}\n`,
    'calendar.txt':
      'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n' +
      'daily,1,1,1,1,1,1,1,20260101,20271231\n',
  })

const poolOf = (network: Network): Pick<EnginePool, 'run' | 'status'> => ({
  ...engineOf(network),
  status: () => ({ ready: true, workers: 1, busy: 0, waiting: 0, networkHash: network.hash }),
})

const hashesOf = ({ network, streets }: World) => ({
  networkHash: network.hash,
  ...(streets ? { streetsHash: streets.hash } : {}),
})

eachDatabase('works in another network', (place) => {
  it('are flagged where they fit no more, told once for each network, and cleared', async () => {
    const first = await townWith({ r1: 's1 s2 s3 s4 s5' })
    let network = first
    let pool = poolOf(first)
    const db = await place.fresh()
    const room = await worksForTests(db, { engine: () => pool, network: () => network })
    const { works } = room
    const recheck = createRecheck({
      db,
      works,
      engine: () => pool,
      network: () => network,
      notify: async (tx, notice) => {
        const known = await tx.query(`select from told where notice->>'key' = $1`, [notice.key])
        if (known.length === 0) {
          await tx.query('insert into told (notice) values ($1)', [JSON.stringify(notice)])
        }
      },
      log: quiet,
      clock: room.clock,
    })
    recheck.start()
    const move = async (to: Network) => {
      network = to
      pool = poolOf(to)
      recheck.useNetwork()
      await recheck.settled()
    }
    const empty = aContent({
      named: undefined,
      // between s2 and s3
      closure: {
        parts: [{ id: 'a', geometry: { type: 'Point', coordinates: [3.7075, 51] } }],
        modes: ['bus'],
        radius: 15,
      },
    })
    const question = impactRequestOf(empty)
    if (!question) throw new Error('nothing is drawn')
    const answer = await pool.run('ask', question)
    const [impact] = answer.impacts
    const content: WorksContent = {
      ...takeAll(empty, answer),
      answers: [
        {
          patternId: impact?.patternId ?? '',
          routeId: 'r1',
          directionId: 0,
          line: (impact as NonNullable<typeof impact>).line,
          headsign: 'East',
          kind: 'notAffected',
          legs: [],
          why: 'it passes beside the works',
        },
      ],
    }
    const made = await works.create(editor, { tenant: '44021', content })
    const sent = await works.act(editor, made.id, 'submit', made.version)
    await works.act(approver, made.id, 'approve', sent.version)
    const flags = async () =>
      (await works.get(editor, made.id)).flags.filter((flag) => flag !== 'lateNotice')
    const told = async () => (await room.told()).filter((line) => line.startsWith('flagged'))
    await recheck.settled()
    expect(await flags()).toEqual([])

    // the same course to another end: another pattern, the same decision
    await move(await townWith({ r1: 's1 s2 s3 s4' }))
    expect(await flags()).toEqual([])
    // it runs elsewhere now
    await move(await townWith({ r1: 'n1 n2 n3 n4', r3: 's5 n5' }))
    expect(await flags()).toEqual(['networkChanged'])
    // and another line runs there
    const other = await townWith({ r1: 's1 s2 s3 s4 s5', r2: 's1 s2 s3' })
    await move(other)
    expect(await flags()).toEqual(['unanswered'])
    await move(other)
    expect(await told()).toEqual([`flagged ${made.id} r1 East`, `flagged ${made.id} r2 East`])
    expect((await works.get(editor, made.id)).content.answers).toEqual(content.answers)

    await move(first)
    expect(await flags()).toEqual([])
    await recheck.stop()
    await room.stop()
  })

  it('are flagged where a street of a detour is gone, or one way, in other streets', async () => {
    const path = ['b0', 'b1', 'b2', 'b3', 'b4', 'b5']
    const line = { id: 'east', path, stops: [0.2, 1.5, 2.5, 3.5, 4.8] }
    const town = (over: Partial<TownOptions> = {}) =>
      squareTown({ rows: 3, columns: 6, lines: [line], ...over })
    const first = await town()
    let world = first
    const poolIn = (of: World) => {
      const engine = createEngine(of)
      const status = () => ({ ready: true, workers: 1, busy: 0, waiting: 0, ...hashesOf(of) })
      const run = async (_: string, input: unknown) => engine.ask(input as ImpactRequest)
      return { run, status } as unknown as Pick<EnginePool, 'run' | 'status'>
    }
    let pool = poolIn(world)
    const db = await place.fresh()
    const room = await worksForTests(db, { engine: () => pool, network: () => world.network })
    const told: string[] = []
    const recheck = createRecheck({
      db,
      works: room.works,
      engine: () => pool,
      network: () => world.network,
      streets: () => world.streets,
      notify: async (_, { kind, worksId, reason }) =>
        void told.push(`${kind} ${worksId} ${reason}`),
      log: quiet,
      clock: room.clock,
    })
    recheck.start()
    const empty = aContent({
      named: undefined,
      closure: {
        parts: [{ id: 'a', geometry: square(corner('b2'), 30) }],
        modes: ['bus'],
        radius: 15,
      },
    })
    const question = impactRequestOf(empty)
    if (!question) throw new Error('nothing is drawn')
    const answered = takeAll(empty, await pool.run('ask', question))
    const way = answered.answers[0]?.legs[0]
    expect(cornersOf(way?.path?.coordinates)).toEqual(['b1', 'c1', 'c2', 'c3', 'b3'])
    const draft = await room.works.create(editor, { tenant: '44021', content: answered })
    const unfinished = await room.works.create(editor, { tenant: '44021', content: empty })
    const sent = await room.works.act(editor, draft.id, 'submit', draft.version)
    await room.works.act(approver, draft.id, 'approve', sent.version)
    const drawn = structuredClone(answered)
    for (const { legs } of drawn.answers) for (const leg of legs) leg.origin = 'drawn'
    const byHand = await room.works.create(editor, { tenant: '44021', content: drawn })
    const flags = async (id: string) =>
      (await room.works.get(editor, id)).flags.filter((flag) => flag !== 'lateNotice')
    const move = async (to: World) => {
      world = to
      pool = poolIn(to)
      recheck.useNetwork()
      await recheck.settled()
    }
    await move(first)
    // another extract, in which nothing of it has changed
    await move(await town({ tags: { a0a1: { surface: 'sett' } } }))
    expect(await flags(draft.id)).toEqual([])
    await move(await town({ without: ['c1c2'] }))
    expect(await flags(draft.id)).toEqual(['networkChanged'])
    expect(await flags(byHand.id)).toEqual([])
    await move(first)
    expect(await flags(draft.id)).toEqual([])
    await move(await town({ tags: { c1c2: { oneway: '-1' } } }))
    expect(await flags(draft.id)).toEqual(['networkChanged'])
    // a line that is new is news for a draft that was answered, not for one that was not
    const north = { id: 'north', path: ['a2', 'b2', 'c2'], stops: [0.2, 1.8] }
    await move(await town({ lines: [line, north] }))
    expect(await flags(byHand.id)).toEqual(['unanswered'])
    expect(await flags(unfinished.id)).toEqual([])
    expect(told.filter((each) => each.includes(byHand.id))).toEqual([])
    expect(told.filter((each) => each.includes(draft.id)).at(-1)).toContain('north')
    await recheck.stop()
    await room.stop()
  })

  it('wait where the engine is not in that network yet', async () => {
    const network = await townWith({ r1: 's1 s2 s3' })
    const db = await place.fresh()
    const room = await worksForTests(db)
    const content = aContent({
      named: undefined,
      closure: {
        parts: [{ id: 'a', geometry: { type: 'Point', coordinates: [3.7075, 51] } }],
        modes: ['bus'],
        radius: 15,
      },
    })
    await room.works.create(editor, { tenant: '44021', content })
    const run = vi.fn()
    const recheck = createRecheck({
      db,
      works: room.works,
      engine: () => ({ ...poolOf(room.network), run }),
      network: () => network,
      notify: async () => {},
      log: quiet,
      clock: room.clock,
    })
    recheck.start()
    await new Promise((resolve) => setTimeout(resolve, 50))
    await recheck.stop()
    expect(run).not.toHaveBeenCalled()
    await room.stop()
  })
})
