/**
 * Answers of OGC API in the form and language asked for.
 *
 * @module
 */

import type { Context } from 'hono'
import type { Language } from '../../../shared/text/messages.ts'
import { type Representation, represent, revalidate } from '../representation.ts'
import { crs84, type Link, linkHeader } from './addresses.ts'
import { type Form, mediaTypes } from './asked.ts'

export interface Body {
  /** Absent where there is none in this form. */
  text: string
  contentType: string
  lang: Language
  links: readonly Link[]
  hasFeatures: boolean
}

const contentSecurity = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
}

const varies = 'Accept, Accept-Language, Accept-Encoding'

function headersOf({ lang, links, hasFeatures, contentType }: Body, isPrivate: boolean) {
  return {
    'content-language': lang,
    link: linkHeader(links),
    vary: isPrivate ? `${varies}, Authorization, Cookie` : varies,
    ...(hasFeatures && !contentType.startsWith(mediaTypes.html[0])
      ? { 'content-crs': `<${crs84}>` }
      : {}),
    ...contentSecurity,
  }
}

/** To be kept, and served to everybody. @param mayDiffer - others may get something else here */
export const publicBody = (body: Body, mayDiffer: boolean): Promise<Representation> =>
  represent(body.text, {
    contentType: body.contentType,
    cacheControl: revalidate,
    headers: {
      ...headersOf(body, mayDiffer),
      'access-control-expose-headers': 'ETag, Link, Content-Crs, Content-Language',
    },
  })

/** For whoever asked alone. @param etag - of what may be changed */
export function privateBody(
  c: Context,
  body: Body,
  { etag, status = 200, more = {} }: PrivateOptions = {},
): Response {
  const headers: Record<string, string> = {
    ...headersOf(body, true),
    'cache-control': 'no-store',
    ...(etag === undefined ? {} : { etag }),
    ...more,
  }
  if (etag !== undefined && status === 200 && c.req.header('if-none-match') === etag) {
    return new Response(null, { status: 304, headers })
  }
  headers['content-type'] = body.contentType
  return new Response(c.req.method === 'HEAD' ? null : body.text, { status, headers })
}

export interface PrivateOptions {
  etag?: string
  status?: 200 | 201
  more?: Record<string, string>
}

export const typeOf = (form: Form, types: typeof mediaTypes): string =>
  form === 'html' ? 'text/html; charset=utf-8' : types[form][0]
