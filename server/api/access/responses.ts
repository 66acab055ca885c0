import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { problemContent } from '../problem.ts'

/** An answer that is for who asked, and for now. */
export function answer(c: Context, body: object, status: 200 | 201 | 202 = 200): Response {
  return c.json(body, status, { 'cache-control': 'no-store' })
}

/** 204, kept by nobody. */
export const done = (c: Context): Response =>
  c.body(null, 204, { 'cache-control': 'no-store' }) as Response

/** For route descriptions. */
export const jsonContent = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

/** For route descriptions: a body that has to be there. */
export const jsonRequest = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})

export const noContent = { description: 'Done.' }

/** What everything may answer that needs somebody who is signed in. */
export const refusals = {
  401: problemContent('Nobody is signed in, or not any more.'),
  403: problemContent('The right is missing, or the request was not made by a page of ours.'),
}
