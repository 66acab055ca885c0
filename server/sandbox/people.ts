/**
 * Who lives in the sandbox: nobody. Robots with a role there, and nowhere else, do what people do.
 *
 * @module
 */

import type { Person, Role } from '../../shared/access.ts'
import { sandboxTenant } from '../../shared/sandbox.ts'

const robot = (role: Role, name: string): Person => ({
  kind: 'person',
  id: name.toLowerCase(),
  name,
  memberships: [{ tenant: sandboxTenant, role }],
})

/** Makes the works that are there to look at. */
export const sandboxEditor = robot('editor', 'Proefredacteur')
/** Approves and refuses what programs submit. */
export const sandboxApprover = robot('approver', 'Proefbeheerder')
/** Answers what programs ask of the operator. */
export const sandboxOperator = robot('operator', 'Proefoperator')
