/**
 * The addresses of the workspace, both ways. Path words are Dutch in every language, as on the
 * public pages: one thing, one address.
 *
 * @module
 */

export type Route =
  /** `/staff`: leads on to the works of a tenant. */
  | { name: 'start' }
  | { name: 'signIn' }
  | { name: 'invitation'; token: string }
  | { name: 'forgotten' }
  | { name: 'reset'; token: string }
  | { name: 'account' }
  | { name: 'notifications' }
  | { name: 'help' }
  | { name: TenantPage; nis: string }
  | { name: 'worksPage' | 'editor' | 'requestPage'; nis: string; id: string }
  /** `/staff/werken/…`, as in mails: leads on to the page in its tenant. */
  | { name: 'worksLink'; id: string }
  | { name: 'unknown' }

/** Pages that stand in a tenant and nothing more. */
export type TenantPage = keyof typeof tenantPages
const tenantPages = {
  works: '',
  newWorks: '/werken/nieuw',
  register: '/register',
  calendar: '/kalender',
  requests: '/vragen',
  people: '/mensen',
  keys: '/sleutels',
  webhooks: '/webhooks',
  settings: '/instellingen',
} as const

const root = '/staff'
const alone = {
  '': 'start',
  '/aanmelden': 'signIn',
  '/wachtwoord': 'forgotten',
  '/account': 'account',
  '/meldingen': 'notifications',
  '/hulp': 'help',
} as const

/** Which page a path names. */
export function parsePath(pathname: string): Route {
  if (!isStaffPath(pathname)) return { name: 'unknown' }
  const path = pathname.slice(root.length).replace(/\/+$/, '')
  const single = alone[path as keyof typeof alone]
  if (single) return { name: single }
  const parts = path.slice(1).split('/').map(decode)
  const [first, second, third, fourth] = parts
  if (first === undefined || parts.includes(undefined)) return { name: 'unknown' }
  if (first === 'uitnodiging' && second && parts.length === 2) {
    return { name: 'invitation', token: second }
  }
  if (first === 'werken' && second && second !== 'nieuw' && parts.length === 2) {
    return { name: 'worksLink', id: second }
  }
  if (first === 'wachtwoord' && second && parts.length === 2)
    return { name: 'reset', token: second }
  if (!/^[\w-]+$/.test(first)) return { name: 'unknown' }
  const rest = path.slice(first.length + 1)
  for (const [name, suffix] of Object.entries(tenantPages)) {
    if (rest === suffix && !isWord(first)) return { name: name as TenantPage, nis: first }
  }
  if (second === 'vragen' && third && parts.length === 3 && !isWord(first)) {
    return { name: 'requestPage', nis: first, id: third }
  }
  if (second !== 'werken' || !third || isWord(first)) return { name: 'unknown' }
  if (parts.length === 3) return { name: 'worksPage', nis: first, id: third }
  if (parts.length === 4 && fourth === 'bewerken') return { name: 'editor', nis: first, id: third }
  return { name: 'unknown' }
}

/** The path of a page. */
export function pathOf(route: Exclude<Route, { name: 'unknown' }>): string {
  switch (route.name) {
    case 'invitation':
      return `${root}/uitnodiging/${encodeURIComponent(route.token)}`
    case 'reset':
      return `${root}/wachtwoord/${encodeURIComponent(route.token)}`
    case 'worksLink':
      return `${root}/werken/${encodeURIComponent(route.id)}`
    case 'worksPage':
      return `${root}/${route.nis}/werken/${encodeURIComponent(route.id)}`
    case 'editor':
      return `${root}/${route.nis}/werken/${encodeURIComponent(route.id)}/bewerken`
    case 'requestPage':
      return `${root}/${route.nis}/vragen/${encodeURIComponent(route.id)}`
    case 'works':
    case 'newWorks':
    case 'register':
    case 'calendar':
    case 'requests':
    case 'people':
    case 'keys':
    case 'webhooks':
    case 'settings':
      return `${root}/${route.nis}${tenantPages[route.name]}`
    default:
      return root + (Object.entries(alone).find(([, name]) => name === route.name)?.[0] ?? '')
  }
}

/** What the operator is asked about works. */
export const requestsAbout = (nis: string, works: string): string =>
  `${pathOf({ name: 'requests', nis })}?werken=${encodeURIComponent(works)}`

/** Whether the workspace answers to a path. */
export const isStaffPath = (pathname: string): boolean =>
  pathname === root || pathname.startsWith(`${root}/`)

/** Pages that one need not be signed in for. */
export const isOpen = ({ name }: Route): boolean =>
  name === 'signIn' || name === 'invitation' || name === 'forgotten' || name === 'reset'

/** Where signing in leads back to; only ever a page of the workspace. */
export function returnPath(search: string): string | undefined {
  const path = new URLSearchParams(search).get('returnTo') ?? ''
  const url = path.startsWith('/') ? safeUrl(path) : undefined
  if (!url || url.origin !== nowhere || !isStaffPath(url.pathname)) return undefined
  return isOpen(parsePath(url.pathname)) ? undefined : url.pathname + url.search + url.hash
}

/** The sign-in page, leading back to a path. */
export function signInPath(back: string): string {
  const path = pathOf({ name: 'signIn' })
  if (isOpen(parsePath(back.split(/[?#]/)[0] ?? '')) || back === root) return path
  return `${path}?${new URLSearchParams({ returnTo: back })}`
}

const nowhere = 'http://page.invalid'

function safeUrl(path: string): URL | undefined {
  try {
    return new URL(path, nowhere)
  } catch {
    return undefined
  }
}

/** First parts of paths that are no tenant. */
const isWord = (first: string): boolean =>
  first === 'uitnodiging' || `/${first}` in alone || first === 'werken'

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
