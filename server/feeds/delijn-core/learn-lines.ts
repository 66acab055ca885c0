/**
 * Keeping the register of line numbers up to date, with few calls: each entity's whole list once a
 * day, and what is still unknown by key.
 *
 * @module
 */

import type { Instant } from '../../../shared/time/period.ts'
import { reasonOf } from '../errors.ts'
import { getInBatches } from './batches.ts'
import { type LineRegister, lineKey, withEntity, withLines } from './line-register.ts'
import { type Item, readLines } from './read-answer.ts'
import type { GetJson } from './requests.ts'

export interface Learnt {
  register: LineRegister
  warnings: string[]
}

const dayMs = 24 * 60 * 60 * 1000

const isFresh = (at: string | undefined, now: Instant): boolean =>
  at !== undefined && Math.abs(Date.parse(now) - Date.parse(at)) < dayMs

/** Never throws: where a list cannot be read, what was known stays. */
export async function learnEntities(
  register: LineRegister,
  entities: readonly string[],
  get: GetJson,
  now: Instant,
): Promise<Learnt> {
  let learnt: Learnt = { register, warnings: [] }
  for (const entity of entities) {
    if (isFresh(register.readAt[entity], now)) continue
    try {
      const { lines, warnings } = readLines(await get(`entiteiten/${entity}/lijnen`))
      if (lines.length === 0) throw new Error('the list is empty')
      learnt = {
        register: withEntity(learnt.register, entity, lines, now),
        warnings: [...learnt.warnings, ...warnings],
      }
    } catch (error) {
      learnt.warnings.push(
        `the lines of entity ${entity} could not be read, the last known stay: ${reasonOf(error)}`,
      )
    }
  }
  return learnt
}

/** Look up the line numbers that items name and the register lacks. Never throws. */
export async function learnUnknown(
  register: LineRegister,
  items: readonly Item[],
  entities: readonly string[],
  get: GetJson,
  now: Instant,
): Promise<Learnt> {
  const missing = items
    .flatMap(({ lines }) => lines)
    .filter((line) => line.publicNumber === undefined && entities.includes(line.entiteitnummer))
    .map(lineKey)
    .filter((key) => register.publicNumbers[key] === undefined)
    .filter((key) => !isFresh(register.unknown[key], now))
  const keys = [...new Set(missing)].sort()
  const { answers, failed } = await getInBatches(keys, (joined) => get(`lijnen/lijst/${joined}`))
  const read = answers.map(({ json }) => readLines(json))
  const learnt = withLines(
    register,
    read.flatMap(({ lines }) => lines),
  )
  const asked = answers.flatMap((answer) => answer.keys)
  const unknown = asked.filter((key) => learnt.publicNumbers[key] === undefined)
  return {
    register: {
      ...learnt,
      unknown: { ...learnt.unknown, ...Object.fromEntries(unknown.map((key) => [key, now])) },
    },
    warnings: [
      ...read.flatMap(({ warnings }) => warnings),
      ...failed.map(
        ({ keys: refused, reason }) =>
          `lines ${refused.join(', ')} could not be looked up; joined by their stops: ${reason}`,
      ),
    ],
  }
}
