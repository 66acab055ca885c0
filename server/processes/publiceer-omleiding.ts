/**
 * Submits works for approval, and waits until somebody with the right to has decided. No process
 * publishes by itself.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { instantSchema } from '../../shared/disruption.schema.ts'
import { remarksSchema } from '../../shared/requests.schema.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { WorksEvent } from '../../shared/works/works.ts'
import type { Database, Queryable } from '../store/database.ts'
import type { StoredWorks } from '../works/stored-works.ts'
import { loadWorks } from '../works/works-store.ts'
import type { WorksService } from '../works/works-types.ts'
import { worksOf } from './asked-works.ts'
import { worksInput } from './meld-werken-aan-de-lijn.ts'
import { type AsyncProcess, asyncProcess, type Beginning } from './process.ts'
import type { JobProblem } from './process-error.ts'

export const publishProcess = 'publiceer-omleiding'

export interface PublishOptions {
  db: Database
  works: Pick<WorksService, 'act'>
}

/** What the job remembers: decisions are those after this event. */
export interface PublishState {
  /** Sequence of the event by which the works were submitted. */
  submitted: number
}

export const publiceerOmleiding = ({ db, works }: PublishOptions): AsyncProcess =>
  asyncProcess({
    id: publishProcess,
    version: '1.0.0',
    title: { nl: 'Publiceer een omleiding', en: 'Publish a detour' },
    description: {
      nl:
        'Dient werken met hun omleidingen in ter goedkeuring en wacht tot een goedkeurder beslist. ' +
        'Altijd een taak. Effect: de goedkeurders krijgen een melding; reizigers zien de omleiding ' +
        'pas als een goedkeurder ze goedkeurt. Afgekeurd of teruggenomen: de taak mislukt, met de ' +
        'reden. Vraagt de rechten `processes.execute` en `works.write`.',
      en:
        'Submits works with their detours for approval and waits until an approver decides. Always a ' +
        'job. Effect: approvers are notified; riders see the detour only once an approver approves ' +
        'it. Rejected or taken back: the job fails, with the reason. Needs the rights ' +
        '`processes.execute` and `works.write`.',
    },
    keywords: ['omleiding', 'publiceren', 'goedkeuring'],
    inputs: {
      works: worksInput,
      version: {
        title: {
          nl: 'Versie van de werken die u zag',
          en: 'Version of the works as you saw them: the ETag',
        },
        schema: z.int().min(1),
      },
      remarks: {
        title: { nl: 'Opmerkingen voor de goedkeurder', en: 'Remarks for the approver' },
        schema: remarksSchema,
      },
    },
    outputs: {
      disruption: {
        title: {
          nl: 'Id van de verstoring die reizigers zien',
          en: 'Id of the disruption that riders see',
        },
        schema: z.string(),
      },
      page: {
        title: {
          nl: 'Pagina voor reizigers; niet in de proefomgeving',
          en: 'Page for riders; none in the sandbox',
        },
        schema: z.string().optional(),
      },
      revision: {
        title: { nl: 'Revisie die goedgekeurd is', en: 'Revision that was approved' },
        schema: z.int(),
      },
      publishedAt: { title: { nl: 'Wanneer', en: 'When' }, schema: instantSchema },
    },
    example: { works: 'w-2026-0001', version: 3 },
    async begin({ works: id, version, remarks }, beginning) {
      const { by, tenants, apart } = beginning
      const which = { id, version, tenants, apart }
      const rights = ['processes.execute', 'works.write'] as const
      const found = await worksOf(db, by, which, rights)
      if (found.standing.pending !== undefined) {
        // Somebody submitted them already: the job waits along.
        await db.transaction(async (tx) => {
          await wait(tx, await worksOf(tx, by, which, rights, true), beginning)
        })
        return
      }
      const reason = remarks === undefined ? {} : { reason: remarks }
      await works.act(by, id, 'submit', version, reason, async (tx) => {
        const submitted = await loadWorks(tx, id)
        if (submitted) await wait(tx, submitted, beginning)
      })
    },
  })

async function wait(tx: Queryable, works: StoredWorks, { store }: Beginning): Promise<void> {
  const event = works.events.findLast(({ kind }) => kind === 'submitted')
  if (!event) throw new Error(`works ${works.id} wait, but nobody submitted them`)
  const state: PublishState = { submitted: event.sequence }
  await store(tx, {
    tenant: works.tenant,
    works: works.id,
    progress: 50,
    message: 'Submitted; waiting for an approver',
    state,
  })
}

/** How the wait ended. */
export type Decision =
  | { kind: 'published'; revision: number; at: Instant }
  | { kind: 'over'; problem: JobProblem }

/** What was decided of what was submitted; undefined: nothing yet. */
export function decisionOf(
  events: readonly WorksEvent[],
  { submitted }: PublishState,
): Decision | undefined {
  for (const { sequence, kind, revision = 0, at, reason } of events) {
    if (sequence <= submitted) continue
    if (kind === 'approved' || kind === 'emergency') return { kind: 'published', revision, at }
    if (kind === 'rejected') {
      return over('rejected', 'Rejected', reason ?? 'An approver sent the works back')
    }
    if (kind === 'recalled' || kind === 'saved') {
      return over(
        'recalled',
        'Recalled',
        reason ?? 'The works were taken back before anybody decided',
      )
    }
    if (kind === 'discarded' || kind === 'withdrawn') {
      return over('withdrawn', 'Withdrawn', reason ?? 'The works were thrown away')
    }
  }
  return undefined
}

const over = (code: string, title: string, detail: string): Decision => ({
  kind: 'over',
  problem: { type: `urn:problem-type:omweg:processes:${code}`, title, detail },
})
