/**
 * One request to the server: CSRF token, version, and what is done where it fails.
 *
 * Three things can go wrong that no view should have to think of. A read that the network
 * swallowed is asked again. A session that ended is begun anew by whoever is asked to (the frame
 * shows a sign-in form over the page, so that nothing typed is lost), and the request is sent once
 * more. Everything else becomes an `ApiProblem` or `NetworkGone`, which `wordsFor` puts in words.
 *
 * @module
 */

/** One thing wrong with what was sent, and where. */
export interface ApiIssue {
  in: 'query' | 'path' | 'header' | 'body'
  /** Path of the field, such as `content.schedule.end`. */
  name: string
  detail: string
  type?: string
  value?: unknown
}

/** The server refused, and said why (RFC 9457). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  /** URN of the problem type; its last part is the code, e.g. `signInFailed`. */
  readonly type: string
  /** English, for developers; the views have words of their own for what they expect. */
  readonly detail: string
  readonly issues: readonly ApiIssue[]
  /** With 412: the version of the works now. */
  readonly version: number | undefined
  /** Seconds to wait, where the server named any. */
  readonly retryAfter: number | undefined
  /** The whole answer, for members of its own. */
  readonly body: Readonly<Record<string, unknown>>

  constructor(status: number, body: Record<string, unknown>, headers: Headers) {
    const detail = typeof body.detail === 'string' ? body.detail : `The server answered ${status}`
    super(detail)
    this.status = status
    this.type = typeof body.type === 'string' ? body.type : 'about:blank'
    this.detail = detail
    this.issues = Array.isArray(body.issues) ? (body.issues as ApiIssue[]) : []
    this.version = typeof body.version === 'number' ? body.version : versionIn(headers)
    this.retryAfter = positive(headers.get('retry-after'))
    this.body = body
  }

  /** Last part of the type: `signInFailed`, `missingPermission` … */
  get code(): string {
    return this.type.slice(this.type.lastIndexOf(':') + 1)
  }

  /** Code of the first issue with a field, e.g. `tooShort`. */
  issueCode(field: string): string | undefined {
    const type = this.issues.find(({ name }) => name === field)?.type
    return type?.slice(type.lastIndexOf(':') + 1)
  }
}

/** No answer came. What was typed is still there; the same can be tried again. */
export class NetworkGone extends Error {
  override readonly name = 'NetworkGone'
}

export interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  query?: Readonly<Record<string, QueryValue>>
  /** Sent as JSON. */
  body?: unknown
  /** Of the works this builds upon: `If-Match`. */
  version?: number
  signal?: AbortSignal
  /** A 401 is an answer here, not the end of a session. */
  stranger?: boolean
}

export type QueryValue = string | number | boolean | readonly string[] | undefined

/** @throws ApiProblem where the server refuses; NetworkGone; AbortError where `signal` says so */
export type Request = <T>(path: string, ask?: Ask) => Promise<T>

export interface RequestOptions {
  /** Token of the session, where there is one. */
  csrf: () => string | undefined
  /** The session ended. @returns true once somebody signed in again: the request is sent anew */
  signInAgain: () => Promise<boolean>
  /** Whether requests get through; told when that changes. */
  onReach?: (reached: boolean) => void
  fetch?: typeof fetch
  /** Milliseconds before each further attempt of a read. */
  pauses?: readonly number[]
}

const usualPauses = [400, 1_500]

/** Answers of proxies and of a server that is starting; a read is asked again. */
const passing = new Set([502, 503, 504])

export function createRequest(options: RequestOptions): Request {
  const { csrf, signInAgain, onReach = () => {}, pauses = usualPauses } = options
  const ask = options.fetch ?? ((...given) => fetch(...given))

  async function once(path: string, request: Ask): Promise<Response> {
    const { method = 'GET', body, version, signal } = request
    const token = csrf()
    const headers: Record<string, string> = { accept: 'application/json, application/problem+json' }
    if (body !== undefined) headers['content-type'] = 'application/json'
    if (version !== undefined) headers['if-match'] = `"${version}"`
    if (method !== 'GET' && token !== undefined) headers['x-csrf-token'] = token
    try {
      const response = await ask(path + queryOf(request.query), {
        method,
        headers,
        credentials: 'same-origin',
        cache: 'no-store',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      })
      onReach(true)
      return response
    } catch (cause) {
      if (signal?.aborted) throw cause
      onReach(false)
      throw new NetworkGone('The server cannot be reached', { cause })
    }
  }

  async function patiently(path: string, request: Ask): Promise<Response> {
    const waits = (request.method ?? 'GET') === 'GET' ? pauses : []
    for (const wait of waits) {
      try {
        const response = await once(path, request)
        if (!passing.has(response.status)) return response
      } catch (error) {
        if (!(error instanceof NetworkGone)) throw error
      }
      await pause(wait, request.signal)
    }
    return once(path, request)
  }

  return async <T>(path: string, request: Ask = {}): Promise<T> => {
    let response = await patiently(path, request)
    if (response.status === 401 && !request.stranger && (await signInAgain())) {
      response = await patiently(path, request)
    }
    if (!response.ok) throw await problemOf(response)
    if (response.status === 204 || response.status === 205) return undefined as T
    try {
      return (await response.json()) as T
    } catch (cause) {
      // 202 answers need no body.
      if (response.headers.get('content-type') === null) return undefined as T
      throw new NetworkGone('The answer broke off', { cause })
    }
  }
}

/** `?a=1&b=x,y`, without what is not set. */
export function queryOf(query: Ask['query'] = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue
    const text = Array.isArray(value) ? value.join(',') : String(value)
    if (text !== '') search.set(name, text)
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

async function problemOf(response: Response): Promise<ApiProblem> {
  let body: unknown
  try {
    body = await response.json()
  } catch {
    // A proxy's page, most likely.
  }
  const known = typeof body === 'object' && body !== null && !Array.isArray(body)
  return new ApiProblem(
    response.status,
    known ? (body as Record<string, unknown>) : {},
    response.headers,
  )
}

function versionIn(headers: Headers): number | undefined {
  const tag = /^(?:W\/)?"(\d+)"$/.exec(headers.get('etag') ?? '')?.[1]
  return tag === undefined ? undefined : Number(tag)
}

function positive(text: string | null): number | undefined {
  const number = Number(text ?? Number.NaN)
  return Number.isFinite(number) && number > 0 ? number : undefined
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
