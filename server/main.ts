/**
 * The server as it is run: reads the configuration, starts, stops when asked.
 *
 * @module
 */

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadConfig } from './config.ts'
import { createLog } from './log.ts'
import { readEmbedFiles } from './pages/embed/embed-files.ts'
import { loadRenderer } from './pages/renderer.ts'
import { staticFiles } from './pages/static-files.ts'
import { start } from './start.ts'

const log = createLog()
const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = join(root, 'dist')

// What nobody caught may have left anything half done: said once, then whoever keeps the process
// running starts it anew, with everything that was acknowledged.
process.on('uncaughtException', (error, origin) => {
  log.fatal({ err: error, origin }, 'ended by a mistake in the program')
  process.exit(1)
})

try {
  const config = loadConfig(process.env.OMWEG_CONFIG ?? 'omweg.config.json', process.env)
  const renderer = await loadRenderer(dist)
  const running = await start({
    config,
    log,
    root,
    renderer: () => renderer,
    assets: await staticFiles(join(dist, 'web')),
    embedFiles: await readEmbedFiles(join(dist, 'embed')),
  })
  const stop = async (signal: string) => {
    log.info({ signal }, 'stopping')
    // Whoever does not let go in time is cut off.
    setTimeout(() => process.exit(1), 10_000).unref()
    await running.stop()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (error) {
  console.error(`Omweg cannot start: ${inWords(error)}`)
  // What an operator can mend is told in words; where in the code only helps when it is ours.
  if (error instanceof TypeError || error instanceof ReferenceError) console.error(error.stack)
  else log.debug({ err: error }, 'cannot start')
  process.exit(1)
}

/** The message and those of its causes, each said once. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { message, cause } = error
  if (!(cause instanceof Error) || message.includes(cause.message)) return message
  return `${message} (${inWords(cause)})`
}
