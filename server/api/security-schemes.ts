/**
 * How whoever asks makes themselves known, in the description of the API.
 *
 * @module
 */

import { type Scope, scopes } from '../../shared/access.ts'
import { askersOf } from './private-areas.ts'

const meaning: Record<Scope, string> = {
  omleidingen_lezen: 'Read works in every state, their history and their conflicts.',
  hinder_schrijven: 'The same, and make, change and submit works. Publishing is for people.',
  processen_uitvoeren: 'Run processes.',
}

const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-omweg',
    description: 'Of who signed in on this site; `omweg` where the site is not on https.',
  },
  csrf: {
    type: 'apiKey',
    in: 'header',
    name: 'X-CSRF-Token',
    description: 'The `csrf` of `GET /api/v1/session`, beside its cookie.',
  },
  key: {
    type: 'http',
    scheme: 'bearer',
    description: 'A key of a program, or an access token; see docs/programs.md.',
  },
  client: {
    type: 'oauth2',
    description: 'A client exchanges its secret for access tokens.',
    flows: {
      clientCredentials: {
        tokenUrl: '/oauth2/token',
        scopes: Object.fromEntries(scopes.map((scope) => [scope, meaning[scope]])),
      },
    },
  },
} as const

interface Described {
  paths: Record<string, object>
  components?: object
}

/** The document with what each operation asks for; what says nothing is for anybody. */
export function withSecurity<Document extends Described>(document: Document): Document {
  const paths = Object.entries(document.paths).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [
        method,
        { ...operation, ...securityOf(method, path) },
      ]),
    ),
  ])
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: { ...document.components, securitySchemes },
  }
}

function securityOf(method: string, path: string): { security?: Record<string, string[]>[] } {
  const askers = askersOf(method, path)
  if (askers === 'anybody' || askers === 'strangers') return {}
  const person: Record<string, string[]> =
    method === 'get' ? { session: [] } : { session: [], csrf: [] }
  if (askers === 'people') return { security: [person] }
  const scope = method === 'get' ? 'omleidingen_lezen' : 'hinder_schrijven'
  return { security: [person, { key: [] }, { client: [scope] }] }
}
