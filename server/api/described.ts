/**
 * Answers whose body no type follows.
 *
 * A route of `@hono/zod-openapi` wants a type that says what its answer holds. Ours are bytes made
 * once and served many times, or problems that any route may give; what they hold is held against
 * what the route describes by tests.
 *
 * @module
 */

import type { TypedResponse } from 'hono'

/** Fits every route. */
export type Described = Response & TypedResponse<never, never, never>

/** Adds nothing: the members of a TypedResponse are there for the compiler only. */
export const described = (response: Response): Described => response as Described
