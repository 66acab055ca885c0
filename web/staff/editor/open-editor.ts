/**
 * What the editor begins with: works that are there, a copy, a template, what the register has, or
 * nothing yet.
 *
 * @module
 */

import type { Mode } from '../../../shared/network.ts'
import type { Instant } from '../../../shared/time/period.ts'
import { addDays } from '../../../shared/time/zone.ts'
import { emptyWorks } from '../../../shared/works/empty.ts'
import { moveTo, toLocal } from '../../../shared/works/schedule.ts'
import type { WorkingCopy, Works, WorksContent } from '../../../shared/works/works.ts'
import type { Api } from '../api.ts'

/** What streets carry; the form lets one leave out either. */
const usualModes: Mode[] = ['bus', 'tram']

/** Words in the address of the page for new works, in Dutch as all of them. */
export const beginnings = {
  template: 'sjabloon',
  copy: 'kopie',
  register: 'gipod',
  kind: 'soort',
} as const
/** `?soort=tekst`: lines and stops named by hand, nothing drawn. */
export const textOnlyWord = 'tekst'

export interface Opened {
  content: WorksContent
  works?: Works
  /** Typed earlier and in no revision: to go on with, or to throw away. */
  copy?: WorkingCopy
  /** The works were made just now: the address is to be theirs. */
  made?: true
}

export interface OpenOptions {
  api: {
    works: Pick<Api['works'], 'get' | 'copy'>
    templates: Pick<Api['templates'], 'list'>
    gipod: Pick<Api['gipod'], 'takeOver'>
  }
  tenant: string
  /** Of works that are there. */
  id?: string
  search: URLSearchParams
  timeZone: string
  now: Instant
}

/** @throws ApiProblem where there are no such works, or none that one may change */
export async function openEditor(options: OpenOptions): Promise<Opened> {
  const { api, tenant, id, search, timeZone, now } = options
  if (id !== undefined) return ofWorks(await api.works.get(id))
  const copied = search.get(beginnings.copy)
  if (copied) return { ...ofWorks(await api.works.copy(copied)), made: true }
  const gipodId = search.get(beginnings.register)
  if (gipodId) return { ...ofWorks(await api.gipod.takeOver(tenant, gipodId)), made: true }
  const empty = emptyWorks({ timeZone, now, modes: usualModes })
  const templateId = search.get(beginnings.template)
  if (templateId) {
    const template = (await api.templates.list(tenant)).find((each) => each.id === templateId)
    if (template) return { content: fromTemplate(template.content, now) }
  }
  if (search.get(beginnings.kind) === textOnlyWord) return { content: textOnly(empty) }
  return { content: empty }
}

/** Nothing drawn: lines and stops are named. */
export function textOnly({ closure: _, ...content }: WorksContent): WorksContent {
  return { ...content, answers: [], replacementStops: [], named: { lines: [], stops: [] } }
}

/** From tomorrow on, on the same weekdays. */
function fromTemplate(content: WorksContent, now: Instant): WorksContent {
  const tomorrow = addDays(toLocal(now, content.schedule.timeZone).slice(0, 10), 1)
  return { ...content, schedule: moveTo(content.schedule, tomorrow) }
}

function ofWorks(works: Works): Opened {
  const { content, workingCopy } = works
  const typed = workingCopy && JSON.stringify(workingCopy.content) !== JSON.stringify(content)
  return { content, works, ...(typed ? { copy: workingCopy } : {}) }
}
