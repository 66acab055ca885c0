/**
 * The detour engine on the command line: a closure in, the answer of `POST /api/v1/impact` out as
 * JSON, and if wanted a page to look at. Opens what the server opens, but no database.
 *
 * @module
 */

import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { UsageError } from './command-line.ts'
import { loadConfig } from './config.ts'
import { readArguments, usage } from './detour-arguments.ts'
import { optionOf, readQuestion } from './detour-question.ts'
import { summarise } from './detour-summary.ts'
import { openWorld } from './detour-world.ts'
import { ClosureError } from './detours/closure/closure-error.ts'
import { createEngine } from './detours/engine.ts'
import { sampled } from './detours/question.ts'
import { detourPage } from './outputs/detour-page/detour-page.ts'

const exitCode = { wrongQuestion: 2, failed: 1 }

const tell = (text: string) => process.stderr.write(`${text.trimEnd()}\n`)

// npm runs scripts in the project's folder; files are named from where it was called
const { npm_lifecycle_event: script, INIT_CWD: calledIn } = process.env
const here = script === 'detour' && calledIn ? calledIn : process.cwd()

async function run(): Promise<void> {
  const asked = readArguments(process.argv.slice(2), process.env)
  if (asked.help) {
    process.stdout.write(usage)
    return
  }
  const text = await readClosure(asked.closure)
  const config = loadConfig(resolve(here, asked.config), process.env)
  const world = await openWorld(config, process.stderr, tell)
  const request = readQuestion(asked, text, config.timeZone ?? world.network.timeZone)
  const example = config.feeds.some((feed) => feed.example)
  const found = createEngine(world).ask(request)
  const answer = example ? sampled(found) : found
  process.stdout.write(`${JSON.stringify(answer, undefined, asked.pretty ? 2 : undefined)}\n`)
  tell(summarise(answer, asked.lang, example))
  if (asked.map === undefined) return
  const { attribution } = config.network
  const options = { language: asked.lang, attribution, example }
  const page = detourPage(answer, request, world, options)
  const file = resolve(here, asked.map)
  await writeFile(file, page).catch((cause) => {
    throw new Error(`--map: ${file} cannot be written (${cause.message})`, { cause })
  })
  tell(file)
}

async function readClosure(path: string): Promise<string> {
  if (path === '-') {
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) chunks.push(chunk)
    return Buffer.concat(chunks).toString('utf8')
  }
  return readFile(resolve(here, path), 'utf8').catch((cause) => {
    throw new UsageError(`--closure: ${path} cannot be read (${cause.message})`, { cause })
  })
}

// whoever reads the answer may stop early, as `head` does
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await run()
} catch (error) {
  if (error instanceof UsageError) {
    tell(`${error.message}\nSee --help.`)
    process.exitCode = exitCode.wrongQuestion
  } else if (error instanceof ClosureError) {
    tell(`${optionOf(error.field.split('.'))}: ${error.message}`)
    process.exitCode = exitCode.wrongQuestion
  } else {
    tell(error instanceof Error ? error.message : String(error))
    if (error instanceof TypeError || error instanceof ReferenceError) tell(error.stack ?? '')
    process.exitCode = exitCode.failed
  }
}
