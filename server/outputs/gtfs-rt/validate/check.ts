/**
 * All rules on a feed.
 *
 * @module
 */

import type { Loose } from '../../../feeds/gtfs-rt/loose.ts'
import type { Network } from '../../../network/network.ts'
import type { OutputFault } from '../../world.ts'
import type { FeedContent } from '../message.ts'
import { readMessage } from './read.ts'
import { contextOf, type Finding, type Rule } from './rule.ts'
import { alertRules } from './rules/alerts.ts'
import { entityRules } from './rules/entities.ts'
import { headerRules } from './rules/header.ts'
import { modificationLinkRules } from './rules/modification-links.ts'
import { modificationTimeRules } from './rules/modification-times.ts'
import { modificationRules } from './rules/modifications.ts'
import { periodRules } from './rules/periods.ts'
import { replacementRules } from './rules/replacements.ts'
import { selectorRules } from './rules/selectors.ts'
import { stopTimeRules } from './rules/stop-times.ts'
import { textRules } from './rules/texts.ts'
import { type StaticFeed, staticFeed } from './static-feed.ts'

/** In the order of findings. */
export const rules: readonly Rule[] = [
  ...headerRules,
  ...entityRules,
  ...alertRules,
  ...selectorRules,
  ...periodRules,
  ...textRules,
  ...modificationRules,
  ...modificationTimeRules,
  ...modificationLinkRules,
  ...stopTimeRules,
  ...replacementRules,
]

/**
 * Judge a whole feed.
 *
 * @param message - as decoded, from protobuf or JSON
 * @param schedule - the GTFS it belongs to; absent: ids and times are not compared
 */
export function checkFeed(message: Loose, schedule?: StaticFeed): Finding[] {
  return findings(rules, message, schedule)
}

/**
 * Judge what we are about to publish: what would be wrong, by disruption where one is to blame.
 * Warnings do not count; the header is made where it is encoded.
 *
 * @param disruptionsOf - the disruptions that an entity comes from, the leading one first
 */
export function faultsOf(
  { entities }: FeedContent,
  network: Network,
  disruptionsOf: (entityId: string) => readonly string[] | undefined,
): OutputFault[] {
  const checked = rules.filter((rule) => rule.severity === 'error' && !headerRules.includes(rule))
  return findings(checked, { entity: entities }, staticFeed(network))
    .filter(({ severity }) => severity === 'error')
    .map((finding) => {
      const [disruption, ...others] =
        (finding.entity === undefined ? undefined : disruptionsOf(finding.entity)) ?? []
      return {
        ...(disruption === undefined ? {} : { disruption }),
        ...(others.length > 0 ? { others } : {}),
        what: inWords(finding),
      }
    })
}

/** `E032 alert-1 informed_entity: …` */
export const inWords = ({ rule, entity, where, what }: Finding): string =>
  `${[rule, entity ?? 'feed', where].filter((part) => part !== undefined).join(' ')}: ${what}`

function findings(wanted: readonly Rule[], message: Loose, schedule?: StaticFeed): Finding[] {
  const context = contextOf(readMessage(message), schedule)
  return wanted.flatMap((rule) =>
    Array.from(rule.check(context), (problem) => ({
      rule: rule.id,
      severity: rule.severity,
      ...problem,
    })),
  )
}
