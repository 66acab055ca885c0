import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { secureHeaders } from './headers.ts'
import { pathForLog } from './path-for-log.ts'

const app = new Hono()
  .use('*', secureHeaders)
  .get('/', (c) => c.html('<p>'))
  .get('/staff', (c) => c.html('<p>', 200, { 'referrer-policy': 'no-referrer' }))

it('lets a page be stricter on referrers, and no laxer on anything', async () => {
  const referrer = async (path: string) => (await app.request(path)).headers.get('referrer-policy')
  expect(await referrer('/')).toBe('strict-origin-when-cross-origin')
  expect(await referrer('/staff')).toBe('no-referrer')
  const policy = (await app.request('/staff')).headers.get('content-security-policy')
  for (const part of ["script-src 'self'", "frame-ancestors 'none'", "form-action 'self'"]) {
    expect(policy).toContain(part)
  }
  expect(policy).not.toContain('unsafe')
})

it('writes no token of an address into the log', () => {
  const token = `${'A'.repeat(40)}-_9`
  expect(pathForLog(`/api/v1/invitations/${token}`)).toBe('/api/v1/invitations/…')
  expect(pathForLog(`/staff/wachtwoord/${token}/x`)).toBe('/staff/wachtwoord/…/x')
  expect(pathForLog('/api/v1/works/w0123456789/revisions/2')).toContain('w0123456789')
})
