/**
 * The planned half: omleidingen in windows of less than a month. The near windows are asked at
 * every poll; those further ahead change slowly and are asked once an hour.
 *
 * @module
 */

import type { Instant } from '../../../shared/time/period.ts'
import { addDays, instantToLocal } from '../../../shared/time/zone.ts'
import { reasonOf } from '../errors.ts'
import { type Answer, readAnswer } from './read-answer.ts'
import type { GetJson } from './requests.ts'

/** The API gives at most a month at once. */
const windowDays = 28
const nearWindows = 3
/** With these it is 32 weeks: beyond the next change of clocks, whenever it is. */
const farWindows = 5
const farEveryMs = 60 * 60 * 1000

export interface Window {
  startDatum: string
  eindDatum: string
}

/**
 * From today's midnight on, in local time as the API wants it. Whole days, so that the addresses
 * stay the same all day and conditional requests work.
 */
function omleidingenWindows(now: Instant, timeZone: string): { near: Window[]; far: Window[] } {
  const { date } = instantToLocal(now, timeZone)
  const windows = Array.from({ length: nearWindows + farWindows }, (_, i) => ({
    startDatum: `${addDays(date, i * windowDays)}T00:00:00`,
    eindDatum: `${addDays(date, (i + 1) * windowDays)}T00:00:00`,
  }))
  return { near: windows.slice(0, nearWindows), far: windows.slice(nearWindows) }
}

/** The last answer about the windows far ahead. */
export interface FarAhead {
  at: Instant
  answer: Answer
}

/**
 * @param last - of the previous poll, if there was one
 * @throws where a window cannot be read and was not read before: without it, what it holds would
 *   seem to be over
 */
export async function pollOmleidingen(
  get: GetJson,
  { now, timeZone }: { now: Instant; timeZone: string },
  last: FarAhead | undefined,
): Promise<{ answer: Answer; far: FarAhead }> {
  const windows = omleidingenWindows(now, timeZone)
  const near = await readWindows(windows.near, get)
  const far = await pollFar(windows.far, get, now, last)
  return { answer: joinAnswers([near, far.answer, { items: [], warnings: far.warnings }]), far }
}

async function pollFar(
  windows: readonly Window[],
  get: GetJson,
  now: Instant,
  last: FarAhead | undefined,
): Promise<FarAhead & { warnings: string[] }> {
  const age = last ? Date.parse(now) - Date.parse(last.at) : Number.POSITIVE_INFINITY
  if (last && age >= 0 && age < farEveryMs) return { ...last, warnings: [] }
  try {
    return { at: now, answer: await readWindows(windows, get), warnings: [] }
  } catch (error) {
    if (!last) throw error
    const warning = `omleidingen from ${windows[0]?.startDatum} on could not be read, those of ${last.at} stay: ${reasonOf(error)}`
    return { ...last, warnings: [warning] }
  }
}

async function readWindows(windows: readonly Window[], get: GetJson): Promise<Answer> {
  const answers: Answer[] = []
  for (const { startDatum, eindDatum } of windows) {
    answers.push(readAnswer(await get('omleidingen', { startDatum, eindDatum })))
  }
  return joinAnswers(answers)
}

const joinAnswers = (answers: readonly Answer[]): Answer => ({
  items: answers.flatMap(({ items }) => items),
  warnings: [...new Set(answers.flatMap(({ warnings }) => warnings))],
})
