/**
 * Modules as they run in production. Loaded from sources, the transformer's marks in them slow the
 * innermost loops. Needs a build.
 *
 * @module
 */

/**
 * A module of the build.
 *
 * @param path - from the project's folder, without extension
 * @example
 * ```ts
 * const engine = await built<typeof import('../../server/detours/engine.ts')>('server/detours/engine')
 * ```
 */
export const built = <T>(path: string): Promise<T> =>
  import(new URL(`../../dist/${path}.js`, import.meta.url).href)
