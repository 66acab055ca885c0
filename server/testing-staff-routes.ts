/**
 * Who may ask what, written down by hand from what roles and scopes are for, not from the code.
 *
 * @module
 */

import { gent } from './access/testing.ts'
import { aContent } from './works/testing.ts'

export const tenant = gent.nis
export const content = aContent()

/** Who may, in their own tenant, in the order of the roles and scopes. */
const reads = [1, 1, 1, 1, 1, 1, 1, 0]
const writes = [0, 0, 1, 1, 1, 0, 1, 0]
const persons = [0, 0, 1, 1, 1, 0, 0, 0]
const approves = [0, 0, 0, 1, 1, 0, 0, 0]
const manages = [0, 0, 0, 0, 1, 0, 0, 0]

/** `{w}`: works of the tenant; `{t}`: a template of it; `{p}`: a colleague; `{k}`: a key. */
export const ofTenants: [ask: string, may: number[], body?: unknown][] = [
  ['GET /api/v1/people?', manages],
  [
    'POST /api/v1/people?',
    manages,
    { email: 'new@gent.example', name: 'New', role: 'reader', lang: 'nl' },
  ],
  ['PATCH /api/v1/people/{p}?', manages, { role: 'reader' }],
  ['DELETE /api/v1/people/{p}?', manages],
  ['POST /api/v1/people/{p}/invitation?', manages],
  ['GET /api/v1/settings?', reads],
  ['PUT /api/v1/settings?', manages, { authorMayApprove: false, remindDays: 3 }],
  ['GET /api/v1/keys?', manages],
  ['POST /api/v1/keys?', manages, { name: 'New', kind: 'key', scopes: ['omleidingen_lezen'] }],
  ['DELETE /api/v1/keys/{k}?', manages],
  ['GET /api/v1/works?', reads],
  ['POST /api/v1/works', writes, { tenant, content }],
  ['POST /api/v1/works/check', reads, { tenant, content }],
  ['POST /api/v1/works/conflicts', reads, { tenant, content }],
  ['GET /api/v1/works/events?', reads],
  ['GET /api/v1/works/{w}', reads],
  ['PUT /api/v1/works/{w}', writes, { content }],
  ['PUT /api/v1/works/{w}/copy', writes, { content, basedOn: 1 }],
  ['DELETE /api/v1/works/{w}/copy', writes],
  ['GET /api/v1/works/{w}/revisions', reads],
  ['GET /api/v1/works/{w}/revisions/1', reads],
  ['GET /api/v1/works/{w}/conflicts', reads],
  ['GET /api/v1/works/{w}/gipod', reads],
  ['POST /api/v1/works/{w}/gipod', writes, { take: [] }],
  ['POST /api/v1/works/{w}/copies', writes],
  ['POST /api/v1/works/{w}/submit', writes],
  ['POST /api/v1/works/{w}/recall', writes],
  ['POST /api/v1/works/{w}/approve', approves],
  ['POST /api/v1/works/{w}/reject', approves, { reason: 'no' }],
  ['POST /api/v1/works/{w}/emergency', persons],
  ['POST /api/v1/works/{w}/review', approves],
  ['POST /api/v1/works/{w}/withdraw', approves],
  ['POST /api/v1/works/{w}/end', writes, { end: '2026-11-26T12:00' }],
  ['POST /api/v1/works/{w}/extend', writes, { end: null }],
  ['POST /api/v1/works/{w}/confirm', persons, { there: true }],
  ['POST /api/v1/works/{w}/discard', writes],
  ['GET /api/v1/templates?', reads],
  ['POST /api/v1/templates?', writes, { name: 'New', content }],
  ['DELETE /api/v1/templates/{t}?', writes],
  ['GET /api/v1/conflicts?', reads],
  ['GET /api/v1/gipod?', reads],
  ['POST /api/v1/gipod/g1/take-over', writes, { tenant }],
]

/** The tenants of the answer are those of who asks: each item is checked by itself. */
export const ofItems = ['POST /api/v1/works/bulk']

/** About oneself: for any person, and no program. */
export const ofOneself = [
  'GET /api/v1/session',
  'PATCH /api/v1/session',
  'DELETE /api/v1/session',
  'GET /api/v1/sessions',
  'DELETE /api/v1/sessions',
  'PUT /api/v1/password',
  'GET /api/v1/session/provider',
  'GET /api/v1/passkeys',
  'POST /api/v1/passkeys',
  'POST /api/v1/passkeys/options',
  'DELETE /api/v1/passkeys/x',
  'GET /api/v1/notifications',
  'POST /api/v1/notifications/read',
]

/** With a secret of another kind, or to get one. */
export const ofStrangers = [
  'POST /api/v1/session',
  'POST /api/v1/session/passkey/options',
  'POST /api/v1/session/passkey',
  'POST /api/v1/password-resets',
  'GET /api/v1/password-resets/x',
  'PUT /api/v1/password-resets/x',
  'GET /api/v1/invitations/x',
  'POST /api/v1/invitations/x',
  'GET /auth/x',
  'GET /auth/x/callback',
  'POST /oauth2/token',
]

/** What riders and their programs read. */
export const ofAnybody = [
  '/api/v1/stream',
  '/api/v1/disruptions',
  '/api/v1/lines',
  '/api/v1/routes',
  '/api/v1/stops',
  '/api/v1/patterns',
  '/api/v1/map',
  '/api/v1/status',
  '/api/v1/impact',
  '/api/v1/streets',
]
