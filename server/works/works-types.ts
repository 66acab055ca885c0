/**
 * What the room of works offers and what it refuses.
 *
 * Rights are checked here, in the service, so that no route can forget to. Whoever has no part in a
 * tenant is told that its works do not exist.
 *
 * @module
 */

import type { Principal } from '../../shared/access.ts'
import type {
  BulkAnswer,
  BulkBody,
  NewWorks,
  PageOf,
  WorksActionBody,
  WorksQuery,
} from '../../shared/staff-api.ts'
import type {
  Revision,
  WorkingCopy,
  Works,
  WorksAction,
  WorksContent,
  WorksFault,
  WorksSummary,
  WorksTemplate,
} from '../../shared/works/works.ts'
import type { Queryable } from '../store/database.ts'

/** More to be stored in the same transaction, once the works are; what it throws undoes it all. */
export type Alongside = (tx: Queryable, id: string) => Promise<void>

export type WorksErrorKind =
  /** Not there, or not for who asks. */
  | 'notFound'
  /** The right is missing. */
  | 'forbidden'
  /** Somebody else changed it: `version` is the one now. */
  | 'stale'
  /** Not possible as it stands, e.g. approving what is no longer pending. */
  | 'notNow'
  /** `faults` say what is to be mended. */
  | 'invalid'

export class WorksError extends Error {
  override readonly name = 'WorksError'
  readonly kind: WorksErrorKind
  readonly faults: readonly WorksFault[]
  readonly version: number | undefined

  constructor(
    kind: WorksErrorKind,
    message: string,
    more: { faults?: readonly WorksFault[]; version?: number } = {},
  ) {
    super(message)
    this.kind = kind
    this.faults = more.faults ?? []
    this.version = more.version
  }
}

export interface WorksService {
  /** Brings the schema up to date; resumes what was begun. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Works it can read, of the tenants it can read. */
  list(by: Principal, query: WorksQuery): Promise<PageOf<WorksSummary>>
  get(by: Principal, id: string): Promise<Works>
  create(by: Principal, works: NewWorks, alongside?: Alongside): Promise<Works>
  /** The last hundred, oldest first. */
  revisions(by: Principal, id: string): Promise<Revision[]>
  revision(by: Principal, id: string, number: number): Promise<Revision>
  /** Autosave: one per author, never seen by others, no revision. */
  keepCopy(by: Principal, id: string, content: WorksContent, basedOn: number): Promise<WorkingCopy>
  dropCopy(by: Principal, id: string): Promise<void>
  /**
   * A new revision, from what is given. What waited for approval waits no more: it is a draft again.
   *
   * @throws WorksError `stale` where `version` is not the one now
   */
  save(
    by: Principal,
    id: string,
    content: WorksContent,
    version: number,
    note?: string,
    alongside?: Alongside,
  ): Promise<Works>
  /** Everything but `save` and `copy`. */
  act(
    by: Principal,
    id: string,
    action: Exclude<WorksAction, 'save' | 'copy'>,
    version: number,
    body?: WorksActionBody,
    alongside?: Alongside,
  ): Promise<Works>
  /** A new draft from works of any status, its dates moved to begin today or later. */
  copy(by: Principal, id: string): Promise<Works>
  bulk(by: Principal, body: BulkBody): Promise<BulkAnswer>
  templates(by: Principal, tenant: string): Promise<WorksTemplate[]>
  saveTemplate(
    by: Principal,
    tenant: string,
    name: string,
    content: WorksContent,
  ): Promise<WorksTemplate>
  deleteTemplate(by: Principal, tenant: string, id: string): Promise<void>
  /** What stands in the way of submitting content that is saved or not. */
  check(by: Principal, works: NewWorks): Promise<WorksFault[]>
  /**
   * Makes what riders are told what is published, e.g. in a new network; at the start, too. Says so
   * in the log where they were apart.
   */
  reconcile(): Promise<void>
  /** Hear that works of a tenant changed, from any process. Gives back how to stop. */
  onChange(hear: (change: WorksChange) => void): () => void
}

/** `id` and `version` absent: anything may have changed while the database was away. */
export interface WorksChange {
  tenant: string
  id?: string
  version?: number
}
