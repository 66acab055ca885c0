/**
 * The unplanned half: storingen of every line of the network, as there is no network-wide list.
 * A batch that fails leaves what was last known of its lines.
 *
 * @module
 */

import type { Instant } from '../../../shared/time/period.ts'
import type { AdapterState } from './adapter-state.ts'
import { getInBatches } from './batches.ts'
import { directions, omleidingen } from './delijn.schema.ts'
import { lineKey } from './line-register.ts'
import { type Item, readAnswer } from './read-answer.ts'
import type { GetJson } from './requests.ts'

export interface PolledStoringen {
  items: Item[]
  warnings: string[]
  state: AdapterState['storingen']
}

/**
 * Never throws.
 *
 * @param lineKeys - `<entity>_<lijnnummer>` of the lines to ask for
 */
export async function pollStoringen(
  lineKeys: readonly string[],
  last: AdapterState['storingen'],
  get: GetJson,
  now: Instant,
): Promise<PolledStoringen> {
  const keys = lineKeys.flatMap((line) => directions.map((direction) => `${line}_${direction}`))
  const { answers, failed } = await getInBatches(keys, async (joined) => {
    const json = await get(`lijnen/lijst/${joined}/storingen`)
    readAnswer(json)
    return json
  })
  const failedLines = new Set(
    failed.flatMap((batch) => batch.keys.map((key) => key.replace(/_[A-Z]+$/, ''))),
  )
  const fresh = answers.flatMap(({ json }) => rawStoringen(json))
  const kept = failed.length === 0 ? [] : last.items.filter((raw) => touches(raw, failedLines))
  const raws = dedupe([...fresh, ...kept])
  const { items, warnings } = readAnswer({ storingen: raws })
  return {
    items,
    warnings: [...warnings, ...failed.map(({ reason }) => failure(reason, last.readAt))],
    state: {
      items: raws,
      ...(failed.length === 0
        ? { readAt: now }
        : last.readAt === undefined
          ? {}
          : { readAt: last.readAt }),
    },
  }
}

const failure = (reason: string, readAt: string | undefined): string =>
  `storingen could not all be read (last complete: ${readAt ?? 'never'}), the last known stay: ${reason}`

/** Both shapes of the answer: one list, or one list per stop. */
function rawStoringen(json: unknown): unknown[] {
  const { storingen, halteOmleidingen } = omleidingen.parse(json)
  return [...storingen, ...halteOmleidingen.flatMap((stop) => stop.storingen)]
}

const touches = (raw: unknown, lines: ReadonlySet<string>): boolean =>
  readAnswer({ storingen: [raw] }).items.some((item) =>
    item.lines.some((line) => lines.has(lineKey(line))),
  )

const dedupe = (raws: readonly unknown[]): unknown[] => [
  ...new Map(raws.map((raw) => [JSON.stringify(raw), raw])).values(),
]
