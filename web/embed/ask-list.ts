/**
 * Asks our server for a list, as a stranger: nothing of the page or its reader goes along.
 *
 * @module
 */

import { snapshotHeader, type WidgetList } from '../../shared/embed/widget-list.ts'

/**
 * `refused`: the choice itself is wrong, and will be the next time. `wait`: too much is asked of the
 * server, by this reader's network or by everybody; milliseconds.
 */
export type Answer =
  | {
      list: WidgetList
      /** Hash of the snapshot that it is of, as the stream says it. */
      snapshot?: string
    }
  | { refused: string[] }
  | { wait: number }

/** Milliseconds. */
const patience = 20_000

/**
 * @param url - absolute
 * @throws {Error} where there is no answer, or none that is a list
 */
export async function askList(url: string): Promise<Answer> {
  const answer = await fetch(url, {
    // Ask each time whether it changed: the browser sends the ETag it has.
    cache: 'no-cache',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(patience),
  })
  if (answer.ok) {
    return { list: await answer.json(), snapshot: answer.headers.get(snapshotHeader) ?? undefined }
  }
  const after = Number(answer.headers.get('retry-after'))
  if ((answer.status === 429 || answer.status === 503) && after > 0) return { wait: after * 1000 }
  if (answer.status !== 400) throw new Error(`${url} answers ${answer.status}`)
  return { refused: problemsOf(await answer.json()) }
}

/** Of RFC 9457 problem details: the parameters that are wrong, and how. */
function problemsOf(problem: {
  detail?: string
  issues?: { name: string; value?: unknown; detail: string }[]
}): string[] {
  const issues = problem.issues?.map(({ name, value, detail }) => `${name}="${value}" ${detail}`)
  return issues?.length ? issues : [problem.detail ?? '']
}
