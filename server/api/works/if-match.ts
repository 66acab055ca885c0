import type { Context } from 'hono'
import { Refusal } from '../guard.ts'
import { problem } from '../problem.ts'

/**
 * The version of the works, or of something else, that somebody looked at before changing them.
 *
 * @throws Refusal 428 where it is missing, 400 where it is no version
 */
export function versionOf(c: Context, what = 'the works'): number {
  const header = c.req.header('if-match')
  if (header === undefined) {
    throw new Refusal(
      problem(
        'preconditionRequired',
        `Send the ETag of ${what} as you saw it in If-Match, so that nobody overwrites a colleague`,
      ),
    )
  }
  const version = /^"(\d{1,9})"$/.exec(header.trim())?.[1]
  if (version !== undefined) return Number(version)
  const detail = `must be one ETag of ${what}, such as "3"`
  throw new Refusal(
    problem('badRequest', `If-Match: ${detail}`, {
      issues: [{ in: 'header', name: 'If-Match', value: header, detail }],
    }),
  )
}
