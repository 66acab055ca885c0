import { describe, expect, it, vi } from 'vitest'
import { ApiProblem, createRequest, NetworkGone, queryOf, type RequestOptions } from './request.ts'

type Answer = Response | Error

/** What the server answers, in order; the last one again and again. */
function server(answers: Answer[], options: Partial<RequestOptions> = {}) {
  const asked: Request[] = []
  const reached: boolean[] = []
  const request = createRequest({
    csrf: () => 'token-1',
    signInAgain: async () => false,
    onReach: (isReached) => reached.push(isReached),
    pauses: [1, 1],
    fetch: async (input, init) => {
      asked.push(new Request(`http://omweg.test${input}`, init))
      init?.signal?.throwIfAborted()
      const answer = answers[Math.min(asked.length, answers.length) - 1] as Answer
      if (answer instanceof Error) throw answer
      return answer.clone()
    },
    ...options,
  })
  return { request, asked, reached }
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
const gone = () => new TypeError('Failed to fetch')

describe('what is sent', () => {
  it('carries the token and the version only where something changes', async () => {
    const { request, asked } = server([json({})])
    await request('/api/v1/works', { query: { status: ['draft', 'pending'], page: 2, q: '' } })
    await request('/api/v1/works/1', { method: 'PUT', body: { a: 1 }, version: 7 })
    expect(asked[0]?.url).toBe('http://omweg.test/api/v1/works?status=draft%2Cpending&page=2')
    expect(asked[0]?.headers.has('x-csrf-token')).toBe(false)
    expect(asked[0]?.headers.has('content-type')).toBe(false)
    expect(asked[1]?.headers.get('x-csrf-token')).toBe('token-1')
    expect(asked[1]?.headers.get('if-match')).toBe('"7"')
    expect(await asked[1]?.json()).toEqual({ a: 1 })
  })

  it('has no token where nobody is signed in', async () => {
    const { request, asked } = server([json({})], { csrf: () => undefined })
    await request('/api/v1/session', { method: 'POST', body: {} })
    expect(asked[0]?.headers.has('x-csrf-token')).toBe(false)
  })

  it('leaves out what is not set', () => {
    expect(queryOf()).toBe('')
    expect(queryOf({ a: undefined, b: '', c: [], d: 0, e: false })).toBe('?d=0&e=false')
  })
})

describe('what comes back', () => {
  it('may be nothing', async () => {
    const { request } = server([new Response(null, { status: 204 })])
    await expect(request('/x', { method: 'DELETE' })).resolves.toBeUndefined()
  })

  it('is a problem where the server refuses', async () => {
    const body = {
      type: 'urn:problem-type:belgif:badRequest',
      detail: 'password: too short',
      issues: [
        {
          in: 'body',
          name: 'password',
          type: 'urn:problem-type:omweg:access:tooShort',
          detail: '',
        },
      ],
    }
    const { request } = server([json(body, 400)])
    const error = await request('/x').catch((refused: ApiProblem) => refused)
    if (!(error instanceof ApiProblem)) throw new Error('it was let through')
    expect(error).toMatchObject({ status: 400, code: 'badRequest', detail: 'password: too short' })
    expect(error.issueCode('password')).toBe('tooShort')
    expect(error.issueCode('name')).toBeUndefined()
  })

  it('names the version now and how long to wait', async () => {
    const stale = server([json({ version: 9 }, 412)])
    expect(await stale.request('/x').catch((e) => e.version)).toBe(9)
    const tagged = server([json({}, 412, { etag: '"12"' })])
    expect(await tagged.request('/x').catch((e) => e.version)).toBe(12)
    const slow = server([json({}, 429, { 'retry-after': '30' })])
    expect(await slow.request('/x').catch((e) => e.retryAfter)).toBe(30)
  })

  it('is a problem too where a proxy answers with a page', async () => {
    const { request } = server([new Response('<h1>No</h1>', { status: 418 })])
    expect(await request('/x').catch((e) => e)).toMatchObject({ status: 418, type: 'about:blank' })
  })
})

describe('where the network is gone', () => {
  it('asks a read again, and tells that it is back', async () => {
    const { request, asked, reached } = server([gone(), json({}, 503), json({ ok: true })])
    await expect(request('/x')).resolves.toEqual({ ok: true })
    expect(asked).toHaveLength(3)
    expect(reached).toEqual([false, true, true])
  })

  it('gives up in the end', async () => {
    const { request, asked } = server([gone()])
    await expect(request('/x')).rejects.toBeInstanceOf(NetworkGone)
    expect(asked).toHaveLength(3)
  })

  it('never sends a change twice', async () => {
    const { request, asked } = server([gone()])
    await expect(request('/x', { method: 'POST', body: {} })).rejects.toBeInstanceOf(NetworkGone)
    expect(asked).toHaveLength(1)
  })

  it('stops waiting where nobody wants the answer any more', async () => {
    const { request, asked } = server([gone()], { pauses: [60_000] })
    const aborted = new AbortController()
    const answer = request('/x', { signal: aborted.signal })
    await expect.poll(() => asked).toHaveLength(1)
    aborted.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('where the session ended', () => {
  it('asks to sign in again, and sends the same with the new token', async () => {
    let token = 'old'
    const signInAgain = vi.fn(async () => {
      token = 'new'
      return true
    })
    const { request, asked } = server([json({}, 401), json({ saved: true })], {
      csrf: () => token,
      signInAgain,
    })
    const saved = request('/x', { method: 'PUT', body: { typed: 'long text' } })
    await expect(saved).resolves.toEqual({ saved: true })
    expect(signInAgain).toHaveBeenCalledOnce()
    expect(asked.map(({ headers }) => headers.get('x-csrf-token'))).toEqual(['old', 'new'])
    expect(await asked[1]?.json()).toEqual({ typed: 'long text' })
  })

  it('is a problem where nobody does', async () => {
    const { request, asked } = server([json({}, 401)])
    await expect(request('/x')).rejects.toMatchObject({ status: 401 })
    expect(asked).toHaveLength(1)
  })

  it('is an answer where a stranger asks', async () => {
    const signInAgain = vi.fn(async () => true)
    const { request } = server([json({}, 401)], { signInAgain })
    await expect(request('/x', { stranger: true })).rejects.toMatchObject({ status: 401 })
    expect(signInAgain).not.toHaveBeenCalled()
  })
})
