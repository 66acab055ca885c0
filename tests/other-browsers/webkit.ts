/**
 * WebKit as GTK has it, which is Safari's engine without Safari: WebKitWebDriver, on a screen of its
 * own.
 *
 * @module
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { type BrowserKind, commands, type Wire } from './wire.ts'

const programs = { '/usr/bin/WebKitWebDriver': 'webkit2gtk-driver', '/usr/bin/Xvfb': 'xvfb' }
const [driver, screen] = Object.keys(programs) as [string, string]

export const webkit: BrowserKind = {
  name: 'WebKit',
  missing: () =>
    Object.entries(programs).flatMap(([path, name]) => (existsSync(path) ? [] : [name])),
  async start({ dark = false } = {}) {
    const [display, monitor] = await startScreen()
    const port = await freePort()
    const child = spawn(driver, [`--port=${port}`], {
      env: {
        ...process.env,
        DISPLAY: display,
        GDK_BACKEND: 'x11',
        LIBGL_ALWAYS_SOFTWARE: '1',
        GTK_THEME: dark ? 'Adwaita:dark' : 'Adwaita',
      },
      stdio: 'ignore',
    })
    const wire = speak(`http://127.0.0.1:${port}`, () => child.exitCode)
    return {
      ...wire,
      async stop() {
        await wire.stop()
        for (const each of [child, monitor]) await end(each)
      },
    }
  },
}

/** An X server of its own; it says which number it took. */
async function startScreen(): Promise<[display: string, monitor: ChildProcess]> {
  const options = ['-displayfd', '3', '-screen', '0', '1400x1200x24', '-nolisten', 'tcp']
  const monitor = spawn(screen, options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const [number] = await once(monitor.stdio[3] as NodeJS.ReadableStream, 'data')
  return [`:${String(number).trim()}`, monitor]
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}

function speak(driver: string, exitCode: () => number | null): Wire {
  let session = ''
  const send: Wire['send'] = async (command, parameters = {}) => {
    const [method, path] = commands[command]
    const ask = () =>
      fetch(`${driver}/session${session}${path}`, {
        method,
        ...(method === 'POST' ? { body: JSON.stringify(parameters) } : {}),
      })
    const answer = await (command === 'NewSession' ? patiently(ask, exitCode) : ask())
    const { value } = (await answer.json()) as { value: never }
    if (!answer.ok) {
      const { error, message } = value as { error: string; message: string }
      throw new Error(`WebKit: ${error}: ${message}`)
    }
    if (command === 'NewSession') session = `/${(value as { sessionId: string }).sessionId}`
    return value
  }
  const stop = async () => {
    if (session) await send('DeleteSession').catch(() => undefined)
  }
  return { send, stop }
}

/** Until the driver listens. */
async function patiently<T>(ask: () => Promise<T>, exitCode: () => number | null): Promise<T> {
  while (exitCode() === null) {
    try {
      return await ask()
    } catch {
      await after(100)
    }
  }
  throw new Error(`WebKitWebDriver ended with ${exitCode()}`)
}
