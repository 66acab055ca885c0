/**
 * De Lijn's own line numbers and the public ones: `lijnnummer` 128 of entity 2 is what riders call
 * "12b". The two are joined by what the register answers, never by composing an id.
 *
 * @module
 */

import { z } from 'zod'
import type { Line } from '../../../shared/network.ts'
import type { Instant } from '../../../shared/time/period.ts'
import type { Network } from '../../network/network.ts'
import type { Lijn, Lijnrichting } from './delijn.schema.ts'

/** As kept between polls. Keys are `<entity>_<lijnnummer>`, as in the API's addresses. */
export const registerSchema = z.object({
  /** When each entity's whole list was read. */
  readAt: z.record(z.string(), z.string()),
  publicNumbers: z.record(z.string(), z.string()),
  /** Asked for and not known to the source, and when. */
  unknown: z.record(z.string(), z.string()),
})
export type LineRegister = z.infer<typeof registerSchema>

export const emptyRegister = (): LineRegister => ({ readAt: {}, publicNumbers: {}, unknown: {} })

export const lineKey = ({
  entiteitnummer,
  lijnnummer,
}: Pick<Lijnrichting, 'entiteitnummer' | 'lijnnummer'>): string => `${entiteitnummer}_${lijnnummer}`

/** The register with these lines in it; never changes the one given. */
export function withLines(register: LineRegister, lines: readonly Lijn[]): LineRegister {
  const publicNumbers = { ...register.publicNumbers }
  const unknown = { ...register.unknown }
  for (const line of lines) {
    if (line.publicNumber === undefined) continue
    publicNumbers[lineKey(line)] = line.publicNumber
    delete unknown[lineKey(line)]
  }
  return { ...register, publicNumbers, unknown }
}

/** The register with what a whole entity's list says in place of what it said before. */
export function withEntity(
  register: LineRegister,
  entity: string,
  lines: readonly Lijn[],
  now: Instant,
): LineRegister {
  const others = Object.entries(register.publicNumbers).filter(
    ([key]) => !key.startsWith(`${entity}_`),
  )
  return withLines(
    {
      readAt: { ...register.readAt, [entity]: now },
      publicNumbers: Object.fromEntries(others),
      unknown: register.unknown,
    },
    lines,
  )
}

/** De Lijn's entities in a network: the first digits of its stop ids. */
export function entitiesOf(network: Network): string[] {
  const digits = network.stops.map(({ id }) => /^([1-5])\d{5}$/.exec(id)?.[1])
  return [...new Set(digits.filter((digit) => digit !== undefined))].sort()
}

/** The network's lines of that public number in that region; usually one. */
export function findLines(
  found: Pick<Lijnrichting, 'entiteitnummer' | 'lijnnummer' | 'publicNumber'>,
  register: LineRegister,
  network: Network,
): Line[] {
  const number = found.publicNumber ?? register.publicNumbers[lineKey(found)]
  if (number === undefined) return []
  return network.findLines({ number, region: found.entiteitnummer })
}

/** `<entity>_<lijnnummer>` of every line of the register that the network has. */
export function keysInNetwork(register: LineRegister, network: Network): string[] {
  return Object.entries(register.publicNumbers)
    .filter(([key, number]) => {
      const [region = ''] = key.split('_')
      return network.findLines({ number, region }).length > 0
    })
    .map(([key]) => key)
    .sort()
}
