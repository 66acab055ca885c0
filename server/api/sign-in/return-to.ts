/** Where people go who did not say. */
const staffHome = '/staff'

/** A place in the workspace, whatever is given: a link must not lead anywhere else after signing in. */
export function returnToOf(given: string | undefined): string {
  if (given === undefined || !given.startsWith('/') || given.length > 2000) return staffHome
  const base = 'http://own.invalid'
  if (!URL.canParse(given, base)) return staffHome
  const { origin, pathname, search, hash } = new URL(given, base)
  const isOwn = origin === base && (pathname === '/staff' || pathname.startsWith('/staff/'))
  return isOwn ? `${pathname}${search}${hash}` : staffHome
}
