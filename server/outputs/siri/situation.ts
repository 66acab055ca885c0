/**
 * One disruption as a situation: `PtSituationElement`, or `RoadSituationElement` for works that no
 * line is tied to.
 *
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import { clean, unique } from '../../../shared/text/words.ts'
import type { Instant } from '../../../shared/time/period.ts'
import type { Ended, OutputWorld } from '../world.ts'
import { nmtoken, uriWord } from '../xml/names.ts'
import { element, type Maybe, text, wrapper, type XmlElement } from '../xml/xml.ts'
import { affects } from './affects.ts'
import { consequencesOf, scopeOf } from './consequences.ts'
import {
  changedAt,
  createdAt,
  publicationOf,
  repetitionsOf,
  validityOf,
  validityUntil,
} from './periods.ts'
import { tellable } from './tellable.ts'
import { linksOf, type Speaking, summaryOf, translated, wordsOf } from './texts.ts'
import { reasonOf, severityOf } from './vocabulary.ts'

export interface SituationContext extends Speaking {
  /** What may be referred to, by id. */
  known: ReadonlyMap<string, Disruption>
}

/** Whom a situation is from, as SIRI identifies participants. */
export const participantOf = ({ publisher }: Pick<OutputWorld, 'publisher'>): string =>
  nmtoken(clean(publisher))

const elementOf = ({ kind }: Disruption): string =>
  kind === 'works' ? 'RoadSituationElement' : 'PtSituationElement'

/**
 * A disruption that is published. What was called off is closed: it does not hold for anybody.
 */
export function situationOf(disruption: Disruption, context: SituationContext): XmlElement {
  const { world, version } = context
  const { network } = world
  const { effect, severity, planned } = disruption
  const created = createdAt(disruption, world.snapshot.madeAt)
  const told = tellable(disruption)
  const isOff = disruption.status === 'cancelled'
  return element(elementOf(disruption), [
    ...identity(disruption, disruption.version, context),
    references(disruption, context),
    sourceOf(disruption),
    text('VersionedAtTime', versionedAt(disruption, created)),
    text('Progress', isOff ? 'closed' : 'open'),
    told.estimated && text('QualityIndex', 'probablyReliable'),
    realityOf(disruption),
    ...validityOf(disruption, created),
    repetitionsOf(disruption, world.timeZone),
    ...publicationOf(disruption, created, version),
    ...reasons(disruption, context),
    text('Severity', severityOf(severity, effect)),
    text('ScopeType', scopeTypeOf(disruption)),
    text('ReportType', planned === false ? 'incident' : 'general'),
    text('Planned', planned),
    ...wordsOf(disruption, context),
    linksOf(disruption, context),
    affects(scopeOf(disruption, told, { network, version }), { network, version }),
    !isOff && consequencesOf(disruption, told, { network, version }),
  ])
}

/**
 * What says that a disruption has ended, or that it is a part of another one now: consumers that
 * only hear of changes would keep it for ever.
 */
export function closedSituationOf(ended: Ended, context: SituationContext): XmlElement {
  const { disruption, at, mergedInto } = ended
  const created = createdAt(disruption, at)
  const into = mergedInto === undefined ? undefined : context.known.get(mergedInto)
  return element(elementOf(disruption), [
    // The version in which it was taken back.
    ...identity(disruption, disruption.version + 1, context),
    into && element('References', [reference(into, 'supercededBy', context)]),
    sourceOf(disruption),
    text('VersionedAtTime', at),
    text('Progress', 'closed'),
    realityOf(disruption),
    ...validityUntil(disruption, created, at),
    ...reasons(disruption, context),
    text('Severity', severityOf(disruption.severity, disruption.effect)),
    text('ScopeType', scopeTypeOf(disruption)),
    ...summaryOf(disruption, context),
  ])
}

const identity = (
  disruption: Disruption,
  version: number,
  { world }: SituationContext,
): Maybe<XmlElement>[] => [
  text('CreationTime', createdAt(disruption, world.snapshot.madeAt)),
  text('ParticipantRef', participantOf(world)),
  text('SituationNumber', uriWord(disruption.id)),
  text('Version', version),
]

const versionedAt = (disruption: Disruption, created: Instant): Instant => {
  const changed = changedAt(disruption)
  return changed !== undefined && changed > created ? changed : created
}

/** Works are the cause of what they hinder; of others we know only that they belong together. */
function references(disruption: Disruption, context: SituationContext): Maybe<XmlElement> {
  const others = (disruption.related ?? []).flatMap((id) => context.known.get(id) ?? [])
  return wrapper(
    'References',
    others.map((other) => {
      if (other.kind === disruption.kind) return reference(other, 'associated', context)
      return reference(other, other.kind === 'works' ? 'cause' : 'effect', context)
    }),
  )
}

const reference = (other: Disruption, as: string, { world }: SituationContext): XmlElement =>
  element('RelatedToRef', [
    text('CreationTime', createdAt(other, world.snapshot.madeAt)),
    text('ParticipantRef', participantOf(world)),
    text('SituationNumber', uriWord(other.id)),
    text('RelatedAs', as),
  ])

/** Works of staff come from themselves, all others from feeds. */
function sourceOf({ sources }: Disruption): XmlElement {
  const publishers = unique(sources.map(({ publisher }) => clean(publisher)))
  const isOwn = sources.length > 0 && sources.every(({ source }) => source.startsWith('works-'))
  const references = sources.flatMap((source) => source.reference ?? [])
  return element('Source', [
    text('SourceType', isOwn ? 'directReport' : 'feed'),
    text('Name', publishers.join(', ')),
    text('ExternalCode', references[0]),
  ])
}

/** What is made up for the sample is a test, and consumers leave tests out. */
const realityOf = ({ example }: Disruption): Maybe<XmlElement> => example && text('Reality', 'test')

function reasons({ cause, causeDetail }: Disruption, context: Speaking): Maybe<XmlElement>[] {
  const [name, word] = reasonOf(cause, context.version)
  return [text(name, word), ...translated('ReasonName', causeDetail, context)]
}

/** The widest that it is about. */
export function scopeTypeOf({ kind, networks, lines, stops }: Disruption): string {
  if (kind === 'works') return 'road'
  if (networks.length > 0) return 'network'
  if (lines.length > 0) return 'line'
  return stops.length > 0 ? 'stopPoint' : 'general'
}
