/**
 * From an entry of `data/examples/works/works.json` to content as the editor would hold it.
 *
 * @module
 */

import type { LineString, Point, Polygon } from 'geojson'
import type { Cause } from '../../shared/disruption.ts'
import { usualRadius } from '../../shared/impact.ts'
import type { Line, LineRef, Mode, StopRef } from '../../shared/network.ts'
import type { Language } from '../../shared/text/messages.ts'
import { structureKey } from '../../shared/works/structure-key.ts'
import type { Repeat, WorksContent } from '../../shared/works/works.ts'
import type { Network } from '../network/network.ts'

export interface SampleWorks {
  id: string
  tenant: string
  author: string
  approver?: string
  state: 'draft' | 'pending' | 'published' | 'rejected'
  /** Of a refusal. */
  reason?: string
  /** The closure was seen in the street. */
  onSite?: boolean
  title: string
  cause: Cause
  note?: string
  closure?: { parts: (Polygon | LineString | Point)[]; modes: Mode[] }
  /** Numbers of lines and ids of stops, where nothing is drawn. */
  named?: { lines: string[]; stops: string[] }
  schedule: { start: string; end?: string; repeats?: Repeat[] }
  texts?: Partial<Record<Language, { header?: string; description?: string }>>
}

/** @throws Error naming a line or a stop that the network does not have */
export function contentOf(entry: SampleWorks, network: Network, timeZone: string): WorksContent {
  const { title, cause, note, closure, named, schedule, texts = {} } = entry
  const content: WorksContent = {
    title,
    cause,
    planned: true,
    ...(note === undefined ? {} : { note }),
    ...(closure
      ? {
          closure: {
            parts: closure.parts.map((geometry, i) => ({ id: `p${i + 1}`, geometry })),
            modes: closure.modes,
            radius: usualRadius,
          },
        }
      : {}),
    ...(named ? { named: namedIn(named, network) } : {}),
    schedule: {
      timeZone,
      start: toMinute(schedule.start),
      ...(schedule.end === undefined ? {} : { end: toMinute(schedule.end) }),
      repeats: schedule.repeats ?? [],
      exceptions: [],
    },
    answers: [],
    replacementStops: [],
    streets: [],
    texts: {},
  }
  const writtenFor = structureKey(content)
  for (const [lang, text] of Object.entries(texts)) {
    content.texts[lang as Language] = { ...text, writtenFor }
  }
  return content
}

/** The examples' dates have seconds. */
const toMinute = (local: string) => local.slice(0, 16)

function namedIn({ lines, stops }: { lines: string[]; stops: string[] }, network: Network) {
  return {
    lines: lines.map((number) => refOf(found(network.findLines({ number })[0], number))),
    stops: stops.map((id): StopRef => {
      const { name, lat, lon } = found(network.stop(id), id)
      return { id, name, lat, lon }
    }),
  }
}

function found<T>(item: T | undefined, name: string): T {
  if (item === undefined) throw new Error(`the network has no '${name}'`)
  return item
}

const refOf = ({ id, number, mode, color, textColor }: Line): LineRef => ({
  id,
  number,
  mode,
  ...(color === undefined ? {} : { color }),
  ...(textColor === undefined ? {} : { textColor }),
})
