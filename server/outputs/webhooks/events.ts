/**
 * What is told of a step of the log. Pure: equal steps of equal worlds give equal bytes.
 *
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import { type LineLookUp, select } from '../../../shared/filter.ts'
import { paths } from '../../../shared/page-address.ts'
import type { Language } from '../../../shared/text/messages.ts'
import type { Period } from '../../../shared/time/period.ts'
import type { WebhookEvent, WebhookFilter } from '../../../shared/webhooks.ts'
import { disruptionIri } from '../json-ld/identifiers.ts'
import { outputWords } from '../words.ts'
import type { OutputWorld } from '../world.ts'
import { isThin, toMessage } from './envelope.ts'
import type { Message, RealmBase, Step } from './webhook-types.ts'

/** Of a list, that many, or as many as keep it thin; whoever wants them all asks at `api`. */
const mostNamed = [100, 20, 0]
const longestTitle = 200

/** Works on the street that hinder no line (yet) are no detour: as long as it is that, it is not there. */
const shown = (disruption: Disruption | undefined) =>
  disruption?.kind === 'service' ? disruption : undefined

/** @returns undefined where a step is nothing to who follows detours */
export function typeOf(step: Step): WebhookEvent | undefined {
  const before = shown(step.before)
  const after = shown(step.after)
  if (after) return before ? 'omleiding.gewijzigd' : 'omleiding.gepubliceerd'
  return before ? 'omleiding.beeindigd' : undefined
}

/**
 * Whether a step is told to who asked for this. What fitted and fits no more is told, too: else it
 * would stand for ever with who was told of it.
 */
export function fits(step: Step, filter: WebhookFilter, network: LineLookUp): boolean {
  const sides = [shown(step.before), shown(step.after)].filter((each) => each !== undefined)
  return select(sides, filter, network).length > 0
}

/** @returns undefined as `typeOf` */
export function messageOf(step: Step, realm: RealmBase, world: OutputWorld): Message | undefined {
  const type = typeOf(step)
  const disruption = shown(step.after) ?? shown(step.before)
  if (!type || !disruption) return undefined
  const { id, at, key } = step
  const head = { id: messageIdOf(realm, key), realm, type, subject: id, at }
  const data = (most: number) => dataOf(step, disruption, { realm, world, most })
  const message = mostNamed.map((most) => toMessage(head, world.base, data(most))).find(isThin)
  if (!message) throw new Error(`a message of ${id} is not thin`)
  return message
}

function dataOf(
  { id, version, before, mergedInto }: Step,
  disruption: Disruption,
  { realm, world, most }: { realm: RealmBase; world: OutputWorld; most: number },
) {
  const { base } = world
  const period = spanOf(disruption.impactPeriods)
  const lines = disruption.lines.map(({ line }) => ({ id: line.id, nummer: line.number }))
  const stops = [...new Set(disruption.stops.map(({ stop }) => stop.id))]
  const { municipalities } = disruption
  const title = (lang: Language) =>
    [...outputWords(disruption, lang, world).title].slice(0, longestTitle).join('')
  return {
    id,
    version,
    ...(shown(before) ? { previous: before?.version } : {}),
    // The pages are the public's.
    ...(realm === '' ? { url: `${base}${paths.disruption(id)}` } : {}),
    api:
      realm === ''
        ? `${base}/api/v1/disruptions/${encodeURIComponent(id)}`
        : disruptionIri(base, id),
    ...(mergedInto === undefined ? {} : { opgegaanIn: mergedInto }),
    status: disruption.status,
    titel: Object.fromEntries(world.languages.map((lang) => [lang, title(lang)])),
    lijnen: lines.slice(0, most),
    haltes: stops.slice(0, most),
    gemeenten: municipalities.slice(0, most),
    ...([lines, stops, municipalities].some(({ length }) => length > most)
      ? { volledig: false }
      : {}),
    ...(period ? { periode: period } : {}),
    ...(disruption.example ? { voorbeeld: true } : {}),
  }
}

const messageIdOf = (realm: RealmBase, key: string): string =>
  `${realm === '' ? '' : 'sandbox-'}omleiding-${key}`

/** From the first begin to the last end. No `einde`: until further notice. */
function spanOf(periods: readonly Period[]): { begin?: string; einde?: string } | undefined {
  const [first] = periods
  const last = periods.at(-1)
  if (!first || !last) return undefined
  return {
    ...(first.start === undefined ? {} : { begin: first.start }),
    ...(last.end === undefined ? {} : { einde: last.end }),
  }
}
