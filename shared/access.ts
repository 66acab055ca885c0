/**
 * Who may do what, for which tenant. One table, read by the server, which decides, and by the
 * workspace, which hides what would be refused.
 *
 * @module
 */

/**
 * From reader on, each holds the rights of the one before it. An operator of public transport stands
 * beside them: it answers what a municipality asks of it, and nobody answers in its place.
 */
export const roles = ['operator', 'reader', 'editor', 'approver', 'administrator'] as const
export type Role = (typeof roles)[number]

/** What a program may ask for (OAuth 2 scopes). None of them publishes. */
export const scopes = ['omleidingen_lezen', 'hinder_schrijven', 'processen_uitvoeren'] as const
export type Scope = (typeof scopes)[number]

export const rights = [
  /** See works in every state, their history, conflicts and proposals to take over. */
  'works.read',
  /** Make, change, copy and submit works; drafts are discarded by who may write them. */
  'works.write',
  /** Publish at once, to be reviewed after. */
  'works.emergency',
  /** Approve and reject; withdraw, end early and extend without asking anybody. */
  'works.approve',
  /** Invite people, change what they may, remove them. */
  'people.manage',
  /** Make and revoke keys and clients for programs. */
  'keys.manage',
  /** Say which addresses are told of changes, and see what was delivered to them. */
  'webhooks.manage',
  /** Start processes that ask somebody something, see them and end them. */
  'processes.execute',
  /** Answer what a process asks of the operator. */
  'requests.answer',
  /** Change how the tenant works, e.g. whether an author may approve. */
  'settings.manage',
] as const
export type Right = (typeof rights)[number]

const added: Record<Role, readonly Right[]> = {
  operator: ['works.read', 'requests.answer'],
  reader: ['works.read'],
  editor: ['works.write', 'works.emergency', 'processes.execute'],
  approver: ['works.approve'],
  administrator: ['people.manage', 'keys.manage', 'webhooks.manage', 'settings.manage'],
}

const ladder = roles.filter((role) => role !== 'operator')

const rightsByRole = new Map<Role, ReadonlySet<Right>>([
  ['operator', new Set(added.operator)],
  ...ladder.map((role, i): [Role, ReadonlySet<Right>] => [
    role,
    new Set(ladder.slice(0, i + 1).flatMap((each) => added[each])),
  ]),
])

const rightsByScope: Record<Scope, readonly Right[]> = {
  omleidingen_lezen: ['works.read', 'webhooks.manage'],
  hinder_schrijven: ['works.read', 'works.write'],
  processen_uitvoeren: ['processes.execute'],
}

/** A person signed in, or a program with a key or a token. */
export type Principal = Person | Program

export interface Membership {
  /** NIS code of the tenant. */
  tenant: string
  role: Role
}

export interface Person {
  kind: 'person'
  id: string
  name: string
  memberships: readonly Membership[]
}

export interface Program {
  kind: 'program'
  id: string
  name: string
  tenant: string
  scopes: readonly Scope[]
}

/** Whether somebody has a right in a tenant. */
export function can(principal: Principal, right: Right, tenant: string): boolean {
  if (principal.kind === 'program') {
    return (
      principal.tenant === tenant &&
      principal.scopes.some((scope) => rightsByScope[scope].includes(right))
    )
  }
  const role = roleIn(principal, tenant)
  return role !== undefined && rightsByRole.get(role)?.has(right) === true
}

/** Tenants in which somebody has a right, in order. */
export const tenantsWith = (principal: Principal, right: Right): string[] =>
  tenantsOf(principal).filter((tenant) => can(principal, right, tenant))

/** undefined where they are no member. */
export const roleIn = ({ memberships }: Person, tenant: string): Role | undefined =>
  memberships.find((membership) => membership.tenant === tenant)?.role

const tenantsOf = (principal: Principal): string[] =>
  principal.kind === 'program'
    ? [principal.tenant]
    : principal.memberships.map(({ tenant }) => tenant).sort()

/** As shown beside what somebody did. */
export interface Actor {
  kind: 'person' | 'program' | 'system'
  id: string
  name: string
}

/** As it is kept beside what they did. */
export const actorOf = ({ kind, id, name }: Principal): Actor => ({ kind, id, name })
