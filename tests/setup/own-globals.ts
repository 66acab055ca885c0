/**
 * Before each file of unit tests: what libraries replaced in the global scope while another file ran
 * is as it was, since many files follow each other in one process (Vitest's `setupFiles`).
 *
 * `@hono/node-server` replaces `Request` and `Response` with its own as soon as it listens.
 *
 * @module
 */

type Kept = Map<string, PropertyDescriptor | undefined>

const kept = Symbol.for('omweg.globals')
const scope = globalThis as typeof globalThis & { [kept]?: Kept }

scope[kept] ??= new Map(
  ['Request', 'Response'].map((name) => [name, Object.getOwnPropertyDescriptor(scope, name)]),
)
for (const [name, descriptor] of scope[kept]) {
  if (descriptor) Object.defineProperty(scope, name, descriptor)
}
