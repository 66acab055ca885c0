/**
 * What the workspace and the server say to each other: bodies of the requests and answers of
 * `/api/v1/session`, `/people`, `/keys`, `/notifications` and `/works`.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import type { Actor, Membership, Role, Scope } from './access.ts'
import type { BaseMap } from './base-map.ts'
import type { BBox } from './geo/position.ts'
import type { Language } from './text/messages.ts'
import type { Instant } from './time/period.ts'
import type { Credit } from './views.ts'
import type { Works, WorksContent, WorksEvent, WorksFault, WorksSummary } from './works/works.ts'

/** What the document of `/staff` carries. */
export interface StaffPage {
  lang: Language
  languages: Language[]
  tenants: { nis: string; name: string }[]
  timeZone: string
  base: BaseMap | null
  bounds: BBox
  /** GeoJSON of every line's course. */
  networkUrl: string
  credits: Credit[]
  /** The bundled sample is shown: said on every screen. */
  example: boolean
  /** The browser that asked has a session. */
  signedIn: boolean
  /** Nobody can sign in yet: the page says which command makes the first administrator. */
  empty: boolean
  /** Ways to sign in besides address and password. */
  providers: { id: string; name: string }[]
}

/** `GET /api/v1/session` */
export interface Session {
  person: { id: string; name: string; email: string; lang: Language }
  memberships: (Membership & { tenantName: string })[]
  /** To be sent as `X-CSRF-Token` with everything that is not a read. */
  csrf: string
  /** Unread. */
  notifications: number
  /** Whether a password is set; false where only a provider or a passkey signs in. */
  hasPassword: boolean
}

export interface OwnSession {
  id: string
  current: boolean
  since: Instant
  lastSeen: Instant
  /** Of the browser, in short. */
  device: string
}

export interface Colleague {
  id: string
  name: string
  email: string
  role: Role
  /** Provider that gives the role, which is changed there; absent: given here. */
  source?: string
  /** Invited, and has not come yet. */
  invited: boolean
  lastSeen?: Instant
}

/** `POST /api/v1/people`. `link` only where no mail can be sent: to be handed over. */
export interface Invited {
  person: Colleague
  link?: string
}

/** `GET /api/v1/invitations/:token` */
export interface Invitation {
  email: string
  name: string
  tenantNames: string[]
  expires: Instant
  /** There is an account already: its password accepts, and no name or password is chosen. */
  known: boolean
}

/** `GET /api/v1/password-resets/:token` */
export interface PasswordReset {
  email: string
  name: string
  expires: Instant
}

export interface ApiKey {
  id: string
  name: string
  /** `key`: sent as it is. `client`: exchanged for tokens at `/oauth2/token`. */
  kind: 'key' | 'client'
  scopes: Scope[]
  by: Actor
  createdAt: Instant
  expires?: Instant
  lastUsed?: Instant
}

/** The secret is shown this once. */
export interface NewApiKey extends ApiKey {
  /** Of a client, its `client_id`. */
  clientId?: string
  secret: string
}

export interface TenantSettings {
  /** An author may approve what is their own. */
  authorMayApprove: boolean
  /** Days before the end that a reminder is sent; 0: none. */
  remindDays: number
  /** Shown to riders where works name no contact of their own. */
  contact?: string
}

