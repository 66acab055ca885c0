/**
 * Worker threads that start the same from TypeScript sources (tests, `npm run dev`) and from the
 * build: Node 20 cannot read TypeScript, so from sources the thread loads a transformer first.
 *
 * @module
 */

import { Worker, type WorkerOptions } from 'node:worker_threads'

/**
 * Start a module as a worker thread.
 *
 * @param name - module without extension, relative to `base`
 * @param base - the caller's `import.meta.url`
 * @example
 * ```ts
 * const worker = startWorker('./import-worker', import.meta.url, { workerData })
 * ```
 */
export function startWorker(name: string, base: string, options: WorkerOptions = {}): Worker {
  if (!base.endsWith('.ts')) return new Worker(new URL(`${name}.js`, base), options)
  const url = JSON.stringify(new URL(`${name}.ts`, base).href)
  const boot = `import('tsx/esm/api').then(({ register }) => { register(); return import(${url}) })`
  return new Worker(boot, { ...options, eval: true })
}
