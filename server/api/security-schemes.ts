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
        { ...securityOf(method, path), ...operation },
      ]),
    ),
  ])
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: { ...document.components, securitySchemes },
  }
}

type Security = Record<string, string[]>[]

/** Open services that take a key, or are better with one. */
const ofOpenServices: {
  path: RegExp
  methods: readonly string[]
  scope: Scope
  /** Anybody may ask, and some things are for who is known. */
  anybody?: boolean
}[] = [
  {
    path: /^\/ogc\/collections\/[^/]+\/items/,
    methods: ['post', 'put', 'patch', 'delete'],
    scope: 'hinder_schrijven',
  },
  {
    path: /^\/ogc\/processes\/[^/]+\/execution$/,
    methods: ['post'],
    scope: 'processen_uitvoeren',
    anybody: true,
  },
  { path: /^\/ogc\/jobs/, methods: ['get', 'delete'], scope: 'processen_uitvoeren' },
]

function securityOf(method: string, path: string): { security?: Security } {
  const open = ofOpenServices.find((each) => each.path.test(path) && each.methods.includes(method))
  if (open) {
    const known: Security = [{ key: [] }, { client: [open.scope] }, personOf(method)]
    return { security: open.anybody ? [{}, ...known] : known }
  }
  const askers = askersOf(method, path)
  if (askers === 'anybody' || askers === 'strangers') return {}
  const person = personOf(method)
  if (askers === 'people') return { security: [person] }
  const reads = method === 'get' || path.startsWith('/api/v1/webhooks')
  const scope = reads ? 'omleidingen_lezen' : 'hinder_schrijven'
  return { security: [person, { key: [] }, { client: [scope] }] }
}

const personOf = (method: string): Record<string, string[]> =>
  method === 'get' ? { session: [] } : { session: [], csrf: [] }