export const notificationKinds = [
  'submitted',
  'approved',
  'rejected',
  'emergency',
  'reviewed',
  'withdrawn',
  'extended',
  'endsEarlier',
  /** Somebody looked: the closure is not there. */
  'notThere',
  'endsSoon',
  'ended',
  'flagged',
  'conflict',
  'gipodChanged',
  /** The operator is asked something about works. */
  'requested',
  /** The operator answered. */
  'answered',
  /** A receiver of webhooks said that it is gone, or takes nothing for days. */
  'webhookGone',
  'webhookFailing',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

export interface Notification {
  id: string
  kind: NotificationKind
  tenant: string
  /** Empty where it is about no works. */
  worksId: string
  title: string
  by: Actor
  at: Instant
  reason?: string
  read: boolean
}

/** One page of anything, as the Belgif guide has it. Pages count from 1. */
export interface PageOf<T> {
  items: T[]
  total: number
  page: number
  pageSize: number
}

/** `GET /api/v1/works`; all are optional and narrow the answer. */
export interface WorksQuery {
  tenant?: string
  /** One or more, comma-separated in the address. */
  status?: string[]
  /** In title, streets, line numbers. */
  q?: string
  /** Line id or number. */
  line?: string
  street?: string
  /** Person id, or `me`. */
  owner?: string
  /** Works in force between these dates, `YYYY-MM-DD`, local. */
  from?: string
  until?: string
  flag?: string
  sort?: 'start' | '-start' | 'updated' | '-updated' | 'title'
  page?: number
  pageSize?: number
}

/** `POST /api/v1/works` */
export interface NewWorks {
  tenant: string
  content: WorksContent
}

/** Bodies of `POST /api/v1/works/:id/<action>`; each with `If-Match`. */
export interface WorksActionBody {
  /** reject: needed. Others: why, if somebody says so. */
  reason?: string
  /** extend: the new end, local time; null: until further notice. end: absent is now. */
  end?: string | null
  /** confirm: whether the closure is there. */
  there?: boolean
}

/** `POST /api/v1/works/bulk`. Each is done or refused by itself. */
export interface BulkBody {
  action: 'approve' | 'withdraw'
  items: { id: string; version: number }[]
  reason?: string
}
export interface BulkAnswer {
  items: { id: string; works?: WorksSummary; problem?: { status: number; detail: string } }[]
}

/** `POST /api/v1/works/check`: what stands in the way of submitting. */
export interface WorksCheck {
  faults: WorksFault[]
  conflicts: Conflict[]
  /** As in {@link Conflicts}. */
  more?: number
}

export const conflictKinds = [
  /** This closure lies on a detour. */
  'closureOnDetour',
  /** A detour of these works goes through a closure. */
  'detourThroughClosure',
  /** Two detours use the same street at the same time; `why` says what is the matter with that. */
  'sharedStreet',
  /** Two closures close the same street. */
  'sameStreetClosed',
] as const
export type ConflictKind = (typeof conflictKinds)[number]

export interface Conflict {
  kind: ConflictKind
  /** Of a shared street: driven in the same direction, or both ways where it is narrow. */
  why?: 'sameDirection' | 'narrow'
  /** Works it concerns, the asked ones first; the other may be a disruption of a feed. */
  works?: string
  other: {
    kind: 'works' | 'disruption'
    id: string
    title: string
    /** NIS code; another than the reader's is a neighbour's. */
    tenant?: string
    tenantName?: string
    status?: WorksSummary['status']
  }
  streets: string[]
  lines: string[]
  /** When both are in force at once, first. Absent end: open. */
  from: Instant
  until?: Instant
  /** Where, to draw. */
  geometry: Geometry
}

/** By when they begin. */
export interface Conflicts {
  conflicts: Conflict[]
  /** So many others, in force later, were not looked at any more. */
  more?: number
}

/** A hindrance of the register that can be taken over. */
export interface GipodProposal {
  gipodId: string
  title: string
  owner?: string
  start: Instant
  end?: Instant
  streets: string[]
  geometry: Geometry
  /** Lines whose course it touches. */
  lines: string[]
  url?: string
  /** Works it was taken over into. */
  worksId?: string
}

/** What the register says now that it did not when it was taken over. */
export interface GipodDifference {
  /** `periods`: when it is on between start and end. */
  field: 'start' | 'end' | 'periods' | 'geometry' | 'description' | 'status'
  /** Of periods: ISO 8601 intervals, one a line. */
  before?: string
  after?: string
  geometryBefore?: Geometry
  geometryAfter?: Geometry
}

export type WorksHistory = { events: WorksEvent[] }

export type { Works, WorksContent }
