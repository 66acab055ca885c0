/**
 * What is wrong with hindrance that is sent: by the name it has in the feature, in the language asked.
 *
 * @module
 */

import { featureTexts } from '../../../../shared/text/feature-catalogues.ts'
import type { Language } from '../../../../shared/text/messages.ts'
import { faultInWords } from '../../../../shared/works/fault-words.ts'
import type { WorksFault } from '../../../../shared/works/works.ts'
import type { OutputWorld } from '../../../outputs/world.ts'
import { problem } from '../../problem.ts'
import { linkHeader, ogcPath } from '../addresses.ts'

/** By the field of works: the longest that fits. */
const names: [field: string, name: string][] = [
  ['title', 'properties.titel'],
  ['closure.modes', 'properties.modi'],
  ['closure.radius', 'properties.straal'],
  ['closure', 'geometry'],
  ['named', 'geometry'],
  ['schedule.end', 'properties.einde'],
  ['schedule.start', 'properties.start'],
  ['schedule.repeats', 'properties.herhaling'],
  ['schedule.exceptions', 'properties.uitzonderingen'],
  ['schedule.announce', 'properties.aankondiging'],
  ['schedule', 'properties.start'],
  ['answers', 'properties.antwoorden'],
  ['streets', 'properties.straten'],
]

/** JSON path in the feature; what a feature cannot say keeps its name in the workspace. */
export function nameOf(field: string): string {
  const found = names.find(([prefix]) => field === prefix || field.startsWith(`${prefix}.`))
  return found?.[1] ?? field
}

export interface FaultPlace {
  lang: Language
  world: Pick<OutputWorld, 'base'>
  /** Of the works, where there are any. */
  id?: string
}

/** The answer to what cannot be submitted as it is, with where it can be mended. */
export function refuseFaults(
  faults: readonly WorksFault[],
  { lang, world, id }: FaultPlace,
): Response {
  const issues = faults.map((fault) => ({
    type: `urn:problem-type:omweg:works:${fault.code}`,
    in: 'body' as const,
    name: nameOf(fault.field),
    detail: faultInWords(fault, lang),
    ...(fault.values ? { value: fault.values } : {}),
  }))
  const isUnanswered = faults.some(({ field }) => field === 'answers')
  const help = helpOf(world.base, id)
  const words = [...new Set(issues.map(({ detail }) => detail))].slice(0, 5)
  const { unanswered } = featureTexts(lang)
  const hint = isUnanswered ? ` ${unanswered(help.impact, help.workspace)}` : ''
  const links = [
    { rel: 'help', href: help.impact },
    ...(help.workspace ? [{ rel: 'edit-form', href: help.workspace }] : []),
  ]
  return problem('badRequest', `${words.join(' ')}${hint}`, {
    issues,
    headers: { link: linkHeader(links), 'content-language': lang },
  })
}

/** The workspace is for people, who have no part in the sandbox. */
function helpOf(base: string, id: string | undefined): { impact: string; workspace?: string } {
  const impact = `${base}${ogcPath}/processes/impact-van-hinder`
  if (base.endsWith('/sandbox')) return { impact }
  return { impact, workspace: `${base}/staff/werken${id === undefined ? '' : `/${id}`}` }
}
