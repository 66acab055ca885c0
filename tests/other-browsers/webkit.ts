/**
 * WebKit as GTK has it, which is Safari's engine without Safari: WebKitWebDriver.
 *
 * @module
 */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { end, missingScreen, startScreen } from './screen.ts'
import { type BrowserKind, commands, type Wire } from './wire.ts'

const driver = '/usr/bin/WebKitWebDriver'

export const webkit: BrowserKind = {
  name: 'WebKit',
  missing: () => [...(existsSync(driver) ? [] : ['webkit2gtk-driver']), ...missingScreen()],
  async start({ dark = false } = {}) {
    const screen = await startScreen()
    const port = await freePort()
    const child = spawn(driver, [`--port=${port}`], {
      env: { ...screen.env, GTK_THEME: dark ? 'Adwaita:dark' : 'Adwaita' },
      stdio: 'ignore',
    })
    const wire = speak(`http://127.0.0.1:${port}`, () => child.exitCode)
    return {
      ...wire,
      async stop() {
        await wire.stop()
        await end(child)
        await screen.stop()
      },
    }
  },
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
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
