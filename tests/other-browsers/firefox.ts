/**
 * A Firefox as it is installed, over Marionette: WebDriver's commands as JSON over TCP. Geckodriver
 * does no more than put HTTP before that, and is no package of Debian.
 *
 * @module
 */

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { end, missingScreen, startScreen } from './screen.ts'
import type { BrowserKind, Wire } from './wire.ts'

const places = [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox']
const findFirefox = () => places.find((path) => path && existsSync(path))

/** Quiet on the network, maps drawn by the processor, a port that is free. */
const preferences = {
  'marionette.port': 0,
  'webgl.force-enabled': true,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'app.normandy.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
}

export const firefox: BrowserKind = {
  name: 'Firefox',
  missing: () => [...(findFirefox() ? [] : ['firefox-esr']), ...missingScreen()],
  async start({ dark = false } = {}) {
    const profile = await mkdtemp(join(tmpdir(), 'omweg-firefox-'))
    const scheme = { 'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1 }
    const lines = Object.entries({ ...preferences, ...scheme }).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    )
    await writeFile(join(profile, 'user.js'), lines.join('\n'))
    const screen = await startScreen()
    const options = ['--marionette', '--no-remote', '--profile', profile]
    const child = spawn(findFirefox() as string, options, {
      env: screen.env,
      stdio: 'ignore',
    })
    const socket = connect(await portIn(profile, () => child.exitCode), '127.0.0.1')
    const send = speak(socket)
    return {
      send,
      async stop() {
        socket.destroy()
        await end(child)
        await screen.stop()
        await rm(profile, { recursive: true, force: true, maxRetries: 5 })
      },
    }
  },
}

/** Written by Firefox once it listens. */
async function portIn(profile: string, exitCode: () => number | null): Promise<number> {
  while (exitCode() === null) {
    const port = await readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => '')
    if (port) return Number(port)
    await after(100)
  }
  throw new Error(`Firefox ended with ${exitCode()}`)
}

/** Messages are `length:[kind, id, …]`; the first that comes is a greeting. */
function speak(socket: Socket): Wire['send'] {
  const waiting = new Map<number, Waiting>()
  let left = Buffer.alloc(0)
  socket.on('data', (bytes) => {
    left = Buffer.concat([left, bytes])
    for (let colon = left.indexOf(':'); colon > 0; colon = left.indexOf(':')) {
      const end = colon + 1 + Number(left.subarray(0, colon))
      if (left.length < end) return
      const message = JSON.parse(left.subarray(colon + 1, end).toString())
      left = left.subarray(end)
      if (!Array.isArray(message)) continue
      const [, id, error, result] = message
      if (error) waiting.get(id)?.reject(new Error(`Firefox: ${error.error}: ${error.message}`))
      else waiting.get(id)?.resolve(result.value ?? result)
      waiting.delete(id)
    }
  })
  const lost = () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox is gone'))
  }
  socket.on('error', lost).on('close', lost)
  let count = 0
  return (command, parameters = {}) =>
    new Promise((resolve, reject) => {
      const id = ++count
      waiting.set(id, { resolve, reject })
      const text = JSON.stringify([0, id, `WebDriver:${command}`, parameters])
      socket.write(`${Buffer.byteLength(text)}:${text}`)
    })
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}
