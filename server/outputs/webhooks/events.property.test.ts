import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Disruption } from '../../../shared/disruption.ts'
import type { Network } from '../../network/network.ts'
import { anyWorld } from '../testing-snapshots.ts'
import { outputTown } from '../testing-town.ts'
import type { OutputWorld } from '../world.ts'
import { fits, messageOf, typeOf } from './events.ts'
import type { Step } from './webhook-types.ts'

const numRuns = process.env.OMWEG_DEEP ? 5_000 : 25
const at = '2026-10-22T06:00:00Z'

let network: Network
beforeAll(async () => {
  network = await outputTown()
})

const stepOf = (before: Disruption | undefined, after: Disruption | undefined): Step => ({
  key: '7',
  at,
  id: after?.id ?? before?.id ?? '',
  version: 3,
  ...(before ? { before } : {}),
  ...(after ? { after } : {}),
})

const stepsOf = ({ snapshot }: OutputWorld): Step[] =>
  snapshot.disruptions.flatMap((each, i, all) => [
    stepOf(undefined, each),
    stepOf(each, undefined),
    stepOf(each, { ...each, status: 'cancelled' }),
    stepOf(all[i - 1], each),
  ])

describe('messages', () => {
  it('are thin, whole and the same for the same step, whatever is published', () => {
    fc.assert(
      fc.property(
        anyWorld(network),
        fc.constantFrom('' as const, '/sandbox' as const),
        (world, realm) => {
          for (const step of stepsOf(world)) {
            const message = messageOf(step, realm, world)
            expect(message?.type).toBe(typeOf(step))
            if (!message) continue
            expect(Buffer.byteLength(message.body)).toBeLessThan(20_000)
            expect(
              messageOf(step, realm, structuredClone({ ...world, network: undefined }) as never),
            ).toEqual(message)
            const event = JSON.parse(message.body)
            expect(event).toMatchObject({
              type: message.type,
              timestamp: at,
              time: at,
              id: message.id,
              specversion: '1.0',
              data: { id: step.id, version: 3, titel: expect.any(Object) },
            })
            expect(message.id).toMatch(/^[\w-]+$/)
            expect(URL.canParse(event.data.api)).toBe(true)
            expect('url' in event.data).toBe(realm === '')
            expect('previous' in event.data).toBe(message.type !== 'omleiding.gepubliceerd')
          }
        },
      ),
      { numRuns },
    )
  })

  it('name what there is room for, and say where it is not all', () => {
    const line = (i: number, long: number) => ({
      line: { id: `${'x'.repeat(long)}${i}`, number: `${i}`, mode: 'bus' as const },
      directions: [],
      suspended: false,
      basis: 'stated' as const,
    })
    /** So many lines, with ids so long: so many are named. */
    const sizes: [number, number, number][] = [
      [5, 250, 5],
      [300, 10, 100],
      [300, 250, 20],
      [30, 3_000, 0],
    ]
    fc.assert(
      fc.property(anyWorld(network), fc.constantFrom(...sizes), (world, [count, long, named]) => {
        const [disruption] = world.snapshot.disruptions
        if (!disruption) return
        const lines = Array.from({ length: count }, (_, i) => line(i, long))
        const after = { ...disruption, kind: 'service' as const, lines, stops: [] }
        const message = messageOf(stepOf(undefined, after), '', world)
        const { lijnen, volledig } = JSON.parse(message?.body ?? '').data
        expect(Buffer.byteLength(message?.body ?? '')).toBeLessThan(20_000)
        expect(lijnen).toHaveLength(named)
        expect(volledig).toBe(named < count ? false : undefined)
      }),
      { numRuns: 20 },
    )
  })

  it('go to who asked for what was or is', () => {
    fc.assert(
      fc.property(anyWorld(network), (world) => {
        for (const step of stepsOf(world)) {
          if (!typeOf(step)) continue
          expect(fits(step, {}, network)).toBe(true)
          const places = [step.before, step.after].flatMap((each) =>
            each?.kind === 'service' ? each.municipalities : [],
          )
          for (const nis of ['44021', '44088']) {
            expect(fits(step, { municipality: [nis] }, network)).toBe(places.includes(nis))
          }
        }
      }),
      { numRuns },
    )
  })
})
