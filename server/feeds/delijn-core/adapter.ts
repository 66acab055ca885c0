/**
 * De Lijn's core API: omleidingen (planned) and storingen (unplanned), polled within its limits.
 *
 * `GET /omleidingen` in windows of less than a month, `GET /lijnen/lijst/…/storingen` for the
 * network's lines, and the registers of line numbers once a day.
 *
 * @module
 */

import { type Clock, systemClock } from '../../disruptions/clock.ts'
import type { Adapter, PollContext, PollResult } from '../feed.ts'
import { type AdapterState, readState } from './adapter-state.ts'
import { type CallLimit, createCallLimit } from './call-limit.ts'
import { learnEntities, learnUnknown } from './learn-lines.ts'
import { entitiesOf, keysInNetwork } from './line-register.ts'
import { type Parsed, reportsOf } from './parse-omleidingen.ts'
import { type FarAhead, pollOmleidingen } from './poll-omleidingen.ts'
import { pollStoringen } from './poll-storingen.ts'
import type { Answer } from './read-answer.ts'
import { type GetJson, jsonRequests } from './requests.ts'

/** The pace that clients of the core API keep to. */
const pace = { perMinute: 240, burst: 40 }

/** Feeds of one host share one limit. */
export function createDelijnCore(clock: Clock = systemClock): Adapter {
  const limits = new Map<string, CallLimit>()
  const farAhead = new Map<string, FarAhead>()
  const limitOf = (url: string): CallLimit => {
    const { protocol, host } = new URL(url)
    const id = `${protocol}//${host}`
    const limit = limits.get(id) ?? createCallLimit(clock, pace)
    limits.set(id, limit)
    return limit
  }
  return {
    type: 'delijn-core',
    async poll(context) {
      const get = jsonRequests(context, limitOf(context.feed.url))
      const { answer, far } = await pollOmleidingen(get, context, farAhead.get(context.feed.id))
      farAhead.set(context.feed.id, far)
      return finish(context, get, answer)
    },
  }
}

export const delijnCore: Adapter = createDelijnCore()

async function finish(context: PollContext, get: GetJson, planned: Answer): Promise<PollResult> {
  const { network, timeZone, now } = context
  const state = readState(context.state)
  const entities = entitiesOf(network)
  const known = await learnEntities(state.register, entities, get, now)
  const lineKeys = keysInNetwork(known.register, network)
  const unplanned = await pollStoringen(lineKeys, state.storingen, get, now)
  const items = [...planned.items, ...unplanned.items]
  const learnt = await learnUnknown(known.register, items, entities, get, now)
  const parsed = reportsOf(items, {
    network,
    timeZone,
    now,
    register: learnt.register,
    occurrences: state.occurrences,
  })
  const next: AdapterState = {
    register: learnt.register,
    occurrences: parsed.occurrences,
    storingen: unplanned.state,
  }
  return {
    reports: parsed.reports,
    mode: 'replace',
    closed: [],
    warnings: [
      ...planned.warnings,
      ...known.warnings,
      ...unplanned.warnings,
      ...learnt.warnings,
      ...parsed.warnings,
      ...nothingHere(parsed),
    ],
    state: next,
  }
}

/** Items there are, but none of them here: more likely the wrong network than a quiet day. */
const nothingHere = ({ reports, elsewhere }: Parsed): string[] =>
  reports.length === 0 && elsewhere > 0
    ? [`none of ${elsewhere} items names a line or stop of this network: is it De Lijn's GTFS?`]
    : []
